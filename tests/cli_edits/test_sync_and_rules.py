"""`sync` and the rules on changes: what is not in order does not reach the main line, and everybody reads why."""

import subprocess
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import call
from tests.cli_edits.hub import ONE, TWO, change, git, log

pytestmark = pytest.mark.needs("git")
Pair = tuple[Path, Path]


def test_a_rewritten_entry_is_not_sent(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = pair
    head = git(one, "rev-parse", "HEAD")
    change(one, ONE, "有 3 条产线", "有 2 条产线")
    log(one, ONE, "对方接受报价。")
    capsys.readouterr()
    assert call(one, "sync") == 1
    told = capsys.readouterr()
    assert "GJ701" in told.err
    assert "git switch -c for-review" in told.err
    assert "这次改动" not in told.out
    assert git(one, "rev-parse", "HEAD") == git(one, "rev-parse", "origin/main") == head
    change(one, ONE, "有 2 条产线", "有 3 条产线")
    assert call(one, "sync") == 0
    assert git(one, "rev-parse", "HEAD") == git(one, "rev-parse", "origin/main") != head


def test_a_remark_goes_along_and_the_message_says_what_it_means(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = pair
    change(one, ONE, "金额: 50万", "金额: 80万")
    assert call(one, "--lang", "en", "sync") == 0
    told = capsys.readouterr()
    assert "GJ714" in told.err
    assert "What it means: 1 customer changed: 1 amount changed (+CNY 300k)" in " ".join(told.out.split())
    message = git(one, "log", "-1", "--format=%B")
    assert message.startswith(f"更新：{ONE}\n\n1 位客户有变化：")
    assert git(one, "rev-parse", "HEAD") == git(one, "rev-parse", "origin/main")


def test_a_branch_of_ones_own_is_for_review(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = pair
    git(one, "switch", "-q", "-c", "for-review")
    change(one, ONE, "有 3 条产线", "有 2 条产线")
    assert call(one, "sync") == 0
    assert "GJ701" in capsys.readouterr().err
    assert git(one, "rev-parse", "HEAD") == git(one, "rev-parse", "origin/for-review")
    assert call(one, "sync") == 0
    assert "GJ701" in capsys.readouterr().err, "as long as the main line does not have it"


def test_what_the_others_did_meanwhile_counts(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = pair
    change(two, TWO, "负责人: zhangwei", "负责人: lina")
    git(two, "-c", "user.name=刘洋", "commit", "-qam", "给李娜", "--author=刘洋 <liuyang@example.com>", "--no-verify")
    git(two, "push", "-q")
    log(one, TWO, "他们又问了价格。")
    capsys.readouterr()
    assert call(one, "sync") == 1
    told = capsys.readouterr()
    assert "GJ708" in told.err
    assert "没有发送" in told.err
    assert git(one, "rev-parse", "origin/main") == git(two, "rev-parse", "HEAD")
    assert "他们又问了价格。" in (one / f"records/customers/{TWO}.md").read_text("utf-8")


def test_what_cannot_be_compared_is_not_sent(pair: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub = (tmp_path / "hub.git").as_uri()
    log(pair[0], ONE, "又谈了。")
    assert call(pair[0], "sync") == 0
    subprocess.run(["git", "clone", "-q", "--depth=1", hub, str(tmp_path / "flat")], check=True)
    log(tmp_path / "flat", ONE, "对方接受报价。")
    capsys.readouterr()
    assert call(tmp_path / "flat", "sync") == 2
    assert "git fetch --unshallow" in capsys.readouterr().err


def test_line_ends_that_git_writes_anew_are_nothing_to_commit(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    """An editor saved CRLF: git sees another file, adds the same one, and refuses a merge until then."""
    one, two = pair
    file, head = one / f"records/customers/{ONE}.md", git(one, "rev-parse", "HEAD")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    log(two, ONE, "客户回电。")
    assert call(two, "sync") == 0
    capsys.readouterr()
    assert call(one, "sync") == 0
    assert capsys.readouterr().err == ""
    assert git(one, "rev-parse", "HEAD") == git(one, "rev-parse", "origin/main") != head
    assert b"\r" not in file.read_bytes()


def test_a_commit_that_is_refused_ends_it(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = pair
    log(two, ONE, "对方接受报价。")
    assert call(two, "sync") == 0
    hook = one / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2; exit 1\n", "utf-8")
    hook.chmod(0o755)
    log(one, TWO, "谈了价格。")
    head = git(one, "rev-parse", "HEAD")
    capsys.readouterr()
    assert call(one, "sync") == 1
    assert "提交没有成功（no）" in capsys.readouterr().err
    assert git(one, "rev-parse", "HEAD") == head
