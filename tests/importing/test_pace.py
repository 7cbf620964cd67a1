"""What makes an import of many rows quick changes nothing of what it says, and whoever waits sees it move."""

import io
import pickle
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from site_builder.adapters import writing_all
from site_builder.app import import_table, load
from site_builder.app.importing import planning
from site_builder.app.plain_objects import dump, parse
from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.reading import read_cell
from site_builder.importers.incoming import Said
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.targets import find_target
from site_builder.importers.values.log_starts import find_starts, names_year
from site_builder.model.place import Span
from site_builder.parse import record_file
from tests.importing.import_team import DAY, book, call, write_csv, write_team
from tests.kept_of_any import keep_of_any

ROWS = [
    (f"客户甲{n}有限公司", "A", "张伟", "王芳", f"1380000{n:04}", "2026.3.1电话，约见面；2026.3.5拜访", "12万")
    for n in range(12)
]
HEAD = ("客户名称", "客户级别", "负责人", "联系人", "手机", "跟进记录", "预计金额")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every row and file counts as many, and every run begins like a new process."""
    keep_of_any(monkeypatch)
    for room in (load, planning, import_table):
        monkeypatch.setattr(room, "TOLD_EVERY", 3)
    monkeypatch.setattr(writing_all, "_TOLD_EVERY", 3)
    return write_team(tmp_path / "team")


def test_what_was_written_is_not_read_again(team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_csv(tmp_path / "客户.csv", [HEAD, *ROWS])
    assert call(team, "import", str(file), "--first-step", "spread") == 0
    fresh = load.load_files(book(team).files)
    monkeypatch.setattr(record_file, "read_file", lambda *_: pytest.fail("read again"))
    kept = book(team)
    assert len(kept.book.customers) == len(ROWS)
    assert (kept.book, kept.problems, kept.readings) == (fresh.book, fresh.problems, fresh.readings)


def test_a_record_changed_beside_the_import_is_read(team: Path, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "客户.csv", [HEAD, *ROWS])
    assert call(team, "import", str(file), "--first-step", "spread") == 0
    record = next((team / "records/customers").glob("*.md"))
    record.write_bytes(record.read_bytes().replace("王芳".encode(), "赵敏".encode()))
    assert [one.contacts[0].name for one in book(team).book.customers].count("赵敏") == 1


def test_each_step_of_an_import_moves(team: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_csv(tmp_path / "customers.csv", [HEAD, *ROWS])
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    assert call(team, "--lang", "en", "import", str(file), "--first-step", "spread") == 0
    steps: dict[str, list[int]] = defaultdict(list)
    for text in filter(str.strip, stream.getvalue().split("\r")):
        words, _, _ = text.partition(" of ")
        name, _, number = words.rpartition(" ")
        steps[name].append(int(number))
    moving = ("reading row", "comparing row", "checking record", "checking records: rule", "writing file", "finishing:")
    for name in moving:
        assert len(set(steps[name])) > 2, (name, steps[name])
        assert steps[name] == sorted(steps[name]), (name, steps[name])
    assert set(steps) == set(moving)


@pytest.mark.parametrize(
    ("target", "text"),
    [("deal.amount", "约12万"), ("created", "2026/3/1"), ("owner", "张伟"), ("tier", "A"), ("tags", "老客户、展会")],
)
def test_a_text_seen_before_stands_in_its_own_cell(team: Path, target: str, text: str) -> None:
    rules = book(team).rules
    ground, wanted = Ground(rules=rules, today=DAY), find_target(rules, target)
    assert wanted is not None
    column = ColumnReading(wanted, "")
    cells = [Cell(sheet="客户", row=row, column=4) for row in (2, 3)]
    first, second = (read_cell(column, text, cell, ground) for cell in cells)
    alone = read_cell(ColumnReading(wanted, ""), text, cells[1], ground)
    assert isinstance(first, Said)
    assert second == alone
    assert first != second
    assert first.cell.row == 2


def test_what_is_wrong_is_wrong_in_each_row(team: Path) -> None:
    rules = book(team).rules
    ground, wanted = Ground(rules=rules, today=DAY), find_target(rules, "tier")
    assert wanted is not None
    column = ColumnReading(wanted, "tier")
    found = [read_cell(column, "外星级", Cell(row=row), ground) for row in (2, 3)]
    assert [one.cell.row for one in found if isinstance(one, RowProblem)] == [2, 3]


@pytest.mark.parametrize(
    "text",
    ["2025年3月1日电话", "25年3月1日 电话", "2025-3-1电话", "2025/3/1 电话", "20250301电话", "２０２５．３．４电话"],
)
def test_days_with_a_year_are_never_overlooked(text: str) -> None:
    starts = find_starts(text)
    assert isinstance(starts, tuple)
    assert starts[0].year
    assert names_year(text)
    assert not names_year("3.1电话；3.15拜访")


def test_kept_objects_are_filled_whole_or_not_at_all() -> None:
    span = Span(1, 2, 3, 4, 5, 6)
    content = dump([span, date(2026, 3, 1)])
    assert content is not None
    assert parse(content) == [span, date(2026, 3, 1)]
    for values in ((Span,), (date,)):
        assert parse(pickle.dumps(Made(values))) is None


class Made:
    """A file that lets our own making loose on something else."""

    def __init__(self, values: tuple[object, ...]) -> None:
        self.values = values

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        from site_builder.app.plain_objects import _maker  # noqa: PLC0415 - named as a hostile file would

        return _maker, self.values
