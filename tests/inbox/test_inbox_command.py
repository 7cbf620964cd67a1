"""`genjin inbox`: what came as files of its own goes into the customers' records, checked, and nothing is lost."""

import json
from pathlib import Path

import pytest

from site_builder.app import inbox as folding
from site_builder.app.day import Day
from site_builder.app.load import load
from tests.cli_edits.edits_team import HUADONG, call, check, put, write_team

ENTRY = """---
customer: C20250301-001
---

### 2026-03-11 09:30 微信 @zhangwei
对方要一份分期方案。

- 反馈：可以谈
- 下一步 2026-03-16：发分期方案
"""
LATER = """---
customer: C20250301-001
---

## 待办

- [ ] 2026-03-18 @lina 核对接口费用 #协作

### 2026-03-12 电话 @zhangwei
确认收到方案。

- 下一步 2026-03-19：听反馈
"""
BAD = """---
customer: C20250303-001
---

### 2026-02-30 电话 @lina
没有这一天。
"""
STRANGER = "---\ncustomer: C19990101-001\n---\n\n### 2026-03-11 电话 @lina\n不知道是谁。\n\n- 下一步 2026-03-20：再问\n"
FIRST, SECOND = "records/inbox/20260311-0930-zhangwei.md", "records/inbox/20260312-1000-zhangwei.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_team(tmp_path)
    put(tmp_path, FIRST, ENTRY)
    put(tmp_path, SECOND, LATER)
    return tmp_path


def told(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, list[dict[str, object]]]:
    capsys.readouterr()
    call(root, "inbox", "--format", "json", *words)
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def record(root: Path) -> str:
    return (root / "records/customers/华东.md").read_text("utf-8")


def test_entries_and_tasks_are_appended_and_the_files_go(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "inbox") == 0
    text = record(root)
    assert text.startswith(
        HUADONG.partition("## 跟进记录")[0].rstrip() + "\n- [ ] 2026-03-18 @lina 核对接口费用 #协作\n"
    )
    assert HUADONG.partition("## 跟进记录")[2] in text
    assert text.endswith(ENTRY.partition("---\n\n")[2] + "\n" + LATER[LATER.index("### ") :])
    assert not list((root / "records/inbox").glob("*.md"))
    assert check(root, capsys)[0] == 0


def test_folding_changes_no_figure(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def figures() -> list[str]:
        found = []
        for name in ("activity", "overdue", "follow-up-rate", "tasks", "pipeline", "stage-entries"):
            capsys.readouterr()
            call(root, "report", name, "--format", "json")
            found.append(capsys.readouterr().out)
        call(root, "due")
        return [*found, capsys.readouterr().out]

    before = figures()
    assert call(root, "收件箱") == 0
    assert figures() == before
    assert any("2026-03" in one or "value" in one for one in before)


def test_a_second_run_and_an_interrupted_one_change_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "inbox") == 0
    once = record(root)
    assert call(root, "inbox") == 0
    assert "空" in capsys.readouterr().out
    put(root, FIRST, ENTRY)  # the record was written, the inbox file was not yet deleted
    put(root, SECOND, LATER)
    assert call(root, "inbox") == 0
    assert record(root) == once
    assert not (root / FIRST).exists()


def test_what_does_not_fit_stays_with_its_problem(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, "records/inbox/0-bad.md", BAD)
    put(root, "records/inbox/1-stranger.md", STRANGER)
    put(
        root,
        "records/inbox/2-foreign.md",
        ENTRY.replace("---\n\n", "---\n\n还有一句话。\n\n").replace("09:30", "10:30"),
    )
    assert call(root, "inbox") == 1
    out = capsys.readouterr()
    assert "records/inbox/0-bad.md" in out.err
    assert "GJ222" in out.err
    assert "还有 " not in out.err
    assert {one.name for one in (root / "records/inbox").iterdir()} == {"0-bad.md", "1-stranger.md", "2-foreign.md"}
    assert not (root / FIRST).exists()
    found = told(root, capsys)
    assert [one["path"] for one in found["kept"]] == [
        "records/inbox/0-bad.md",
        "records/inbox/1-stranger.md",
        "records/inbox/2-foreign.md",
    ]
    assert found["folded"] == []
    problems = found["kept"][1]["problems"]
    assert isinstance(problems, list)
    assert problems[0]["code"] == "GJ222"


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(root, capsys, "--dry-run")
    assert [(one["path"], one["entries"], one["tasks"]) for one in found["folded"]] == [(FIRST, 1, 0), (SECOND, 1, 1)]
    assert record(root) == HUADONG
    assert (root / FIRST).exists()


def test_a_move_that_is_an_error_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, FIRST, ENTRY.replace("- 反馈：可以谈\n", "- 阶段：不存在的阶段\n"))
    assert call(root, "inbox") == 1
    assert "不存在的阶段" in capsys.readouterr().err
    assert (root / FIRST).exists()


def test_a_record_with_windows_line_ends_keeps_them(root: Path) -> None:
    put(root, "records/customers/华东.md", HUADONG.replace("\n", "\r\n"))
    assert call(root, "inbox") == 0
    raw = (root / "records/customers/华东.md").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n")


def test_somebody_elses_change_meanwhile_is_never_overwritten(root: Path) -> None:
    loaded = load(root)
    day = Day(today=loaded.rules.site.today or pytest.fail("the team has a day"), pinned=True)
    found = [one for one in folding.fold_inbox_files(loaded, day) if isinstance(one, folding.Fold)]
    put(root, "records/customers/华东.md", HUADONG + "\n### 2026-03-12 电话 @lina\n插进来一条。\n\n- 下一步：不变\n")
    assert folding.write_fold(root, found[0]) is not None
    assert (root / FIRST).exists()
    assert "插进来一条" in record(root)


def test_an_archived_customer_keeps_its_entries_waiting(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "records/archive").mkdir()
    (root / "records/customers/华东.md").rename(root / "records/archive/华东.md")
    assert call(root, "inbox") == 1
    assert "归档" in capsys.readouterr().err
    assert (root / FIRST).exists()


def test_english_teams_hear_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_team(tmp_path, "en")
    put(tmp_path, FIRST, ENTRY)
    assert call(tmp_path, "inbox") == 0
    assert "folded into 华东精密机械有限公司" in capsys.readouterr().out
