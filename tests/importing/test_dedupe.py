"""Records of one customer: found with a score, merged without losing anything, known under their old numbers."""

import json
import os
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.metrics.rules.twins import twins
from tests.cli_edits.edits_team import Keyboard
from tests.importing.import_team import book, call, errors, put, state, write_csv, write_team

KEEP = """---
编号: C20250301-001
客户名称: 华东精密机械有限公司
等级: A
负责人: zhangwei
首次接触: 2025-03-01
联系人:
  - 李明（采购总监，0512-66778899）
标签: [重点]
金额: 50万
---

只是一段说明。

## 待办

- [ ] 2026-03-13 @lina 评估接口 #协作

## 跟进记录

### 2026-03-01 电话 @zhangwei
首次沟通。

- 阶段：需求确认
- 下一步 2026-03-20：发报价
"""
DROP = """---
编号: C20250401-001
客户名称: 华东精密机械（有限公司）
等级: B
负责人: lina
行业: 制造业
首次接触: 2025-02-01
联系人:
  - 李明（0512-66778899，13800138000）
  - 赵六（厂长）
标签: [老客户, 重点]
金额: 30万
导入来源: [旧系统/kh1, "旧系统#1-2-3"]
---

爱喝茶。

## 待办

- [ ] 2026-03-20 @lina 送样

## 跟进记录

### 2026-02-01 电话 @lina
谈过一次。

- 阶段：方案报价
- 下一步 2026-02-10：报价

### 2026-03-05 拜访 @lina
上门。

- 下一步 2026-03-18：回访
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GENJIN_USER", "wangqiang")
    root = write_team(tmp_path / "r")
    put(root, "records/customers/华东.md", KEEP)
    put(root, "records/customers/华东2.md", DROP)
    put(
        root,
        "records/customers/杭州.md",
        DROP.replace("C20250401-001", "C9")
        .replace("华东精密机械", "杭州食品")
        .replace("0512-66778899", "0571-1234567")
        .replace("13800138000", "13700137000"),
    )
    put(root, "records/knowledge/页.md", "# 页\n\n见 [[C20250401-001]] 和 [[华东精密机械（有限公司）]]。\n")
    put(root, "records/attachments/C20250401-001/华东_2026-03-05_图.pdf", "x")
    return root


def test_pairs_with_their_signs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "dedupe", "--format", "json") == 0
    (pair,) = json.loads(capsys.readouterr().out)["pairs"]
    assert (pair["score"], pair["keep"]["id"], pair["drop"]["id"]) == (95, "C20250401-001", "C20250301-001")
    assert [one["sign"] for one in pair["signs"]] == ["name", "channel"]
    assert call(root, "dedupe") == 0
    assert "genjin dedupe --merge C20250401-001 C20250301-001" in capsys.readouterr().out


def test_merging_keeps_everything(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "dedupe", "--merge", "C20250301-001", "C20250401-001", "--dry-run") == 0
    assert (root / "records/customers/华东2.md").exists()
    assert call(root, "dedupe", "--merge", "C20250301-001", "C20250401-001") == 0
    out = capsys.readouterr().out
    assert "等级：1 = A（C20250301-001），2 = B（C20250401-001）" in out
    assert not (root / "records/customers/华东2.md").exists()
    assert errors(root) == []
    there = book(root).book
    one = there.by_id["C20250401-001"]
    assert one is there.by_id["C20250301-001"]
    assert (one.tier, one.owner, one.industry, str(one.first_contact)) == ("A", "zhangwei", "制造业", "2025-02-01")
    assert (one.former_ids, one.former_names) == (("C20250401-001",), ("华东精密机械（有限公司）",))
    assert one.imported_from == ("旧系统/kh1", "旧系统#1-2-3")
    assert [(person.name, person.title, person.phones) for person in one.contacts] == [
        ("李明", "采购总监", ("0512-66778899", "13800138000")),
        ("赵六", "厂长", ()),
    ]
    assert one.tags == ("重点", "老客户")
    assert [(deal.id, deal.amount and deal.amount.amount) for deal in one.opportunities] == [
        ("O1", Decimal(500_000)),
        ("O2", Decimal(300_000)),
    ]
    assert [task.text for task in one.tasks] == ["评估接口", "送样"]
    assert one.notes == "只是一段说明。\n\n爱喝茶。"
    assert [(str(entry.on), entry.author) for entry in one.follow_ups] == [
        ("2026-02-01", "lina"),
        ("2026-03-01", "zhangwei"),
        ("2026-03-05", "lina"),
        ("2026-03-12", "wangqiang"),
    ]
    assert [(move.target, move.opportunity) for entry in one.follow_ups for move in entry.moves] == [
        ("proposal", "O2"),
        ("qualified", "O1"),
    ]
    assert "“负责人”不同，保留“zhangwei”，另一份是“lina”" in one.follow_ups[-1].content
    assert one.follow_ups[-1].next_steps[0].text == "回访"
    assert [(file.customer, file.path) for file in there.attachments] == [
        ("C20250301-001", "records/attachments/C20250401-001/华东_2026-03-05_图.pdf")
    ]
    for name in ("C20250401-001", "华东精密机械（有限公司）"):
        assert call(root, "show", name) == 0
        assert there.names().target(name) == one.path
    assert call(root, "dedupe") == 0


def test_it_is_asked_which_value_holds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Keyboard("2", "9", "1"))
    monkeypatch.setattr("sys.stderr", Terminal())
    assert call(root, "dedupe", "--merge", "C20250301-001", "C20250401-001") == 0
    one = book(root).book.by_id["C20250301-001"]
    assert (one.tier, one.owner) == ("B", "zhangwei")


class Terminal:
    """Somebody looks at what is asked."""

    encoding = "utf-8"
    closed = False

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        """Nothing waits."""


def test_what_cannot_be_merged_is_refused_and_stays(root: Path) -> None:
    before = state(root)
    assert call(root, "dedupe", "--merge", "C20250301-001", "C20250301-001") == 2
    assert call(root, "dedupe", "--merge", "C20250301-001", "谁") == 2
    put(root, "records/customers/华东2.md", DROP + "\n### 昨天 电话\n不成一条。\n")
    assert call(root, "dedupe", "--merge", "C20250301-001", "C20250401-001") == 2
    put(root, "records/customers/华东2.md", DROP)
    assert state(root) == before


def test_the_pull_request_of_a_merge_is_in_order(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*words: str) -> None:
        then = {
            **os.environ,
            "GIT_AUTHOR_DATE": "2026-03-12T10:00:00+08:00",
            "GIT_COMMITTER_DATE": "2026-03-12T10:00:00+08:00",
        }
        subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, env=then)

    git("init", "-q", "-b", "main")
    git("config", "user.name", "王强")
    git("config", "user.email", "wangqiang@example.com")
    git("add", "-A")
    git("commit", "-qm", "start")
    git("checkout", "-qb", "merge")
    assert call(root, "dedupe", "--merge", "C20250301-001", "C20250401-001") == 0
    git("add", "-A")
    git("commit", "-qm", "merge two records")
    capsys.readouterr()
    assert call(root, "check", "--against", "main", "--format", "json") == 0, capsys.readouterr().out
    found = {one["code"] for one in json.loads(capsys.readouterr().out)["problems"] if one["code"].startswith("GJ7")}
    assert found <= {"GJ714"}


def test_subsidiaries_other_codes_and_hotlines_are_no_twins(root: Path) -> None:
    records = {one.id or "": one for one in book(root).book.customers}
    keep, drop = records["C20250301-001"], records["C20250401-001"]
    assert twins([keep, replace(drop, parent="C20250301-001")]) == ()
    assert (
        twins([replace(keep, credit_code="91110000600037341L"), replace(drop, credit_code="91350211M000100Y43")]) == ()
    )
    same_code = twins(
        [replace(keep, credit_code="91110000600037341L"), replace(records["C9"], credit_code="91110000600037341L")]
    )
    assert [one.score for one in same_code] == [100]
    assert twins([keep, replace(records["C9"], contacts=keep.contacts)]) == ()


def test_the_table_after_a_merge_changes_nothing_and_parts_nothing(tmp_path: Path) -> None:
    root = write_team(tmp_path / "merged")
    head = ("客户名称", "等级", "负责人", "联系人", "手机", "地址")
    rows = [
        ("海川机械有限公司", "A", "张伟", "李明", "13800138001", ""),
        ("海川设备苏州公司", "B", "李娜", "李明", "13800138002", ""),
    ]
    table = write_csv(tmp_path / "客户.csv", [head, *rows])
    assert call(root, "import", str(table), "--first-step", "spread") == 0
    keep, drop = sorted(book(root).book.by_id)
    assert call(root, "dedupe", "--merge", keep, drop, "--yes", "--author", "wangqiang") == 0
    before = state(root)
    assert call(root, "import", str(table)) == 0
    assert state(root) == before
    write_csv(table, [head, (*rows[0][:-1], "苏州路 1 号"), (*rows[1][:4], "13800138009", "")])
    assert call(root, "import", str(table)) == 0
    (one,) = book(root).book.customers
    assert (one.name, one.tier, one.owner, one.address) == ("海川机械有限公司", "A", "zhangwei", "苏州路 1 号")
    assert one.contacts[0].phones == ("13800138009", "13800138002", "13800138001")
