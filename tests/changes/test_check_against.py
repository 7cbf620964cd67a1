"""`check --against`: what a pull request may change, with real git."""

from pathlib import Path

import pytest

from site_builder.model.change import ChangeKind
from site_builder.model.problem import Severity
from tests.changes.pull_request import ONE, TWO, PullRequest, pull_request
from tests.history.history_team import record, talk

NEW = talk("2026-03-12", "对方接受报价。")


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    return pull_request(tmp_path)


def test_an_entry_of_ones_own_is_in_order(pr: PullRequest) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.APPEND_ONLY


def test_a_rep_raises_an_amount(pr: PullRequest) -> None:
    pr.change(ONE, "50万", "80万")
    pr.commit("zhangwei")
    (found,) = pr.problems()
    assert (found.code, found.params["before"], found.params["after"]) == ("GJ714", "500,000", "800,000")
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.FACTS


def test_a_rep_raises_anothers_amount(pr: PullRequest) -> None:
    pr.change(ONE, "50万", "80万")
    pr.append(ONE, NEW)
    pr.commit("lina")
    assert pr.said() == ["GJ708 facts 李娜", "GJ708 entry 李娜", "GJ712 李娜"]


def test_only_those_the_team_names_change_an_amount(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.put("records/config/rules.yaml", "permissions: {amount: [manager]}\n")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(ONE, "50万", "80万")
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    assert pr.said() == ["GJ709 amount 张伟"]


def test_a_managers_handover(pr: PullRequest) -> None:
    pr.change(ONE, "负责人: zhangwei", "负责人: lina")
    pr.commit("sunli")
    assert pr.said() == ["GJ715"]
    handover = talk("2026-03-12", "张伟调岗。", "下一步 2026-03-16 @lina：上门", method="交接", who="sunli")
    pr.append(ONE, handover.replace("- 下一步：不变\n", ""))
    pr.commit("sunli")
    pr.append(ONE, talk("2026-03-12", "打了招呼。", who="lina"))
    pr.commit("lina", "2026-03-12T15:00+08:00")
    assert pr.said() == []


def test_a_handover_that_leaves_something_behind(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.change(ONE, "## 跟进记录", "## 待办\n\n- [ ] 2026-03-20 @zhangwei 寄样\n\n## 跟进记录")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(ONE, "负责人: zhangwei", "负责人: lina")
    pr.append(ONE, talk("2026-03-12", "张伟调岗。", method="交接", who="sunli"))
    pr.commit("sunli")
    assert pr.said() == ["GJ717 task", "GJ717"]


def test_a_rep_gives_a_customer_away(pr: PullRequest) -> None:
    pr.change(ONE, "负责人: zhangwei", "负责人: lina")
    pr.append(
        ONE, talk("2026-03-12", "给李娜。", "下一步 2026-03-16：上门", method="交接").replace("- 下一步：不变\n", "")
    )
    pr.commit("zhangwei")
    assert pr.said() == ["GJ709 owner 张伟"]


def test_a_rewritten_entry_hidden_in_sixty_files(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    paths = [f"records/customers/m{n}.md" for n in range(60)]
    for n, path in enumerate(paths):
        pr.put(path, record(f"M{n}", talk("2026-03-02", f"第 {n} 家。"), talk("2026-03-06", f"又谈第 {n} 家。")))
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    for path in paths:
        pr.put(path, pr.text(path).replace("### 2026-03-02 电话", "### 2026/3/2  call").replace("50万", "500000"))
    pr.change(paths[41], "第 41 家。", "第 41 家，不降价。")
    pr.commit("zhangwei")
    (found,) = pr.problems()
    assert (found.code, found.path, found.params["date"]) == ("GJ701", paths[41], "2026-03-02")
    assert pr.kind() is ChangeKind.HISTORY_REWRITTEN
    assert pr.changes().kinds()[paths[3]] is ChangeKind.LAYOUT


def test_a_skipped_stage_is_new_what_stood_there_is_not(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.change(TWO, "等级: A\n", "")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(TWO, "客户名称: 客户C2", "客户名称: 客户二")
    pr.append(ONE, talk("2026-03-12", "签了。", "阶段：初步接触 → 合同签订", "合同 2026-03-12：50万"))
    pr.change(ONE, "50万\n- 下一步：不变", "50万\n- 下一步 2026-03-16：收款")
    pr.commit("sunli")
    result = pr.check()
    new = {one.code: result.is_new(one) for one in result.problems if one.severity is Severity.ERROR}
    assert new == {"GJ301": False, "GJ401": False, "GJ404": True}


def test_back_dated_and_inserted(pr: PullRequest) -> None:
    pr.append(ONE, talk("2026-03-04", "补一条。"))
    pr.append(ONE, talk("2026-03-08", "再补一条。"))
    pr.commit("zhangwei")
    assert pr.said() == ["GJ703 张伟", "GJ704"]


def test_the_day_of_the_commit_counts_not_that_of_the_check(pr: PullRequest) -> None:
    pr.append(ONE, talk("2026-03-04", "当时就记了。"))
    pr.commit("zhangwei", "2026-03-04T18:00+08:00")
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    assert pr.said() == ["GJ704"]


def test_grace_by_the_authors_time(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.append(ONE, NEW)
    pr.commit("zhangwei", "2026-03-12T08:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(ONE, "对方接受报价。", "对方接受报价，要九折。")
    pr.commit("zhangwei", "2026-03-13T07:00+08:00")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.APPEND_ONLY
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="zhangwei", when="2026-03-13T09:00+08:00")
    assert pr.said() == ["GJ701 张伟"]
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="sunli", when="2026-03-12T09:00+08:00")
    assert pr.said() == ["GJ701 孙丽"]


def test_no_grace_by_a_rename(pr: PullRequest) -> None:
    """What was moved a moment ago was not recorded a moment ago."""
    pr.git("checkout", "-q", "main")
    pr.git("mv", ONE, "records/customers/c1.md")
    pr.commit("zhangwei", "2026-03-12T08:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change("records/customers/c1.md", "谈了交期。", "谈了降价。")
    pr.commit("zhangwei")
    assert pr.said() == ["GJ701 张伟"]


def test_a_declared_redaction(pr: PullRequest) -> None:
    pr.change(ONE, "谈了价格。", "（已删除：客户要求）")
    pr.commit("sunli")
    assert pr.said() == []
    pr.change(ONE, "谈了交期", "谈（已删除：）")
    pr.commit("sunli")
    assert pr.said() == ["GJ701 孙丽"]
    assert pr.kind() is ChangeKind.HISTORY_REWRITTEN


def test_a_claim_from_the_pool(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.change(ONE, "负责人: zhangwei", "负责人: 公海")
    pr.append(ONE, talk("2026-03-10", "没人跟。", method="备注", who="sunli"))
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(ONE, "负责人: 公海", "负责人: lina")
    entry = talk("2026-03-12", "认领。", "下一步 2026-03-16：电话", method="交接", who="lina")
    pr.append(ONE, entry.replace("- 下一步：不变\n", ""))
    pr.commit("lina")
    assert pr.said() == []
    pr.change(ONE, "负责人: lina", "负责人: zhangwei")
    pr.commit("lina")
    assert pr.said() == ["GJ709 owner 李娜", "GJ708 pool 李娜"]


def test_support_appends_where_its_role_is_asked(pr: PullRequest) -> None:
    pr.append(ONE, talk("2026-03-12", "处理了故障。", who="hexin"))
    pr.commit("hexin")
    assert pr.said() == ["GJ708 entry 何欣"]
    asked = "## 待办\n\n- [{}] 2026-03-20 @support 查故障{}\n\n## 跟进记录"
    for tick, done, said in (
        (" ", "", []),
        ("x", " (2026-03-06)", []),
        ("x", " (2026-03-04)", ["GJ708 entry 何欣"]),
    ):
        pr.git("checkout", "-q", "-f", "-B", "asking", "main")
        pr.change(ONE, "## 跟进记录", asked.format(tick, done))
        pr.commit("zhangwei", "2026-03-10T10:00+08:00")
        pr.append(ONE, talk("2026-03-12", "处理了故障。", who="hexin"))
        pr.commit("hexin")
        assert pr.said("asking~1") == said, "what was done long ago asks for nothing"


def test_a_team_may_let_support_append_anywhere(pr: PullRequest) -> None:
    pr.put("records/config/rules.yaml", "permissions: {append: [support]}\n")
    pr.commit("sunli")
    pr.append(ONE, talk("2026-03-12", "处理了故障。", who="hexin"))
    pr.commit("hexin")
    assert pr.said("pr~1") == []


def test_a_next_step_asks_while_it_is_fresh(pr: PullRequest) -> None:
    pr.append(ONE, talk("2026-03-11", "请支持。", "下一步 2026-03-12 @hexin：查故障").replace("- 下一步：不变\n", ""))
    pr.commit("zhangwei", "2026-03-11T10:00+08:00")
    pr.append(ONE, talk("2026-03-12", "处理了故障。", who="hexin"))
    pr.commit("hexin")
    assert pr.said("pr~1") == []


def test_others_append_where_they_are_asked(pr: PullRequest) -> None:
    pr.append(TWO, talk("2026-03-12", "报了价。", who="zhangwei"))
    pr.commit("zhangwei")
    assert pr.said() == ["GJ708 entry 张伟"]
    pr.change(TWO, "## 跟进记录", "## 待办\n\n- [ ] 2026-03-20 @zhangwei 出报价\n\n## 跟进记录")
    pr.commit("lina", "2026-03-12T11:00+08:00")
    assert pr.said() == []
    pr.change(TWO, "- [ ] 2026-03-20 @zhangwei 出报价", "- [x] 2026-03-20 @zhangwei 出报价 (2026-03-12)")
    pr.commit("zhangwei", "2026-03-12T12:00+08:00")
    assert pr.said() == []


def test_support_changes_no_facts(pr: PullRequest) -> None:
    pr.change(ONE, "2026-06-30", "2026-09-30")
    pr.commit("hexin")
    assert pr.said() == ["GJ708 facts 何欣"]


def test_two_authors_on_one_customer(pr: PullRequest) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    pr.change(ONE, "50万", "80万")
    pr.commit("lina", "2026-03-12T11:00+08:00")
    pr.append(ONE, talk("2026-03-12", "复核。", method="点评", who="sunli"))
    pr.commit("sunli", "2026-03-12T12:00+08:00")
    assert pr.said() == ["GJ708 facts 李娜"]


def test_what_a_merge_brings_in_is_not_the_mergers_work(pr: PullRequest) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    pr.git("checkout", "-q", "main")
    pr.change(ONE, "等级: A", "等级: B")
    pr.append(TWO, talk("2026-03-11", "李娜的客户。", who="lina"))
    pr.commit("lina", "2026-03-11T12:00+08:00")
    pr.git("checkout", "-q", "pr")
    pr.git("merge", "-q", "--no-ff", "-m", "m", "main", who="zhangwei", when="2026-03-12T13:00+08:00")
    assert pr.said() == []
    pr.append(ONE, talk("2026-03-12", "再谈。"))
    pr.commit("zhangwei", "2026-03-12T14:00+08:00")
    pr.git("checkout", "-q", "--detach", "main")
    pr.git("merge", "-q", "--no-ff", "-m", "as the forge does", "pr", who="noreply@forge.example")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.APPEND_ONLY


def test_a_merge_that_adds_something_of_its_own(pr: PullRequest) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    pr.git("checkout", "-q", "main")
    pr.change(ONE, "等级: A", "等级: B")
    pr.commit("sunli", "2026-03-11T12:00+08:00")
    pr.git("checkout", "-q", "pr")
    pr.git("merge", "-q", "--no-ff", "--no-commit", "main")
    pr.change(ONE, "50万", "90万")
    pr.commit("lina", "2026-03-12T13:00+08:00")
    assert pr.said() == ["GJ708 facts 李娜"]


def test_an_entry_from_the_inbox_is_its_authors_whoever_folds_it(pr: PullRequest) -> None:
    pr.put("records/inbox/a.md", f"---\n客户: C1\n---\n\n{NEW}")
    pr.commit("zhangwei")
    assert pr.kind() is ChangeKind.APPEND_ONLY
    (pr.root / "records/inbox/a.md").unlink()
    pr.append(ONE, NEW)
    pr.commit("lina", "2026-03-20T11:00+08:00")
    assert pr.said() == []


def test_renamed_and_edited(pr: PullRequest) -> None:
    pr.git("mv", ONE, "records/customers/松湖精铸.md")
    pr.commit("lina")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.LAYOUT
    pr.change("records/customers/松湖精铸.md", "谈了价格。", "谈了别的。")
    pr.commit("zhangwei", "2026-03-12T11:00+08:00")
    assert pr.said() == ["GJ701 张伟"]


def test_an_archived_customer_is_not_deleted(pr: PullRequest) -> None:
    (pr.root / "records/archive").mkdir()
    pr.git("mv", ONE, "records/archive/c1.md")
    pr.commit("zhangwei")
    assert pr.said() == []
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="lina")
    assert pr.said() == ["GJ708 place 李娜"]


def test_a_deletion_has_a_reason_and_a_manager(pr: PullRequest) -> None:
    pr.git("rm", "-q", ONE)
    pr.commit("zhangwei")
    assert sorted(pr.said()) == ["GJ706 张伟", "GJ709 deletion 张伟"]
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "清理\n\n删除：客户要求", who="sunli")
    assert pr.said() == []


def test_an_id_under_another_name_is_still_an_id(pr: PullRequest) -> None:
    text = pr.text(ONE).replace("编号: C1", "编号: C9")
    pr.git("rm", "-q", ONE)
    pr.put("records/customers/neu.md", text)
    pr.commit("sunli")
    (found,) = pr.problems()
    assert (found.code, found.params["before"], found.params["after"]) == ("GJ705", "C1", "C9")


def test_only_line_ends(pr: PullRequest) -> None:
    pr.put(ONE, pr.text(ONE).replace("\n", "\r\n"))
    pr.commit("lina")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.LAYOUT


def test_a_stranger_is_named_once(pr: PullRequest) -> None:
    pr.append(ONE, NEW)
    pr.append(TWO, NEW)
    pr.commit("who@else.example")
    assert pr.said() == ["GJ707 who@else.example"]


def test_nobody_gives_themselves_rights(pr: PullRequest) -> None:
    pr.change("records/config/team.yaml", "李娜, role: rep", "李娜, role: manager")
    pr.put("records/config/rules.yaml", "severity: {GJ708: off, GJ710: off}\npermissions: {customers: [anyone]}\n")
    pr.change(ONE, "2026-06-30", "2026-09-30")
    pr.commit("lina")
    assert sorted(pr.said()) == ["GJ708 facts 李娜", "GJ710 李娜", "GJ710 李娜"]
    assert pr.kind() is ChangeKind.CONFIGURATION


def test_nobody_makes_themselves_a_manager_by_a_new_address(pr: PullRequest) -> None:
    pr.change(
        "records/config/team.yaml",
        "members:\n",
        "members:\n  - {id: boss, name: 老板, role: manager, git: [boss@team.example]}\n",
    )
    pr.change(ONE, "谈了价格。", "谈了降价。")
    pr.commit("boss")
    assert sorted(pr.said()) == ["GJ701 boss@team.example", "GJ707 self-made boss"]
    pr.git("reset", "-q", "--hard", "main")
    pr.change(
        "records/config/team.yaml",
        "members:\n",
        "members:\n  - {id: neu, name: 新人, role: rep, git: [neu@team.example]}\n",
    )
    pr.commit("sunli")
    pr.put(
        "records/customers/neu.md",
        record("C3", talk("2026-03-12", who="neu")).replace("负责人: zhangwei", "负责人: neu"),
    )
    pr.commit("neu", "2026-03-12T11:00+08:00")
    assert pr.said() == []


def test_a_waiver_of_ones_own_excuses_nothing(pr: PullRequest) -> None:
    pr.change(ONE, "谈了价格。", "谈了降价。")
    pr.change(ONE, "预计成交", "waivers:\n  - {code: GJ701, reason: 写错了, until: 2026-05-01}\n预计成交")
    pr.commit("zhangwei")
    assert pr.said() == ["GJ711 张伟", "GJ701 张伟"]
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="sunli")
    assert pr.said() == []


def test_uncommitted_work_is_that_of_gits_user(pr: PullRequest) -> None:
    pr.append(ONE, NEW)
    pr.change(TWO, "2026-06-30", "2026-09-30")
    assert pr.said() == ["GJ708 facts 张伟"]
    pr.git("config", "user.email", "else@else.example")
    assert pr.said() == ["GJ707 work-tree else@else.example"]


def test_new_files_are_an_import_but_for_forged_approvals(pr: PullRequest) -> None:
    old = talk("2025-06-02", "很久以前。", who="lina")
    forged = talk("2026-03-12", "同意九折。", method="审批", who="sunli")
    pr.put("records/customers/c3.md", record("C3", old, talk("2025-07-02", "同意。", method="审批", who="sunli")))
    pr.commit("zhangwei")
    assert pr.said() == []
    pr.append("records/customers/c3.md", forged)
    pr.commit("zhangwei")
    assert pr.said() == ["GJ713 张伟"]


def test_a_closed_deal_is_not_reopened_by_a_rep(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.append(ONE, talk("2026-03-10", "没戏。", "阶段：初步接触 → 输单", "原因：价格"))
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.append(ONE, talk("2026-03-12", "又来了。", "阶段：输单 → 需求确认"))
    pr.commit("zhangwei")
    assert pr.said() == ["GJ709 reopened 张伟"]


def test_a_malformed_entry_may_be_mended_but_not_dropped(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.append(ONE, "### 1 月 5 号 电话\n对方问了交期和价格。\n")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.change(ONE, "### 1 月 5 号 电话\n对方问了交期和价格。\n", talk("2026-01-05", "对方问了交期和价格。"))
    pr.commit("lina")
    assert pr.said() == []
    pr.put(ONE, record("C1", talk("2026-03-02", "谈了价格。"), talk("2026-03-09", "谈了交期。")))
    pr.commit("zhangwei")
    assert [one.split()[:2] for one in pr.said()] == [["GJ702", "malformed"]]


def test_attachments_are_those_of_the_customer(pr: PullRequest) -> None:
    here = "records/attachments/C2/客户C2_2026-03-01_合同.txt"
    pr.git("checkout", "-q", "main")
    pr.put(here, "两份")
    pr.commit("lina", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.put(here, "三份！")
    pr.commit("zhangwei")
    (found,) = pr.problems()
    assert (found.code, found.variant, found.path, found.params["owner"]) == ("GJ708", "file", here, "李娜")
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="hexin")
    assert pr.said() == ["GJ708 file 何欣"], "support adds files and leaves those there alone"
    pr.git("reset", "-q", "--hard", "main")
    pr.put("records/attachments/C2/客户C2_2026-03-12_照片.txt", "新的")
    pr.commit("hexin")
    assert pr.said() == ["GJ708 file 何欣"], "nobody asked support"
    pr.git("checkout", "-q", "main")
    pr.change(TWO, "## 跟进记录", "## 待办\n\n- [ ] 2026-03-20 @support 拍照\n\n## 跟进记录")
    pr.commit("lina", "2026-03-10T11:00+08:00")
    pr.git("checkout", "-q", "pr")
    pr.git("rebase", "-q", "main")
    assert pr.said() == []
    pr.git("rm", "-q", here)
    pr.commit("lina", "2026-03-12T11:00+08:00")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.FACTS


def test_who_has_left_commits_no_more(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.change("records/config/team.yaml", "name: 张伟, role: rep", "name: 张伟, role: rep, left: 2026-03-11")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.append(ONE, talk("2026-03-11", "最后一天。"))
    pr.commit("zhangwei", "2026-03-11T18:00+08:00")
    assert pr.said() == []
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    assert pr.said() == ["GJ707 left zhangwei"]
