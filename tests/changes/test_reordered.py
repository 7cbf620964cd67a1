"""Entries of one day keep their order among themselves: it says which next step and stage hold (F7), with real git."""

from pathlib import Path

import pytest

from site_builder.cli.main import run
from site_builder.model.change import ChangeKind
from tests.changes.pull_request import ONE, PullRequest, pull_request
from tests.history.history_team import record, talk

CALL = talk("2026-03-09", "谈了交期。", "下一步 2026-03-20：寄样").replace("- 下一步：不变\n", "")
VISIT = talk("2026-03-09", "看了车间。", "下一步 2026-04-20：报价", method="拜访").replace("- 下一步：不变\n", "")
EARLY = talk("2026-03-02", "谈了价格。")


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    made = pull_request(tmp_path)
    made.git("checkout", "-q", "main")
    made.put(ONE, record("C1", EARLY, CALL, VISIT))
    made.commit("zhangwei", "2026-03-09T18:00+08:00")
    made.git("checkout", "-q", "-B", "pr")
    return made


def test_two_entries_of_a_day_swapped_by_another_rep(pr: PullRequest) -> None:
    pr.put(ONE, record("C1", EARLY, VISIT, CALL))
    pr.commit("lina", "2026-03-09T20:00+08:00")
    assert sorted(pr.said()) == ["GJ701 order 李娜", "GJ708 order 李娜"]
    assert pr.kind() is ChangeKind.HISTORY_REWRITTEN


def test_the_author_may_swap_them_within_the_hours_of_grace(pr: PullRequest) -> None:
    pr.put(ONE, record("C1", EARLY, VISIT, CALL))
    pr.commit("zhangwei", "2026-03-10T10:00+08:00")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.APPEND_ONLY, "not layout: another next step holds"
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="zhangwei", when="2026-03-12T10:00+08:00")
    assert pr.said() == ["GJ701 order 张伟"]


def test_an_untimed_entry_below_a_timed_one(pr: PullRequest) -> None:
    """It takes the time of the one above it, so it is later than an entry that it stood before."""
    timed = VISIT.replace("2026-03-09 拜访", "2026-03-09 14:00 拜访")
    pr.git("checkout", "-q", "main")
    pr.put(ONE, record("C1", EARLY, CALL, timed))
    pr.commit("zhangwei", "2026-03-10T09:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.put(ONE, record("C1", EARLY, timed, CALL))
    pr.commit("lina")
    assert sorted(pr.said()) == ["GJ701 order 李娜", "GJ708 order 李娜"]


def test_other_days_may_stand_anywhere(pr: PullRequest) -> None:
    pr.put(ONE, record("C1", CALL, VISIT, EARLY))
    pr.commit("lina")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.LAYOUT


def test_an_entry_between_them_changes_no_order(pr: PullRequest) -> None:
    pr.put(ONE, record("C1", EARLY, CALL, talk("2026-03-09", "补一句。"), VISIT))
    pr.commit("zhangwei")
    assert [one for one in pr.said() if one.startswith("GJ701")] == []


def test_whoever_turned_them_round_is_named_not_who_came_later(pr: PullRequest) -> None:
    pr.put(ONE, record("C1", EARLY, VISIT, CALL))
    pr.commit("lina")
    pr.append(ONE, talk("2026-03-12", "对方接受报价。"))
    pr.commit("zhangwei", "2026-03-12T11:00+08:00")
    assert sorted(pr.said()) == ["GJ701 order 李娜", "GJ708 order 李娜"]


def told(pr: PullRequest, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert run(["-C", str(pr.root), "--lang", "en", "--today", "2026-03-12", *words]) == 0
    return capsys.readouterr().out.splitlines()


def test_diff_names_it_in_the_first_line_and_counts_it_once(
    pr: PullRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    pr.put(ONE, record("C1", EARLY, VISIT, CALL))
    forward = told(pr, capsys, "diff")
    assert forward[0].startswith(
        "1 customer changed: 1 follow-up put in another order, 1 next step changed; weighted forecast unchanged"
    )
    assert not any("written or placed otherwise" in line for line in forward)
    pr.commit("zhangwei")
    pr.put(ONE, record("C1", EARLY, CALL, VISIT))
    back = told(pr, capsys, "diff")
    assert "1 next step postponed by 31 days" in back[0]
    assert "  Follow-ups of 9 Mar in another order, earlier now: phone (张伟)" in back


def test_the_past_of_a_customer_tells_it(pr: PullRequest, capsys: pytest.CaptureFixture[str]) -> None:
    pr.put(ONE, record("C1", EARLY, VISIT, CALL))
    pr.commit("zhangwei")
    assert any("Order of follow-ups changed" in line for line in told(pr, capsys, "log-of", "C1"))


def test_an_entry_may_be_rewritten_and_turned_round_at_once(pr: PullRequest) -> None:
    """Both are told."""
    pr.put(ONE, record("C1", EARLY, VISIT.replace("看了车间", "看了仓库"), CALL))
    pr.commit("zhangwei", "2026-03-12T10:00+08:00")
    assert sorted(pr.said()) == ["GJ701 order 张伟", "GJ701 张伟"]


@pytest.mark.parametrize("left", [(CALL, VISIT), (VISIT, CALL)])
def test_either_of_two_equal_entries_may_go(pr: PullRequest, left: tuple[str, str]) -> None:
    pr.git("checkout", "-q", "main")
    pr.put(ONE, record("C1", EARLY, CALL, VISIT, CALL))
    pr.commit("zhangwei", "2026-03-09T19:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.put(ONE, record("C1", EARLY, *left))
    pr.commit("lina")
    assert pr.said() == []
