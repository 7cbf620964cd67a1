"""What `genjin redact` did passes `check --against`; what only looks like a redaction does not."""

from pathlib import Path

import pytest

from site_builder.cli.main import run
from site_builder.model.change import ChangeKind
from tests.changes.pull_request import ONE, PullRequest, pull_request
from tests.history.history_team import talk

pytestmark = pytest.mark.needs("git")
TOLD = talk(
    "2026-03-05",
    "与李明谈了病情\n和家里的事。",
    *("参与：李明（20分钟）", "反馈：身体不好\n  还要休养", "阶段：初步接触 → 需求确认", "合同 2026-03-05：5万"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> PullRequest:
    """A record that says more than it should, on `main`."""
    pr = pull_request(tmp_path_factory.mktemp("redacted"))
    pr.git("checkout", "-q", "main")
    pr.append(ONE, TOLD)
    pr.append(ONE, talk("2026-03-10", "又谈了价格。"))
    pr.change(ONE, "首次接触", "联系人:\n  - 李明（采购总监，0512-66778899）\n首次接触")
    pr.change(
        ONE, "## 跟进记录", "李明周五不接电话。\n\n## 待办\n\n- [ ] 2026-03-20 @zhangwei 给李明寄样\n\n## 跟进记录"
    )
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    return pr


@pytest.fixture
def pr(whole: PullRequest) -> PullRequest:
    whole.git("checkout", "-q", "-f", "-B", "pr", "main")
    return whole


def redact(root: Path, *words: str) -> None:
    assert run(["-C", str(root), "--today", "2026-03-12", "redact", "C1", *words, "-r", "本人要求"]) == 0


@pytest.mark.parametrize(
    "words",
    [
        ("-t", "病情\n和家里的事", "-e", "2026-03-05"),
        ("--field", "反馈", "-e", "2026-03-05"),
        ("-t", "李明", "--every"),
        ("-t", "谈了", "--every"),
    ],
)
def test_a_redaction_passes(pr: PullRequest, words: tuple[str, ...]) -> None:
    redact(pr.root, *words)
    pr.commit("sunli")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.HISTORY_REWRITTEN


def test_a_contact_is_no_entry(pr: PullRequest) -> None:
    redact(pr.root, "--contact", "李明")
    pr.commit("sunli")
    assert (pr.said(), pr.kind()) == ([], ChangeKind.FACTS)


def test_nobody_redacts_what_another_wrote_without_being_named(pr: PullRequest) -> None:
    redact(pr.root, "-t", "病情", "-e", "2026-03-05")
    pr.commit("zhangwei")
    assert pr.said() == [], "their own words"
    for who, name in (("lina", "李娜"), ("hexin", "何欣")):
        pr.git("commit", "-q", "--amend", "--reset-author", "-m", "x", who=who)
        assert pr.said() == [f"GJ713 redaction {name}"]


def test_a_redaction_excuses_nothing_beside_it(pr: PullRequest) -> None:
    redact(pr.root, "-t", "病情", "-e", "2026-03-05")
    pr.change(ONE, "和家里的事", "和降价的事")
    pr.commit("sunli")
    assert pr.said() == ["GJ701 孙丽"]


@pytest.mark.parametrize(
    "line", ["- 阶段：初步接触 → 需求确认\n", "- 合同 2026-03-05：5万\n", "（20分钟）", "- 下一步：不变\n"]
)
def test_what_is_counted_is_no_private_text(pr: PullRequest, line: str) -> None:
    at = pr.text(ONE).index(line, pr.text(ONE).index("病情"))
    pr.put(ONE, pr.text(ONE)[:at] + "（已删除：隐私）\n" + pr.text(ONE)[at + len(line) :])
    pr.commit("sunli")
    assert "GJ701 孙丽" in pr.said()
