"""`handover`: everything of one member goes to another, or nothing does."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import call, check, put, write_team

ONE, TWO, LOST = (f"records/customers/{name}.md" for name in ("华东", "两个商机", "流失"))
TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep}
  - {id: lina, name: 李娜, role: rep}
  - {id: liuyang, name: 刘洋, role: manager}
  - {id: gone, name: 旧人, active: no}
"""
DEALS = """---
编号: C2
客户名称: 两个商机公司
等级: B
负责人: lina
首次接触: 2025-03-01
联系人:
  - 李明（采购总监，0512-66778899）
商机:
  - 编号: O1
    名称: 一期
    金额: 10万
    负责人: 张伟   # 老客户
  - {编号: O2, 名称: 二期, 金额: 20万}
---

## 待办

- [ ] 2026-03-13 @张伟、@lina 评估接口 <- @zhangwei
- [ ] @zhangwei 2026-03-20 报价 #协作
- [x] 2026-03-01 @zhangwei 已做完 (2026-03-01)

## 跟进记录

### 2026-03-01 电话 @lina
首次沟通。

- 阶段 O1：需求确认
- 下一步 2026-03-20：发报价
"""
GONE = """---
编号: C3
客户名称: 流失公司
等级: B
负责人: zhangwei
首次接触: 2025-03-01
---

## 跟进记录

### 2026-03-01 电话 @zhangwei
选了别家。

- 阶段：输单
- 原因：价格
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GENJIN_USER", "liuyang")
    write_team(tmp_path)
    put(tmp_path, "records/config/team.yaml", TEAM)
    put(tmp_path, TWO, DEALS)
    put(tmp_path, LOST, GONE)
    put(tmp_path, "records/archive/旧.md", GONE.replace("C3", "C4").replace("流失公司", "旧公司"))
    return tmp_path


def text(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")


def test_owners_deals_and_open_tasks_in_one_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: text(root, path) for path in (ONE, TWO, LOST, "records/archive/旧.md")}
    assert call(root, "handover", "张伟", "@李娜", "--reason", "调岗") == 0
    said = capsys.readouterr().out
    assert "华东精密机械有限公司：客户" in said
    assert "两个商机公司：商机 O1、2 项待办" in said
    assert "3 份记录" in said
    one = text(root, ONE)
    assert "等级: A   # 老板点名\n负责人: lina\n" in one
    assert one.endswith(
        "### 2026-03-12 交接 @liuyang\n由 @zhangwei 交给 @lina：客户。原因：调岗。\n\n"
        "- 下一步 2026-03-19 @lina：联系客户，接手跟进\n"
    ), one
    two = text(root, TWO)
    assert "    负责人: lina   # 老客户\n" in two
    assert "- [ ] 2026-03-13 @lina、@lina 评估接口 <- @zhangwei\n" in two
    assert "- [ ] @lina 2026-03-20 报价 #协作\n" in two
    assert "- [x] 2026-03-01 @zhangwei 已做完 (2026-03-01)\n" in two
    assert "- 下一步 O1 2026-03-17 @lina：" in two
    lost = text(root, LOST)
    assert "负责人: lina" in lost
    assert "下一步" not in lost
    assert text(root, "records/archive/旧.md") == before["records/archive/旧.md"]
    assert check(root, capsys)[0] == 0
    assert call(root, "handover", "zhangwei", "lina") == 2


def test_a_planned_step_goes_on(root: Path) -> None:
    put(root, ONE, text(root, ONE).replace("下一步 2026-03-10：", "下一步 2026-03-18 14:30："))
    assert call(root, "handover", "zhangwei", "lina", "name=华东") == 0
    assert "- 下一步 2026-03-18 14:30 @lina：发报价\n" in text(root, ONE)
    assert text(root, TWO) == DEALS, "a filter leaves the others alone"


def test_the_first_step_can_be_said_for_all(root: Path) -> None:
    assert call(root, "交接", "zhangwei", "lina", "--next", "上门拜访", "--due", "2026-03-20", "-a", "刘洋") == 0
    assert text(root, ONE).endswith("- 下一步 2026-03-20 @lina：上门拜访\n")
    assert text(root, TWO).endswith("- 下一步 O1 2026-03-20 @lina：上门拜访\n")


@pytest.mark.parametrize("to", ["gone", "zhangwei", "nobody", "公海"])
def test_not_to_people_who_cannot_receive(root: Path, to: str) -> None:
    assert call(root, "handover", "zhangwei", to) == 2
    assert text(root, TWO) == DEALS


def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "handover", "zhangwei", "lina", "--dry-run") == 0
    assert "还没有写入" in capsys.readouterr().out
    assert text(root, TWO) == DEALS
    assert text(root, LOST) == GONE


def test_all_or_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last record turns into another one between reading and writing: the first ones are taken back."""
    from site_builder.adapters import writing_all  # noqa: PLC0415 - only here

    before = {path: text(root, path) for path in (ONE, TWO)}
    real = writing_all.write_together

    def meanwhile(where: Path, files: Sequence[writing_all.Writing], *tell: Callable[[int], None] | None) -> object:
        assert files[-1].path == LOST
        put(root, LOST, GONE + "\n")
        return real(where, files, *tell)

    monkeypatch.setattr("site_builder.app.writing.write_together", meanwhile)
    assert call(root, "handover", "zhangwei", "lina") == 2
    assert {path: text(root, path) for path in before} == before
    assert text(root, LOST) == GONE + "\n"
