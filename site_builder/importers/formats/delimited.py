"""Tables as text: csv and tsv in any separator, quoting, line ends and encoding that can be told with certainty."""

import re

from site_builder.importers.formats.encoding import decode
from site_builder.importers.formats.quoting import split
from site_builder.importers.formats.separators import declared, settle
from site_builder.importers.limits import MAX_CELLS, MAX_TEXT, RefusedError
from site_builder.importers.sheet import Sheet, Workbook
from site_builder.model.regex import regex

_TAB_ENDINGS = (".tsv", ".tab")
_FIRST_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)?")


def read(name: str, content: bytes, encoding: str) -> Workbook:
    """The one table of a text file; a first line `sep=;` stays an empty row, so that rows count like lines.

    Raises:
        RefusedError: its encoding, its separator or its quotes cannot be told with certainty, or it is too large.
    """
    found = decode(content, encoding)
    if len(found.text) > MAX_TEXT:
        raise RefusedError("import.file.text", limit=f"{MAX_TEXT:,}")
    whole = found.text.rstrip("\x1a")  # the end of a file of DOS
    marked = declared(whole)
    text = _FIRST_LINE.sub("", whole, count=1) if marked else whole
    separator = marked or settle(text, tabs_expected=name.lower().endswith(_TAB_ENDINGS))
    rows = [tuple(cell or None for cell in row) for row in split(text, separator).rows]
    if sum(cell is not None for row in rows for cell in row) > MAX_CELLS:
        raise RefusedError("import.file.cells", limit=f"{MAX_CELLS:,}")
    sheet = Sheet(stem(name), ((), *rows) if marked else tuple(rows))
    return Workbook("tsv" if separator == "\t" else "csv", (sheet,), found.encoding, separator)


def stem(name: str) -> str:
    """A file's name without its folder and its ending."""
    last = re.split(r"[/\\]", name)[-1]
    return last.rpartition(".")[0] or last
