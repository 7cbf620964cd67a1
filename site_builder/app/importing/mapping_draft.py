"""What was understood of a table, as its mapping file: columns, words, and the questions left."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from site_builder.app.importing.sources import source_name
from site_builder.edits.mapping_text import Answer, SheetAnswers, mapping_text
from site_builder.i18n.translator import Translator
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.matching.columns import Column
from site_builder.importers.matching.values import Known, family, find_word
from site_builder.importers.own.targets import STATED
from site_builder.importers.rows.table import Table
from site_builder.importers.targets import Reading, Target
from site_builder.importers.texts import is_nothing, one_line
from site_builder.model.import_mapping import ImportMapping
from site_builder.model.rules import Rules

_MOST = 500
"""Words of one family; a column with more is none of few words."""

_NOTES = "notes"


def mapping_draft(
    source: str, tables: Sequence[Table], mapping: ImportMapping, rules: Rules, words: Translator, *, is_text: bool
) -> str:
    """The text of the file. What the team has written stays; blanks are what it has to answer.

    `is_text`: the table is a text file, whose only sheet is called like the file.
    """
    sheets = [
        SheetAnswers(
            name=source_name(table.sheet) if is_text else table.sheet,
            kind=table.kind,
            header_row=table.header_row,
            columns=[_column(one, words) for one in table.columns if one.header and not _is_ours(one)],
        )
        for table in tables
    ]
    values = {name: list(_answers(name, tables, mapping, rules, words)) for name in _families(tables, mapping)}
    return mapping_text(
        words.text("import.mapping.head", source=source),
        source,
        sheets,
        values,
        {"set": mapping.set, "same": mapping.same},
    )


def _is_ours(one: Column) -> bool:
    """Whether it is a cell of our own template that only the template knows: no name of a field says what it is."""
    return one.target is not None and one.target.key.startswith(STATED)


def _column(one: Column, words: Translator) -> Answer:
    if one.target is not None:
        return Answer(one.header, one.target.name, words.text(f"import.how.{one.how}", sure=one.sure))
    return Answer(one.header, _NOTES, words.text("import.how.nobody"))


def _families(tables: Sequence[Table], mapping: ImportMapping) -> list[str]:
    found = [name for table in tables for one in table.columns if one.target and (name := family(one.target))]
    return list(dict.fromkeys((*found, *mapping.values)))


def _answers(
    name: str, tables: Sequence[Table], mapping: ImportMapping, rules: Rules, words: Translator
) -> Iterator[Answer]:
    known: Mapping[str, str] = mapping.values.get(name, {})
    said = _said(name, tables)
    for word, _ in said.most_common(_MOST):
        target = next(
            one.target for table in tables for one in table.columns if one.target and family(one.target) == name
        )
        yield from _answer(target, word, known, rules, words)
    told = words.text("import.how.mapping")
    yield from (Answer(word, means, told) for word, means in known.items() if means and word not in said)


def _answer(target: Target, word: str, known: Mapping[str, str], rules: Rules, words: Translator) -> Iterator[Answer]:
    found = find_word(target, word, rules, {})
    said = known.get(word, "")
    if said and not (isinstance(found, Known) and found.key == said):
        yield Answer(word, said, words.text("import.how.mapping"))
    elif not isinstance(found, Known):
        yield Answer(word, "", words.text("import.how.likely", likely=found.likely) if found.likely else "?")
    elif found.key != word:
        yield Answer(word, found.key, words.text(f"import.how.{found.how}", sure=""))


def _said(name: str, tables: Sequence[Table]) -> Counter[str]:
    """The words of the columns of a family; people and tags may stand several in a cell, those are not asked about."""
    found: Counter[str] = Counter()
    for table in tables:
        for column in table.columns:
            if column.target and family(column.target) == name and column.target.reading is not Reading.MEMBERS:
                texts = (one_line(cell_text(value)) for value in table.values(column))
                found.update(text for text in texts if text and not is_nothing(text))
    return found
