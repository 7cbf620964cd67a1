"""A cell merged over several rows of data says the same of each: a customer's name beside all of its contacts."""

from dataclasses import replace

from site_builder.importers.sheet import Sheet, Value
from site_builder.importers.values.headers import Header

_MOST = 2_000_000
"""So many places are filled or made at most: a table of people stays far below, a hostile one does not grow."""


def filled_down(sheet: Sheet, header: Header) -> Sheet:
    """The sheet with the values of cells that are merged downwards in every row of data that they cover."""
    data = set(header.data)
    rows: dict[int, list[Value]] = {}
    room = _MOST
    for top, left, bottom, _ in sheet.merged:
        if top not in data or left > len(sheet.rows[top - 1]):
            continue
        value = sheet.rows[top - 1][left - 1]
        if value is None:
            continue
        for row in range(top + 1, min(bottom, len(sheet.rows)) + 1):
            cells = rows.setdefault(row, list(sheet.rows[row - 1]))
            room -= max(left - len(cells), 1)
            if room < 0:
                break
            cells.extend([None] * (left - len(cells)))
            cells[left - 1] = value
    return replace(sheet, rows=tuple(tuple(rows.get(number, row)) for number, row in enumerate(sheet.rows, 1)))
