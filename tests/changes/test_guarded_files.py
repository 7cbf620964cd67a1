"""What watches over the records is changed by those who may configure; pages of the team go with a reason."""

from pathlib import Path

import pytest

from site_builder.model.change import ChangeKind
from tests.changes.pull_request import ONE, PullRequest, pull_request
from tests.history.history_team import talk

WATCHING = (
    ".gitattributes",
    "records/.gitattributes",
    ".github/workflows/records.yml",
    ".github/CODEOWNERS",
    ".gitlab-ci.yml",
    ".gitea/workflows/records.yml",
    "CODEOWNERS",
    "templates/customer.html",
    "records/pages/看板.html",
    "records/pages/_board.html",
    "records/config/tiers.yaml",
)


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    return pull_request(tmp_path)


def test_a_rep_switches_no_watch_off(pr: PullRequest) -> None:
    pr.append(ONE, talk("2026-03-12", "谈了谈。"))
    for path in WATCHING:
        pr.put(path, "# nothing\n")
    pr.commit("zhangwei")
    found = {one.path: one.code for one in pr.problems()}
    assert found == dict.fromkeys(WATCHING, "GJ710")
    assert pr.kind() is ChangeKind.CONFIGURATION
    pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who="sunli")
    assert [one for one in pr.said() if "GJ710" in one] == []
    assert pr.kind() is ChangeKind.CONFIGURATION, "allowed, and not done in passing"


def test_what_is_not_committed_yet_is_judged_as_well(pr: PullRequest) -> None:
    """`sync` asks before it commits; what passes there is pushed."""
    pr.put(".gitattributes", "*.md -text\n")
    pr.commit("sunli")
    pr.put(".gitattributes", "*.md merge=union\n")
    pr.put(".github/workflows/new.yml", "# nothing\n")
    assert [(one.code, one.path) for one in pr.problems("HEAD")] == [
        ("GJ710", ".gitattributes"),
        ("GJ710", ".github/workflows/new.yml"),
    ]
    assert pr.kind("HEAD") is ChangeKind.CONFIGURATION
    pr.put(".gitattributes", "*.md -text\n")
    (pr.root / ".github/workflows/new.yml").unlink()
    assert pr.problems("HEAD") == []


def test_a_link_is_no_way_around(pr: PullRequest) -> None:
    (pr.root / ".github").mkdir()
    (pr.root / ".github/CODEOWNERS").symlink_to("../records/config/team.yaml")
    pr.commit("zhangwei")
    assert [(one.code, one.path) for one in pr.problems()] == [("GJ710", ".github/CODEOWNERS")]


def test_what_came_back_is_no_change(pr: PullRequest) -> None:
    pr.put(".gitattributes", "records/** -diff\n")
    pr.commit("zhangwei")
    pr.git("rm", "-q", ".gitattributes")
    pr.commit("zhangwei")
    assert pr.said() == []


def test_moving_a_watch_away_is_a_change(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.put(".gitattributes", "records/customers/**/*.md merge=genjin\n")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.git("mv", ".gitattributes", "attributes.txt")
    pr.commit("zhangwei")
    assert [(one.code, one.path) for one in pr.problems()] == [("GJ710", ".gitattributes")]


def test_a_page_goes_with_a_reason(pr: PullRequest) -> None:
    page = "records/knowledge/报价规则.md"
    pr.git("checkout", "-q", "main")
    pr.put(page, "# 报价规则\n\n九折以上要经理同意。\n")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.git("mv", page, "records/knowledge/怎样报价.md")
    pr.commit("zhangwei")
    assert pr.said() == []
    pr.git("rm", "-q", "records/knowledge/怎样报价.md")
    pr.commit("zhangwei")
    (found,) = pr.problems()
    assert (found.code, found.variant, found.path, found.params["title"]) == ("GJ706", "page", page, "报价规则")
    pr.git("commit", "-q", "--amend", "-m", "清理\n\n删除：规则已经作废")
    assert pr.said() == []
