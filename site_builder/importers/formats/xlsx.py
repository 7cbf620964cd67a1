"""Workbooks of Excel (xlsx, xlsm): values as saved. Macros, links, pictures and formulas are never looked into.

The kept readers were tried and measured. python-calamine 0.9 gives nothing for `#N/A`, loses the last digits of credit
codes and what the format says (30 %, $), and takes 550 GB for a single far cell, which ends the process; openpyxl takes
seven times as long and has no limits. So the XML is read here, by the parser of the standard library, within a budget.
"""

from site_builder.importers.formats.grid import Grid
from site_builder.importers.formats.package import Package
from site_builder.importers.formats.wanted import wanted
from site_builder.importers.formats.xlsx_cells import SheetReader
from site_builder.importers.formats.xlsx_parts import read_parts, read_strings, read_styles
from site_builder.importers.formats.xml_stream import parse
from site_builder.importers.limits import Budget, RefusedError
from site_builder.importers.sheet import Sheet, Workbook


def read(content: bytes, sheet: str) -> Workbook:
    """All sheets, or the one that is asked for.

    Raises:
        RefusedError: it is broken, locked, hostile, too large, or lacks that sheet.
    """
    budget = Budget()
    package = Package(content, budget)
    parts = read_parts(package)
    chosen = wanted([one.name for one in parts.sheets], sheet)
    strings = read_strings(package, parts.strings)
    styles = read_styles(package, parts.styles)
    sheets: list[Sheet] = []
    for one in (parts.sheets[place] for place in chosen):
        grid = Grid(budget)
        reader = SheetReader(grid, strings, styles, from_1904=parts.from_1904)
        try:
            parse(package.pieces(one.part), budget, reader.start, reader.end, reader.text)
        except RefusedError as fault:
            raise fault.on(one.name) from fault
        sheets.append(grid.sheet(one.name, hidden=one.hidden))
    return Workbook("xlsx", tuple(sheets), from_1904=parts.from_1904)
