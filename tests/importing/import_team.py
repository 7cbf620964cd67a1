"""A small team on the disk, tables as other programs write them, and a way to import them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from site_builder.app.day import Day
from site_builder.app.judging import find_problems
from site_builder.app.load import Loaded, load
from site_builder.cli.main import run
from site_builder.model.problem import Severity

DAY = date(2026, 3, 12)
TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep, mail: zhangwei@example.com}
  - {id: lina, name: 李娜, role: rep}
  - {id: wangqiang, name: 王强, role: manager, mail: wangqiang@example.com}
"""
Row = Sequence[object]


def write_team(root: Path, language: str = "zh") -> Path:
    put(root, "records/config/site.yaml", f"name: 示例\nlanguage: {language}\ntoday: {DAY}\n")
    put(root, "records/config/team.yaml", TEAM)
    (root / "records/customers").mkdir(parents=True, exist_ok=True)
    return root


def put(root: Path, path: str, text: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def write_csv(file: Path, rows: Iterable[Row]) -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([[_text(cell) for cell in row] for row in rows])
    file.write_bytes(stream.getvalue().encode("utf-8-sig"))
    return file


def _text(cell: object) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def write_xlsx(file: Path, **sheets: Sequence[Row]) -> Path:
    """A workbook as openpyxl writes it; sheets by name."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                if cell is not None:
                    place = page.cell(at, column, float(cell) if isinstance(cell, Decimal) else cell)
                    if isinstance(cell, str):
                        place.data_type = "s"
                    elif isinstance(cell, datetime | date):
                        place.number_format = "yyyy-mm-dd"
    book.save(file)
    return file


def call(root: Path, *words: str) -> int:
    return run(["-C", str(root), *words])


def answer(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    """The exit code and the JSON of an import."""
    capsys.readouterr()
    code = call(root, "import", *words, "--format", "json")
    return code, json.loads(capsys.readouterr().out)


def errors(root: Path) -> list[str]:
    found = find_problems(load(root), Day(today=DAY, pinned=True))
    return [f"{one.code} {one.path}:{one.span.line}" for one in found if one.severity is Severity.ERROR]


def state(root: Path) -> dict[str, bytes]:
    """Every file of the records with its bytes."""
    return {str(file.relative_to(root)): file.read_bytes() for file in (root / "records").rglob("*") if file.is_file()}


def book(root: Path) -> Loaded:
    return load(root)
