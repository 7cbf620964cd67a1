"""`check --against` and `diff` where histories and work trees are not as plain as in a tutorial."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from site_builder.model.change import ChangeKind
from tests.changes.pull_request import ONE, TWO, PullRequest, pull_request
from tests.history.history_team import record, talk

pytestmark = pytest.mark.needs("git")
NEW = talk("2026-03-12", "对方接受报价。")
HERS = talk("2026-03-12", "李娜的客户。", who="lina")
LATER = "2026-03-12T15:00+08:00"


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    return pull_request(tmp_path / "团队")


Meant = Callable[..., dict[str, list[str]]]


@pytest.fixture
def meant(pr: PullRequest, capfd: pytest.CaptureFixture[str]) -> Meant:
    """What `diff` says of each customer, by code."""

    def asked(*words: str) -> dict[str, list[str]]:
        assert run(["-C", str(pr.root), "--today", "2026-03-12", "diff", *words, "-f", "json"]) == 0
        found: Any = json.loads(capfd.readouterr().out)
        return {one["id"]: sorted(change["code"] for change in one["changes"]) for one in found["customers"]}

    return asked


def side(pr: PullRequest, name: str, path: str, before: str, after: str, who: str) -> None:
    """A branch off `main` with one change."""
    pr.git("checkout", "-q", "-b", name, "main")
    pr.change(path, before, after)
    pr.commit(who)


def test_an_octopus_is_the_work_of_its_branches(pr: PullRequest, meant: Meant) -> None:
    side(pr, "a", ONE, "50万", "80万", "zhangwei")
    side(pr, "b", TWO, "2026-06-30", "2026-07-31", "zhangwei")
    side(pr, "c", TWO, "谈了谈价格。", "谈了降价。", "lina")
    pr.git("checkout", "-q", "pr")
    pr.git("merge", "-q", "--no-ff", "-m", "m", "a", "b", who="sunli", when=LATER)
    assert pr.said() == ["GJ708 facts 张伟", "GJ714"]
    pr.git("merge", "-q", "--no-ff", "-m", "m", "c", who="sunli", when=LATER)
    assert sorted(pr.said()) == ["GJ701 李娜", "GJ708 facts 张伟", "GJ714"]
    assert meant("main") == {"C1": ["amount"], "C2": ["close-pushed", "entry-edited"]}


def crosswise(pr: PullRequest) -> None:
    """`main` and `pr` have each merged what the other was then, and went on: they part at two commits."""
    pr.append(ONE, NEW)
    pr.commit("zhangwei", "2026-03-12T09:00+08:00")
    pr.git("tag", "ours")
    pr.git("checkout", "-q", "main")
    pr.change(TWO, "50万", "70万")
    pr.change(ONE, "等级: A", "等级: B")
    pr.commit("sunli", "2026-03-12T09:30+08:00")
    pr.git("tag", "theirs")
    pr.git("merge", "-q", "--no-ff", "-m", "m", "ours", who="sunli", when="2026-03-12T10:00+08:00")
    pr.git("checkout", "-q", "pr")
    pr.git("merge", "-q", "--no-ff", "-m", "m", "theirs", who="zhangwei", when="2026-03-12T10:00+08:00")
    assert len(pr.git("merge-base", "--all", "main", "pr").split()) == 2


def test_what_came_crosswise_is_nobodys_change(pr: PullRequest, meant: Meant) -> None:
    crosswise(pr)
    assert pr.said() == []
    assert pr.kind() is ChangeKind.LAYOUT
    assert meant("main") == {}
    pr.change(ONE, "50万", "60万")
    pr.append(ONE, talk("2026-03-12", "又谈了。"))
    pr.commit("zhangwei", LATER)
    assert pr.said() == []
    assert meant("main") == {"C1": ["amount", "follow-ups"]}
    assert meant("main...pr") == {"C1": ["amount", "follow-ups"]}


def test_crosswise_hides_neither_a_rewritten_entry_nor_a_deletion(pr: PullRequest) -> None:
    crosswise(pr)
    pr.change(ONE, "对方接受报价。", "对方拒绝报价。")
    pr.change(TWO, "70万", "90万")
    pr.commit("sunli", LATER)
    assert pr.said() == ["GJ714", "GJ701 孙丽"]
    pr.git("rm", "-q", ONE)
    pr.commit("zhangwei", LATER)
    assert sorted(pr.said()) == ["GJ706 张伟", "GJ709 deletion 张伟", "GJ714"]


def test_a_merge_commit_is_seen_against_either_parent(pr: PullRequest, meant: Meant) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    pr.git("checkout", "-q", "main")
    pr.append(TWO, HERS)
    pr.commit("lina")
    pr.git("merge", "-q", "--no-ff", "-m", "m", "pr", who="sunli", when=LATER)
    assert pr.said("HEAD^1") == pr.said("HEAD^2") == []
    assert meant("HEAD^!") == {"C1": ["follow-ups"]}
    assert meant("HEAD^2", "HEAD") == {"C2": ["follow-ups"]}


def test_a_submodule_is_another_repository(pr: PullRequest, tmp_path: Path, meant: Meant) -> None:
    other = pull_request(tmp_path / "other")
    pr.git(
        *("-c", "protocol.file.allow=always", "submodule", "--quiet", "add"),
        *(str(other.root), "records/attachments/C1/sub"),
    )
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    assert pr.said() == []
    (pr.root / "records/attachments/C1/sub/neu.md").write_text("not ours")
    assert pr.said() == []
    assert meant("main") == {"C1": ["follow-ups"]}


def test_a_sparse_work_tree_does_not_pass_as_deletions(pr: PullRequest, capfd: pytest.CaptureFixture[str]) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    pr.git("sparse-checkout", "set", "--no-cone", "/records/config", f"/{ONE}")
    assert not (pr.root / TWO).exists()
    for words in (
        ["check"],
        ["check", "--against", "main"],
        ["check", "--against", "main", "--classify"],
        ["diff", "main"],
    ):
        assert run(["-C", str(pr.root), "--lang", "en", *words]) == 2
        assert "git sparse-checkout disable" in " ".join(capfd.readouterr().err.split())
    assert run(["-C", str(pr.root), "diff", "main", "HEAD"]) == 0
    pr.git("sparse-checkout", "disable")
    assert pr.said() == []


def test_names_that_differ_in_case_alone(pr: PullRequest, meant: Meant) -> None:
    pr.git("checkout", "-q", "main")
    pr.put("records/customers/Acme.md", record("C3", talk("2026-03-02")))
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.git("mv", "records/customers/Acme.md", "records/customers/ACME.md")
    pr.commit("zhangwei")
    assert (pr.said(), meant("main"), pr.kind()) == ([], {"C3": ["moved"]}, ChangeKind.LAYOUT)
    pr.put("records/customers/Acme.md", record("C4", talk("2026-03-12")))
    pr.commit("zhangwei")
    result = pr.check()
    assert [result.is_new(one) for one in result.problems if one.code == "GJ007"] == [True]
    assert meant("HEAD") == {}
    assert meant("HEAD^!") == {"C4": ["follow-ups", "new"]}


def test_renamed_across_folders_and_edited_at_once(pr: PullRequest, meant: Meant) -> None:
    (pr.root / "records/archive").mkdir()
    pr.git("mv", TWO, "records/archive/李娜的 客户.md")
    pr.change("records/archive/李娜的 客户.md", "50万", "30万")
    pr.change("records/archive/李娜的 客户.md", "谈了谈价格。", "谈崩了。")
    pr.commit("lina")
    assert sorted(pr.said()) == ["GJ701 李娜", "GJ714"]
    assert meant("main") == {"C2": ["amount", "archived", "entry-edited"]}


def test_names_swapped_between_two_customers(pr: PullRequest, meant: Meant) -> None:
    one, two = pr.text(ONE), pr.text(TWO)
    pr.put(ONE, two)
    pr.put(TWO, f"{one.rstrip()}\n\n{NEW}")
    pr.commit("zhangwei")
    assert pr.said() == []
    assert meant("main")["C1"] == ["follow-ups", "moved"]


def test_a_dirty_work_tree_is_judged_as_it_lies_there(pr: PullRequest, meant: Meant) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    pr.change(ONE, "对方接受报价。", "对方要九折。")
    pr.git("add", ONE)
    pr.change(ONE, "谈了价格。", "谈了降价。")
    (pr.root / TWO).unlink()
    pr.put("records/customers/neu.md", record("C3", NEW))
    pr.put("records/attachments/C1/a.txt", "neu")
    assert sorted(pr.said()) == ["GJ701 张伟", "GJ706 张伟", "GJ709 deletion 张伟"]
    assert meant("main") == {"C1": ["entry-edited", "follow-ups"], "C2": ["deleted"], "C3": ["follow-ups", "new"]}
    pr.git("checkout", "-q", "--", TWO)
    pr.git("checkout", "-q", "HEAD", "--", ONE)
    assert pr.said() == []


def test_a_detached_head_and_the_first_commit(pr: PullRequest, meant: Meant) -> None:
    pr.append(ONE, NEW)
    pr.commit("zhangwei")
    pr.git("checkout", "-q", "--detach")
    pr.git("branch", "-q", "-D", "pr")
    assert pr.said() == []
    assert pr.kind() is ChangeKind.APPEND_ONLY
    assert meant("HEAD^!") == {"C1": ["follow-ups"]}
    assert set(meant("HEAD^^!")) == {"C1", "C2"}


def test_an_attachment_that_only_grew_is_seen(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.put("records/attachments/C1/C1_2026-03-01_报价.txt", "abc")
    pr.put("records/attachments/C1/C1_2026-03-01_图.txt", "abc")
    pr.commit("sunli", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.put("records/attachments/C1/C1_2026-03-01_报价.txt", "abcd")
    assert pr.changes().changes.files == ("records/attachments/C1/C1_2026-03-01_报价.txt",)
    pr.commit("zhangwei")
    pr.put("records/attachments/C1/C1_2026-03-01_报价.txt", "wxyz")
    pr.commit("zhangwei")
    pr.put("records/attachments/C1/C1_2026-03-01_图.txt", "xyz")
    pr.commit("zhangwei")
    assert len(pr.changes().changes.files) == 2, "the same length and other bytes"


def test_another_configuration_is_no_change_of_records(pr: PullRequest) -> None:
    pr.git("checkout", "-q", "main")
    pr.change(TWO, "等级: A", "产能: 12\n等级: A")
    pr.commit("lina", "2026-03-10T10:00+08:00")
    pr.git("checkout", "-q", "-B", "pr")
    pr.put("records/config/fields.yaml", "fields:\n  - {key: capacity, zh: 产能, en: Capacity, type: number}\n")
    pr.commit("sunli")
    pr.append(ONE, NEW)
    pr.commit("zhangwei", LATER)
    assert pr.said() == []
    assert pr.changes().kinds() == {
        ONE: ChangeKind.APPEND_ONLY,
        "records/config/fields.yaml": ChangeKind.CONFIGURATION,
    }
