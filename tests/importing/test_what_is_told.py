"""What a dry run tells people: who is new, what is skipped and why, how it was before."""

from pathlib import Path

import pytest

from tests.importing.import_team import book, call, put, write_csv, write_team

HEAD = ("客户名称", "等级", "负责人", "城市")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "r")


def test_new_customers_and_skipped_rows_are_named(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"客户{number:02}有限公司" for number in range(1, 23)]
    rows = [HEAD, ("示例", "A", "张伟", "苏州"), *((name, "B", "张伟", "苏州") for name in names)]
    file = write_csv(tmp_path / "c.csv", rows)
    call(root, "import", str(file), "--dry-run", "--first-step", "spread")
    out = capsys.readouterr().out
    assert f"新建：{'、'.join(names[:20])}……还有 2 个\n" in out
    assert "跳过 “c”第 2 行：示例行\n" in out
    call(root, "import", str(file), "--first-step", "spread")
    capsys.readouterr()
    call(root, "import", str(file), "--dry-run")
    assert "跳过 “c”第 3、4、5、6、7、8、9、10 等 22 行：和上次导入时一样\n" in capsys.readouterr().out


RECORD = """---
编号: C20260101-001
客户名称: 海川机械
等级: B
负责人: zhangwei
首次接触: 2026-01-05
标签: [制造]
---

老客户介绍。

## 跟进记录

### 2026-01-05 电话 @zhangwei
首次沟通。

- 下一步 2026-03-20：回访
"""


def test_what_is_there_already_is_shown_beside_what_comes(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(root, "records/customers/海川机械.md", RECORD)
    head = ("客户名称", "备注", "标签", "下次跟进时间", "下一步")
    file = write_csv(tmp_path / "c.csv", [head, ("海川机械", "喜欢喝茶", "出口", "2026-04-02", "发合同")])
    call(root, "import", str(file), "--dry-run")
    out = capsys.readouterr().out
    assert "备注：老客户介绍。，加上 喜欢喝茶" in out
    assert "标签：制造，加上 出口" in out
    assert "下一步：2026-03-20 回访，加上 2026-04-02 发合同" in out


def test_the_day_of_the_last_contact_is_kept_where_no_follow_up_tells_it(root: Path, tmp_path: Path) -> None:
    head = ("客户名称", "等级", "负责人", "最后跟进时间", "跟进记录")
    rows = [
        ("海川机械", "B", "张伟", "2026-03-01", ""),
        ("江北食品", "B", "张伟", "2026-02-08", "2026.2.8 电话沟通报价"),
        ("南湖电子", "B", "张伟", "上个月", ""),
    ]
    assert call(root, "import", str(write_csv(tmp_path / "c.csv", [head, *rows])), "--first-step", "spread") == 0
    assert {one.name: one.notes for one in book(root).book.customers} == {
        "海川机械": "最后跟进时间：2026-03-01",
        "江北食品": "",
        "南湖电子": "最后跟进时间：上个月",
    }


def test_the_line_of_a_damaged_file_is_told(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [",".join(row).encode("gb18030") for row in (HEAD, ("海川机械有限公司", "B", "张伟", "苏州"))]
    file = tmp_path / "c.csv"
    file.write_bytes(b"\n".join([*lines, lines[1][:8] + b"\xff" + lines[1][8:]]))
    assert call(root, "import", str(file)) == 1
    told = capsys.readouterr().err
    assert "“c.csv”第 3 行：文件是 gb18030 编码，但有损坏：这一行“海川机械”后面的字节 0xFF" in told
    assert "windows" not in told
