"""The answer to a question in SQL: a table for people, CSV and JSON for programs."""

import csv
import io
import json
from collections.abc import Iterator, Sequence

from site_builder.cli.formats.answer_table import Line
from site_builder.cli.layout import cells, cut, pad, terminal_width
from site_builder.exporters.database.asking import Cell, Found
from site_builder.exporters.formats.csv import guarded
from site_builder.i18n.formats import DASH

SCHEMA = 1
_WIDEST = 40


def document(found: Found) -> str:
    """`{"schema": 1, "columns": [...], "rows": [{...}], "more": false}`; a name that comes twice is numbered."""
    names = distinct(found.columns)
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in found.rows]
    content = {"schema": SCHEMA, "columns": names, "rows": rows, "more": found.more}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def table(found: Found) -> str:
    """UTF-8 with a mark, CRLF, nothing that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(guarded, found.columns))
    writer.writerows([_csv(one) for one in row] for row in found.rows)
    return "\ufeff" + out.getvalue()


def distinct(names: Sequence[str]) -> list[str]:
    """The names, with a number behind one that was there already."""
    found: list[str] = []
    for name in names:
        number = 2
        unique = name
        while unique in found:
            unique = f"{name}_{number}"
            number += 1
        found.append(unique)
    return found


def _plain(value: Cell) -> object:
    return value.hex() if isinstance(value, bytes) else value


def _csv(value: Cell) -> str:
    if value is None:
        return ""
    text = str(_plain(value))
    return guarded(text) if isinstance(value, str) else text


def lines(found: Found) -> Iterator[Line]:
    """The rows, numbers to the right."""
    shown = [[cut(_shown(one), _WIDEST) for one in row] for row in found.rows]
    widths = [
        max(cells(text) for text in column)
        for column in zip(*([cut(name, _WIDEST) for name in found.columns], *shown), strict=True)
    ]
    right = [_is_number(column) for column in zip(*found.rows, strict=True)] or [False] * len(widths)
    for at, row in enumerate((found.columns, *shown)):
        columns = (
            " " * (width - cells(text)) + text if is_right else pad(text, width)
            for text, width, is_right in zip((cut(one, _WIDEST) for one in row), widths, right, strict=True)
        )
        yield cut("  ".join(columns).rstrip(), terminal_width()), None if at else "dim"


def _is_number(column: Sequence[Cell]) -> bool:
    return all(isinstance(one, int | float | None) for one in column) and any(one is not None for one in column)


def _shown(value: Cell) -> str:
    if value is None:
        return DASH
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return " ".join(str(_plain(value)).split())
