"""CSV: a file for each table, as Excel and LibreOffice open it.

UTF-8 with a mark, so that Excel reads Chinese; CRLF and quotes as RFC 4180 wants them. A text that a spreadsheet would
run as a formula has an apostrophe before it, and so has one that begins with an apostrophe: whoever reads the file
takes one apostrophe away before `=`, `+`, `-`, `@`, a control character or another apostrophe, and has the text again.
Numbers and days are no texts and stay as they are.
"""

import csv
import io
from collections.abc import Iterator
from datetime import time
from decimal import Decimal

from site_builder.exporters.formats.format import File, Format
from site_builder.exporters.taken.rows import rows
from site_builder.exporters.taken.spoken import Spoken
from site_builder.exporters.taken.taken import Taken, tables_of
from site_builder.model.regex import regex
from site_builder.parse.tables.columns import Table

_MARK = b"\xef\xbb\xbf"
_RISKY = regex(r"[ \u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|'")


def make(taken: Taken) -> Iterator[File]:
    """One file for each table, called like it."""
    spoken = Spoken(taken.rules, taken.edition, as_typed=True)
    for table in tables_of(taken):
        yield f"{taken.name(table)}.csv", content(table, taken, spoken)


def content(table: Table, taken: Taken, spoken: Spoken) -> bytes:
    """A table with its headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(one) for one in spoken.headings(table)])
    for cells in rows(table, taken):
        writer.writerow([_cell(spoken.cell(cells[one.key], one)) if one.key in cells else "" for one in table.columns])
    return _MARK + out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return guarded(value) if isinstance(value, str) else str(value)


def guarded(text: str) -> str:
    """The text, with an apostrophe where a spreadsheet would take it for a formula, or where it begins with one."""
    return f"'{text}" if _RISKY.match(text) else text


FORMAT = Format(name="csv", suffix="csv", make=make, parted=True)
