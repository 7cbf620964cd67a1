"""The files of an import: the table, its mapping, and what is written beside it."""

from dataclasses import replace
from glob import escape
from pathlib import Path

from site_builder.adapters.disk import read_plain
from site_builder.adapters.writing import WriteFault, remove_record, write_record
from site_builder.app.importing.sources import corrected_stem, mapping_path, source_name
from site_builder.app.load import Loaded
from site_builder.app.table_file import read_table_file
from site_builder.app.writing import Change
from site_builder.importers.limits import MAX_FILE
from site_builder.importers.mapping_words import mapping_words
from site_builder.importers.sheet import Refusal, Sheet, Value, Workbook
from site_builder.importers.texts import unguarded
from site_builder.model.frozen import dataclass
from site_builder.model.import_mapping import ImportMapping
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile
from site_builder.parse.import_mapping import read_mapping

TEXT_KINDS = ("csv", "tsv")
"""Kinds of tables that are text."""

_TEXT_ENDINGS = (".csv", ".tsv")
DRAFT = ".mapping.yaml"
"""The ending of a mapping with questions, written beside the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A mapping file as read: where it lies (None: there is none yet), its text and what is wrong with it."""

    mapping: ImportMapping
    place: Path | None = None
    text: str = ""
    problems: tuple[Problem, ...] = ()


def read_workbook(file: Path, encoding: str, sheet: str) -> Workbook | Refusal | None:
    """A table file, or all text tables of a folder as one book; None where there is nothing of this name."""
    if file.is_dir():
        return _folder(file, encoding, sheet)
    content = table_bytes(file)
    if content is None:
        return None
    book = read_table_file(file.name, content, encoding=encoding, sheet=sheet)
    return _plain(book) if isinstance(book, Workbook) and book.kind in TEXT_KINDS else book


def _folder(folder: Path, encoding: str, sheet: str) -> Workbook | Refusal:
    sheets: list[Sheet] = []
    for file in sorted(one for one in folder.iterdir() if one.suffix.lower() in _TEXT_ENDINGS and one.is_file()):
        book = read_workbook(file, encoding, sheet)
        if isinstance(book, Refusal):
            return replace(book, sheet=book.sheet or file.name)
        sheets += book.sheets if book else ()
    return Workbook("csv", tuple(sheets)) if sheets else Refusal("import.file.empty")


def _plain(book: Workbook) -> Workbook:
    """A text table without the apostrophes before what looks like formulas."""
    return replace(book, sheets=tuple(replace(sheet, rows=tuple(map(_row, sheet.rows))) for sheet in book.sheets))


def _row(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(unguarded(value) if isinstance(value, str) else value for value in row)


def size_of(file: Path) -> int | None:
    """The size of a regular file, None where there is none that could be read."""
    try:
        return file.stat().st_size if file.is_file() else None
    except OSError:
        return None


def table_bytes(file: Path) -> bytes | None:
    """The bytes of a table; of one that is too large only as many as show it."""
    size = size_of(file)
    if size is None:
        return None
    return b"\0" * (MAX_FILE + 1) if size > MAX_FILE else read_plain(file)


def find_mapping(loaded: Loaded, root: Path, table: Path, wanted: Path | None) -> Mapped:
    """The mapping asked for, else the one beside the table, else the team's own for tables of this name."""
    kept = root / mapping_path(source_name(table.stem))
    for place in (wanted,) if wanted else (*drafts_of(table), kept):
        content = read_plain(place) if place.is_file() else None
        if content is not None:
            file = SourceFile(path=_shown(place, root), content=content, size=len(content))
            mapping, problems = read_mapping(file, mapping_words(loaded.rules))
            text = content.decode("utf-8", "replace")
            return Mapped(mapping=mapping or ImportMapping(), place=place, text=text, problems=problems)
    return Mapped(mapping=ImportMapping())


def drafts_of(table: Path) -> tuple[Path, ...]:
    """The mappings that lie beside a table; for a list of problems also that of the table it belongs to."""
    own = table.with_name(table.name + DRAFT)
    stem = corrected_stem(table.stem)
    if stem == table.stem:
        return (own,)
    beside = sorted(table.parent.glob(f"{escape(stem)}.*{DRAFT}"))
    return (own, *(one for one in beside if Path(one.name.removesuffix(DRAFT)).stem == stem))


def _shown(place: Path, root: Path) -> str:
    full = place.resolve()
    return full.relative_to(root.resolve()).as_posix() if full.is_relative_to(root.resolve()) else place.name


def mapping_change(loaded: Loaded, source: str, text: str) -> tuple[Change, ...]:
    """The mapping kept with the records, where it is not there like this already."""
    path = mapping_path(source)
    before = loaded.content(path)
    after = text.encode()
    return () if before == after else (Change(path=path, before=before, after=after),)


def put_beside(file: Path, content: bytes) -> WriteFault | None:
    """Write a file outside the records, at once; an older one of the name is replaced."""
    before = read_plain(file) if file.is_file() else None
    return write_record(file.parent, file.name, content, before)


def forget_draft(table: Path) -> None:
    """Take the mappings beside the table away: their answers are kept with the records now."""
    for draft in drafts_of(table):
        if (content := read_plain(draft) if draft.is_file() else None) is not None:
            remove_record(draft.parent, draft.name, content)
