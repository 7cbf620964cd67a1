"""Which sheets of a workbook list what, where their headers stand, and what their columns are."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.importers.cells import cell_text
from site_builder.importers.matching.candidates import Told
from site_builder.importers.matching.columns import SURE, Column, Title, match_columns
from site_builder.importers.matching.presets import Preset, preset_of
from site_builder.importers.rows.table import Table
from site_builder.importers.sheet import Sheet, Value
from site_builder.importers.texts import one_line
from site_builder.model.import_mapping import SheetMapping
from site_builder.model.rules import Rules
from site_builder.parse.import_words import (
    CONTACTS,
    CUSTOMERS,
    DEALS,
    ENTRIES,
    KINDS,
    fold_header,
    header_remarks,
    import_words,
)

_FAR = 30
"""Rows at the top among which the headers are looked for."""

_SAMPLES = 200
_NAMED, _LACKING, _FACT = 120, -150, 10
_FACTS = frozenset(
    {"tier", "industry", "size", "region", "address", "source", "credit_code", "tags", "website", "status"}
)
"""What only a table of customers tells of each."""

_ESSENTIAL: Mapping[str, Sequence[frozenset[str]]] = {
    CUSTOMERS: (frozenset({"name"}),),
    CONTACTS: (frozenset({"contact.name", "contact.first_name", "contact.last_name", "contact.mail"}),),
    DEALS: (frozenset({"deal.name", "deal.stage", "deal.amount", "deal.contract_amount"}),),
    ENTRIES: (frozenset({"entry.date"}), frozenset({"entry.content", "entry.subject"})),
}
"""Of what a sheet of some kind must have one of each."""


def match_sheet(sheet: Sheet, rules: Rules, said: SheetMapping | None = None) -> Table | None:
    """The sheet as a table; None where it holds none. `said` is what the mapping file has about it."""
    row = said.header_row if said and said.header_row else header_row(sheet, rules)
    if not row or row > len(sheet.rows):
        return None
    titles = _titles(sheet, row)
    preset = preset_of([title.header for title in titles])
    kinds = [said.kind] if said and said.kind else [preset.kind] if preset else KINDS
    told = Told(preset=preset.columns if preset else {}, said=said.columns if said else {})
    kind, columns = max(
        ((kind, match_columns(titles, kind, told, rules)) for kind in kinds),
        key=lambda one: one[1][1] + _kind_score(one[0], one[1][0], sheet.name),
    )
    if not any(column.target for column in columns[0]):
        return None
    matched = _reasoned(columns[0], titles, kind, Told(preset=told.preset), rules) if told.said else columns[0]
    return Table(
        sheet=sheet.name,
        kind=kind,
        header_row=row,
        first=row + 1,
        columns=matched,
        rows=sheet.rows[row:],
        notes=tuple(note for note in sheet.notes if note.row > row),
    )


def _reasoned(
    columns: Sequence[Column], titles: Sequence[Title], kind: str, untold: Told, rules: Rules
) -> tuple[Column, ...]:
    """The columns, those that would be matched the same without being told with the reason for it."""
    by_number = {one.number: one for one in match_columns(titles, kind, untold, rules)[0]}
    return tuple(_same(one, by_number[one.number]) for one in columns)


def _same(one: Column, untold: Column) -> Column:
    equal = one.target is not None and untold.target is not None and one.target.name == untold.target.name
    return untold if equal else one


def _kind_score(kind: str, columns: Sequence[Column], name: str) -> int:
    there = {one.target.name for one in columns if one.target and one.sure >= SURE}
    lacking = sum(_LACKING for wanted in _ESSENTIAL[kind] if not wanted & there)
    facts = _FACT * len(there & _FACTS) if kind == CUSTOMERS else 0
    return lacking + facts + (_NAMED if kind_named(name) == kind else 0)


def kind_named(name: str) -> str | None:
    """What the name of a sheet says that it lists: its longest known word counts."""
    folded = fold_header(name)
    held = [word for word in import_words().sheets if word in folded]
    return import_words().sheets[max(held, key=len)] if held else None


def header_row(sheet: Sheet, rules: Rules) -> int:
    """The number of the row that holds the headers: the one with most known ones; 0 where there is none."""
    known = import_words().columns
    own = {fold_header(name) for one in rules.fields for name in (one.zh, one.en, one.key) if name}
    best, most = 0, 0
    for number, row in enumerate(sheet.rows[:_FAR], 1):
        words = {fold_header(text) for text in _texts(row) if text}
        count = sum(_is_known(word, known) or word in own for word in words)
        if count > most:
            best, most = number, count
    return best


def _is_known(word: str, known: Mapping[str, object]) -> bool:
    if word in known or word.rstrip("123456789 ") in known:
        return True
    prefixes = import_words().prefixes
    return any(
        word.startswith(prefix) and word.removeprefix(prefix).strip(" -:\u00b7./") in known for prefix in prefixes
    )


def _titles(sheet: Sheet, row: int) -> list[Title]:
    headers = list(_texts(sheet.rows[row - 1]))
    below = sheet.rows[row : row + _SAMPLES]
    width = max((len(one) for one in (sheet.rows[row - 1], *below)), default=0)
    found = []
    for at in range(width):
        header = headers[at] if at < len(headers) else ""
        texts = tuple(one_line(cell_text(line[at])) if at < len(line) else "" for line in below)
        if header or any(texts):
            found.append(Title(at + 1, header, texts, header_remarks(header)))
    return found


def _texts(row: Sequence[Value]) -> Iterator[str]:
    return (one_line(cell_text(value)) for value in row)


__all__ = ["Preset", "header_row", "kind_named", "match_sheet"]
