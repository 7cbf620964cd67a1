"""A table file of any kind as sheets of plain values, or the reason why it cannot be read."""

from collections.abc import Callable
from dataclasses import replace

from site_builder.importers.formats import delimited, html, ods, xls, xlsx, xml_2003
from site_builder.importers.formats.kind import kind_of
from site_builder.importers.limits import MAX_FILE, RefusedError
from site_builder.importers.sheet import Refusal, Workbook

_WORKBOOKS: dict[str, Callable[[bytes, str], Workbook]] = {"xlsx": xlsx.read, "ods": ods.read, "xls": xls.read}

_TEXTS: dict[str, Callable[[str, bytes, str], Workbook]] = {
    "text": delimited.read,
    "html": html.read,
    "xml-2003": xml_2003.read,
}


def read_tables(name: str, content: bytes, *, encoding: str = "", sheet: str = "") -> Workbook | Refusal:
    """All sheets of a file, or the one named; what kind of file it is, its content says.

    Args:
        name: of the file; only its ending is looked at, and only where two readings are equal.
        content: its bytes.
        encoding: of a text file, where the caller knows it; without it the encoding must be proved.
        sheet: the name of a sheet, or its number from 1; empty for all. One that is asked for counts as shown.
    """
    try:
        return _read(name, content, encoding, sheet)
    except RefusedError as fault:
        return fault.refusal
    except MemoryError:
        return Refusal("import.file.memory")


def _read(name: str, content: bytes, encoding: str, sheet: str) -> Workbook:
    if len(content) > MAX_FILE:
        raise RefusedError("import.file.size", limit=MAX_FILE // 1_000_000)
    kind = kind_of(content)
    if kind in _TEXTS:
        book = _TEXTS[kind](name, content, encoding)
    elif kind in _WORKBOOKS:
        book = _WORKBOOKS[kind](content, sheet)
    else:
        raise RefusedError(f"import.kind.{kind}")
    if not any(value is not None for one in book.sheets for row in one.rows for value in row):
        raise RefusedError("import.file.empty")
    return replace(book, sheets=tuple(replace(one, hidden=False) for one in book.sheets)) if sheet else book
