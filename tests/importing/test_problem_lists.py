"""The list of problems: corrected, it is imported as it is; nobody's corrections are ever lost."""

from pathlib import Path

import openpyxl
import pytest

from tests.importing.import_team import book, call, write_team, write_xlsx


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


def merge(file: Path, *ranges: str) -> None:
    work = openpyxl.load_workbook(file)
    for one in ranges:
        work.worksheets[0].merge_cells(one)
    work.save(file)


def correct(file: Path, wrong: str, right: str) -> None:
    work = openpyxl.load_workbook(file)
    for row in work.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == wrong:
                cell.value = right
    work.save(file)


@pytest.mark.parametrize("partial", [(), ("--partial",)], ids=["all", "partial"])
def test_merged_cells_are_filled_in(root: Path, tmp_path: Path, partial: tuple[str, ...]) -> None:
    file = write_xlsx(
        tmp_path / "c.xlsx",
        客户=[
            ("客户资料", None, None, None, None),
            ("客户名称", "等级", "负责人", "联系人", None),
            (None, None, None, "姓名", "手机"),
            ("海川机械", "B", "张伟", "李明", "13800138001"),
            (None, None, None, "王芳", "13800138002"),
            ("江北食品", "B", "章伟", "赵六", "13800138003"),
            (None, None, None, "钱七", "13800138004"),
        ],
    )
    down = [f"{column}{top}:{column}{top + 1}" for top in (2, 4, 6) for column in "ABC"]
    merge(file, "A1:E1", "D2:E2", *down)
    assert call(root, "import", str(file), "--first-step", "spread", *partial) == (0 if partial else 1)
    problems = tmp_path / "c.problems.xlsx"
    correct(problems, "章伟", "张伟")
    assert call(root, "import", str(problems), "--first-step", "spread") == 0
    assert {one.name: [who.name for who in one.contacts] for one in book(root).book.customers} == {
        "海川机械": ["李明", "王芳"],
        "江北食品": ["赵六", "钱七"],
    }
