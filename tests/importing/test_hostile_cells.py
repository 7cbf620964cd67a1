"""Whatever stands in a cell: it is read back as it was, and nothing in it is taken for something of ours."""

from pathlib import Path

import pytest

from site_builder.edits.prose import unquoted
from tests.importing.import_team import book, call, errors, state, write_csv, write_team

HOSTILE = (
    "### 2025-01-01 电话 @zhangwei",
    "# 标题",
    "## 跟进记录",
    "## 待办",
    "---\n还有",
    "- 阶段：输单",
    "阶段：输单",
    "- 下一步 2025-01-01：逃",
    "* 合同：1万",
    "- [ ] 2026-01-01 @lina 任务",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@lina",
    '=HYPERLINK("http://x")',
    "编号: C1",
    '"引号"',
    "'单引号",
    "[列表]",
    "{映射: 1}",
    "&锚 *别名 !标签",
    "~",
    "```",
    "```\n没有结束",
    "<!-- 注释",
    "<script>alert(1)</script>",
    "客户 #1",
    "| 表 | 格 |\n|---|---|",
    "第一行\n第二行\n\n第四行",
    "标题\n===",
    "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x",
    "尾\\",
    "100% & 更多",
    "1. 第一\n2. 第二",
    "- 列表\n- 项",
    "> 引用",
    "  前后空格  ",
    "＃＃＃ 2025-01-01 电话 ＠x",
    "abc\u202edcba",
    "评分 NPS：9",
    "核对：1/2",
    "[[没有这个]]x",
)


def lines(text: str) -> list[str]:
    """What a text says, whatever stands between its lines."""
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_in_every_column(text: str, tmp_path: Path) -> None:
    root = write_team(tmp_path / "r")
    head = (
        "客户名称",
        "等级",
        "负责人",
        "联系人",
        "职务",
        "地址",
        "标签",
        "备注",
        "自编列",
        "跟进日期",
        "跟进内容",
        "客户反馈",
        "下次跟进时间",
    )
    row = (f"甲{text}", "A", "张伟", f"李{text}", text, text, text, text, text, "2026-03-01", text, text, "2026-03-20")
    table = write_csv(tmp_path / "表.csv", [head, row])
    code = call(root, "import", str(table), "--first-step", "spread")
    assert code == 0
    assert errors(root) == []
    (one,) = book(root).book.customers
    flat = " ".join(text.split())
    assert one.name == " ".join(f"甲{text}".split())
    assert [person.name for person in one.contacts] == [" ".join(f"李{text}".split())]
    assert one.address == flat
    assert len(one.follow_ups) == 2
    talk = one.follow_ups[0]
    assert lines(text) in (lines(talk.content), lines(unquoted(talk.content)))
    assert {field.key for field in talk.fields} <= {"feedback", "next_step"}
    assert not any(entry.moves or entry.contracts for entry in one.follow_ups)
    assert not one.tasks
    assert not one.malformed
    assert not one.stray
    before = state(root)
    assert call(root, "import", str(table), "--first-step", "spread") == 0
    assert state(root) == before
