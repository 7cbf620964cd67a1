"""The list of problems: corrected, it is imported as it is; nobody's corrections are ever lost."""

from pathlib import Path

import openpyxl
import pytest

from tests.importing.import_team import book, call, write_csv, write_team, write_xlsx


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


HEAD = ("客户名称", "等级", "负责人", "联系人", "手机")
WRONG = [HEAD, ("海川机械", "B", "章伟", "李明", "13800138001"), ("江北食品", "B", "张伟", "赵六", "13800138003")]


def import_again(root: Path, file: Path, *words: str) -> int:
    return call(root, "import", str(file), "--first-step", "spread", *words)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_corrected_list_is_never_replaced(
    root: Path, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"c.{ending}"
    if ending == "csv":
        write_csv(file, WRONG)
    else:
        write_xlsx(file, 客户=WRONG)
    assert import_again(root, file) == 1
    problems = tmp_path / f"c.problems.{ending}"
    first = problems.read_bytes()
    assert import_again(root, file) == 1
    assert sorted(one.name for one in tmp_path.glob("*.problems*") if "mapping" not in one.name) == [problems.name]
    if ending == "csv":
        problems.write_bytes(first.replace("章伟".encode(), "张伟".encode()))
    else:
        correct(problems, "章伟", "张伟")
    corrected = problems.read_bytes()
    capsys.readouterr()
    assert import_again(root, file) == 1
    assert problems.read_bytes() == corrected
    assert (tmp_path / f"c.problems-2.{ending}").exists()
    told = capsys.readouterr()
    assert f"{problems.name} 里有人改过的内容" in told.err
    assert f"c.problems-2.{ending}" in told.out
    assert import_again(root, problems) == 0


def test_a_list_that_is_still_wrong_gets_one_column_of_problems(root: Path, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "c.csv", WRONG)
    assert import_again(root, file) == 1
    assert import_again(root, tmp_path / "c.problems.csv") == 1
    again = (tmp_path / "c.problems-2.csv").read_text("utf-8-sig").splitlines()
    assert again[0] == "问题," + ",".join(HEAD)


MAPPING = """source: crm
sheets:
  c:
    kind: customers
    columns: {重要度: tier, 甲方: name}
values:
  tier: {一: A}
"""


def test_a_list_is_read_with_the_mapping_of_its_table(root: Path, tmp_path: Path) -> None:
    rows = [("甲方", "重要度", "负责人", "联系人"), ("海川机械", "一", "章伟", "李明")]
    file = write_csv(tmp_path / "c.csv", rows)
    mapping = tmp_path / "m.yaml"
    mapping.write_text(MAPPING, "utf-8")
    assert import_again(root, file, "--mapping", str(mapping)) == 1
    problems = tmp_path / "c.problems.csv"
    problems.write_bytes(problems.read_bytes().replace("章伟".encode(), "张伟".encode()))
    assert import_again(root, problems) == 0
    (one,) = book(root).book.customers
    assert (one.name, one.tier, one.imported_from[0]) == ("海川机械", "A", "crm/海川机械")
    assert not list(tmp_path.glob("*.mapping.yaml"))


def test_a_list_is_read_with_the_draft_beside_its_table(root: Path, tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "c.xlsx", 客户=[("客户名称", "等级", "负责人"), ("海川机械", "大", "张伟")])
    assert import_again(root, file) == 1
    draft = tmp_path / "c.xlsx.mapping.yaml"
    draft.write_text(draft.read_text("utf-8").replace("大:", "大: A"), "utf-8")
    assert import_again(root, tmp_path / "c.problems.xlsx") == 0
    assert [one.tier for one in book(root).book.customers] == ["A"]


def test_partial_tells_everything_that_is_wrong_with_a_row(root: Path, tmp_path: Path) -> None:
    head = ("客户名称", "等级", "负责人", "金额")
    file = write_xlsx(tmp_path / "c.xlsx", 客户=[head, ("海川", "B", "张伟", "1万"), ("江北", "特级", "章伟", "待定")])
    assert call(root, "import", str(file), "--first-step", "spread", "--partial") == 0
    assert [one.name for one in book(root).book.customers] == ["海川"]
    (row,) = list(openpyxl.load_workbook(tmp_path / "c.problems.xlsx").worksheets[0].values)[1:]
    assert [line.partition(":")[0] for line in str(row[0]).splitlines()] == ["等级", "负责人", "金额"]
    assert "章伟:" in (tmp_path / "c.xlsx.mapping.yaml").read_text("utf-8")


def test_what_is_wrong_with_a_follow_up_is_told_of_its_own_row(root: Path, tmp_path: Path) -> None:
    """The follow-ups beside it are written; of two that are the same the second is one too many."""
    people = [("客户名称", "等级", "负责人"), ("海川", "B", "张伟")]
    talks = [
        ("客户名称", "日期", "方式", "跟进人", "内容"),
        ("海川", "2026-03-02", "电话", "张伟", "谈价格"),
        ("海川", "2026-03-02", "电话", "张伟", "谈价格"),
        ("海川", "2027-03-09", "拜访", "张伟", "写错了年份"),
        ("海川", "2026-03-10", "微信", "张伟", "发资料"),
    ]
    file = write_xlsx(tmp_path / "c.xlsx", 客户=people, 跟进=talks)
    assert call(root, "import", str(file), "--first-step", "spread", "--partial") == 0
    rows = list(openpyxl.load_workbook(tmp_path / "c.problems.xlsx")["跟进"].values)[1:]
    assert [row[2:] for row in rows] == [talks[2][1:], talks[3][1:]]
    (one,) = book(root).book.customers
    assert [entry.content for entry in one.follow_ups][:2] == ["谈价格", "发资料"]
