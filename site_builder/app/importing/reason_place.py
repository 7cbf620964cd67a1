"""Where the list of problems goes: never over one that somebody works on."""

from itertools import chain, count
from pathlib import Path

from site_builder.adapters.disk import read_plain
from site_builder.app.table_file import read_table_file
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.sheet import Workbook


def free_place(place: Path, ours: bytes, table: Path) -> Path:
    """The place, or the next free name where another list lies there.

    A list whose rows are all the table's own holds nobody's corrections and may be replaced. `ours` is the list with
    all rows of the table, as it would be written.
    """
    numbered = (place.with_name(f"{place.stem}-{number}{place.suffix}") for number in count(2))
    return next(one for one in chain((place,), numbered) if _is_free(one, ours, table))


def _is_free(place: Path, ours: bytes, table: Path) -> bool:
    if not place.exists():
        return True
    if place.resolve() == table.resolve():
        return False
    there = read_plain(place) if place.is_file() else None
    rows = _rows(place.name, there) if there is not None else None
    known = _rows(place.name, ours)
    return rows is not None and known is not None and rows <= known


def _rows(name: str, content: bytes) -> set[tuple[str, ...]] | None:
    """The rows without their problems; None where the file cannot be read."""
    book = read_table_file(name, content)
    if not isinstance(book, Workbook):
        return None
    return {_row(tuple(map(cell_text, row))) for sheet in book.sheets for row in sheet.rows}


def _row(texts: tuple[str, ...]) -> tuple[str, ...]:
    kept = [text.strip() for text in texts[1:]]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)
