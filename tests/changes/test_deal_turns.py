"""Who may end a deal: only whom the team names wins, loses, books and gives up, whatever else they may append."""

from pathlib import Path

import pytest

from tests.changes.pull_request import ONE, PullRequest, pull_request
from tests.history.history_team import talk

LOST = talk("2026-03-12", "没戏。", "阶段：初步接触 → 输单", "原因：价格", who="lina").replace("- 下一步：不变\n", "")
WON = talk("2026-03-12", "签了。", "阶段：初步接触 → 合同签订", "合同 2026-03-12：50万", who="lina")
BOOKED = talk("2026-03-12", "加单。", "合同 2026-03-12：8万", who="lina")
GIVEN_UP = talk("2026-03-12", "不做了。", "流失：停产", who="lina")


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    """C1 is 张伟's; 李娜 works on it, too."""
    made = pull_request(tmp_path)
    made.git("checkout", "-q", "main")
    made.change(ONE, "预计成交", "协同人: [lina, hexin]\n预计成交")
    made.commit("sunli", "2026-03-10T10:00+08:00")
    made.git("checkout", "-q", "-B", "pr")
    return made


def test_a_collaborator_appends(pr: PullRequest) -> None:
    pr.append(ONE, talk("2026-03-12", "谈了价格。", "阶段：初步接触 → 需求确认", who="lina"))
    pr.commit("lina")
    assert pr.said() == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (LOST, ["closing"]),
        (LOST.replace("输单", "无效"), ["closing"]),
        (WON, ["closing", "contract"]),
        (BOOKED, ["contract"]),
        (GIVEN_UP, ["churn"]),
    ],
)
@pytest.mark.parametrize("who", ["lina", "hexin"])
def test_a_collaborator_ends_nothing(pr: PullRequest, entry: str, said: list[str], who: str) -> None:
    name = {"lina": "李娜", "hexin": "何欣"}[who]
    pr.append(ONE, entry.replace("@lina", f"@{who}"))
    pr.commit(who)
    assert pr.said() == [f"GJ709 {kind} {name}" for kind in said]
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="sunli")
    assert [one for one in pr.said() if one.startswith("GJ709")] == []
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="zhangwei")
    assert [one for one in pr.said() if one.startswith("GJ709")] == []


def test_nobody_ends_a_deal_by_rewriting_their_last_entry(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.append(ONE, talk("2026-03-12", "谈了价格。", who="lina"))
    pr.commit("lina", "2026-03-12T08:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(ONE, "谈了价格。\n\n- 下一步：不变\n", "谈了价格。\n\n- 阶段：初步接触 → 输单\n- 原因：价格\n")
    pr.change(ONE, "### 2026-03-12 电话 @lina", "### 2026-03-12 电话 @lina")
    pr.commit("lina", "2026-03-12T09:00+08:00")
    assert [one for one in pr.said() if "李娜" in one and one.startswith("GJ709")] == ["GJ709 closing 李娜"]


def test_an_entry_of_the_inbox_ends_nothing_either(pr: PullRequest) -> None:
    pr.put("records/inbox/a.md", f"---\n客户: C1\n---\n\n{LOST}")
    pr.commit("lina")
    assert pr.said() == ["GJ709 closing 李娜"]
    (found,) = pr.problems()
    assert found.path == "records/inbox/a.md"


def test_the_owner_of_one_deal_ends_that_one(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    deals = "商机:\n  - {编号: O1, 金额: 50万}\n  - {编号: O2, 金额: 20万, 负责人: hexin, opened: 2026-02-01}\n"
    pr.change(ONE, "金额: 50万\n", "")
    pr.change(ONE, "预计成交: 2026-06-30\n", deals)
    pr.commit("sunli", "2026-03-10T11:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    one = LOST.replace("@lina", "@hexin")
    pr.append(ONE, one.replace("阶段：", "阶段 O2：").replace("原因：", "原因 O2："))
    pr.commit("hexin")
    assert pr.said() == []
    pr.append(ONE, one.replace("阶段：", "阶段 O1：").replace("原因：", "原因 O1：").replace("没戏", "也没戏"))
    pr.commit("hexin")
    assert pr.said() == ["GJ709 closing 何欣"]
    pr.git("reset", "-q", "--hard", "main")
    pr.change(ONE, "50万", "60万")
    pr.append(ONE, talk("2026-03-12", "加了量。", who="hexin"))
    pr.commit("hexin")
    assert pr.said() == ["GJ709 amount 何欣"]


def test_whoever_receives_a_customer_ends_its_deals(pr: PullRequest) -> None:
    pr.change(ONE, "负责人: zhangwei", "负责人: lina")
    handover = talk("2026-03-12", "调岗。", "下一步 2026-03-16 @lina：上门", method="交接", who="sunli")
    pr.append(ONE, handover.replace("- 下一步：不变\n", ""))
    pr.commit("sunli")
    pr.append(ONE, LOST)
    pr.commit("lina", "2026-03-12T15:00+08:00")
    assert pr.said() == []


def test_the_team_says_who_ends_deals(pr: PullRequest) -> None:
    pr.put("records/config/rules.yaml", "permissions: {closing: [manager]}\n")
    pr.commit("sunli")
    pr.append(ONE, LOST.replace("@lina", "@zhangwei"))
    pr.commit("zhangwei")
    assert pr.said("pr~1") == ["GJ709 closing 张伟"]


def test_an_amount_filled_in_and_a_tier_that_the_entry_does_not_name(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.change(ONE, "金额: 50万\n", "")
    pr.commit("sunli", "2026-03-10T11:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(ONE, "预计成交", "金额: 80万\n预计成交")
    pr.commit("zhangwei")
    (found,) = pr.problems()
    assert (found.code, found.variant, found.params["after"]) == ("GJ714", "first", "800,000")
    pr.git("reset", "-q", "--hard", "main")
    pr.change(ONE, "等级: A", "等级: C")
    pr.append(ONE, talk("2026-03-12", "谈了量。", "分级：A → B（量小）"))
    pr.commit("zhangwei")
    (found,) = pr.problems()
    assert (found.code, found.variant) == ("GJ716", "other")
    pr.change(ONE, "A → B", "A → C")
    pr.commit("zhangwei")
    assert pr.said() == []
