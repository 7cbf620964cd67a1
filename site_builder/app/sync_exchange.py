"""The part of `sync` that speaks with the remote: fetch, merge, look again, push; a bounded number of times."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.adapters import git
from site_builder.adapters.disk import read_records
from site_builder.adapters.git_work import Said, tell
from site_builder.app.load import Loaded, load_files
from site_builder.app.merge_conflicts import conflicts, merge_conflicts
from site_builder.app.sync_judging import commit_of, judged
from site_builder.app.sync_step import SLOW, Desk, Step, Target
from site_builder.app.writing import errors_of
from site_builder.model.problem import Problem

_TRIES = 5


def exchange(desk: Desk, loaded: Loaded, target: Target | None, looked_at: str | None) -> Iterator[Step]:
    """Fetch, merge and push, again and again while others are faster.

    `looked_at` is the commit of the remote that the change was compared with already.
    """
    if target is None:
        yield Step(key="no-remote")
        return
    for _ in range(_TRIES):
        fetched = tell(desk.root, "fetch", "--quiet", target.remote, seconds=SLOW)
        if not fetched.good:
            yield Step(key="fetch-failed", params={"said": fetched.first_error}, stop=1)
            return
        merged = _merge(desk, target.tip, loaded)
        if merged:
            yield merged
            if merged.stop:
                return
        tip = commit_of(desk.root, target.tip)
        if tip != looked_at:
            looked_at, loaded = tip, read_again(desk.root, loaded)
            steps = tuple(judged(desk, loaded, target))
            yield from steps
            if any(one.stop for one in steps):
                return
        pushed = _push(desk.root, target)
        if pushed:
            yield pushed
            return
    yield Step(key="too-busy", stop=1)


def read_again(root: Path, loaded: Loaded) -> Loaded:
    """What lies on the disk by now; what is the same is not read again."""
    return load_files(read_records(root), loaded)


def target_of(root: Path) -> Target | None:
    """Where this branch goes: the remote and branch it follows, else the only remote (or origin) and its own name."""
    branch = git.ask(root, "symbolic-ref", "--short", "HEAD") or "main"
    remote = git.setting(root, f"branch.{branch}.remote")
    followed = git.setting(root, f"branch.{branch}.merge")
    if remote and remote != "." and followed:
        return Target(remote, followed.removeprefix("refs/heads/"))
    remotes = (git.ask(root, "remote") or "").split()
    if not remotes:
        return None
    return Target("origin" if "origin" in remotes else remotes[0], branch)


def _count(root: Path, between: str) -> int:
    return int(git.ask(root, "rev-list", "--count", between) or 0)


def _merge(desk: Desk, theirs: str, loaded: Loaded) -> Step | None:
    """Take in what the others did; None where they did nothing."""
    root = desk.root
    if not commit_of(root, theirs):
        return None
    behind = _count(root, f"HEAD..{theirs}")
    if not behind:
        return None
    if not _count(root, f"{theirs}..HEAD"):
        done = tell(root, "merge", "--quiet", "--ff-only", theirs)
        return Step(key="received", params={"n": behind}) if done.good else _merge_refused(root, done)
    return _merge_both(desk, theirs, behind, loaded)


def _merge_both(desk: Desk, theirs: str, behind: int, loaded: Loaded) -> Step:
    """Both sides have something new: merged, looked at, and only then made a commit."""
    root = desk.root
    base = git.ask(root, "merge-base", "HEAD", theirs) or "HEAD"
    ours = _between(root, base, "HEAD")
    before = _said(_all_errors(desk, read_again(root, loaded)))
    done = tell(root, "merge", "--quiet", "--no-ff", "--no-commit", theirs)
    if not done.good and not merge_conflicts(root):
        return _merge_refused(root, done)
    merged = read_again(root, loaded)
    brought = tuple(one for one in _all_errors(desk, merged) if one.path in ours and _key(one) not in before)
    if brought:
        tell(root, "merge", "--abort")
        return Step(key="merge-errors", params={"n": len(brought)}, stop=1, problems=brought, loaded=merged)
    closed = tell(root, "commit", "--quiet", "--no-edit")
    if not closed.good:
        tell(root, "merge", "--abort")
        return Step(key="commit-failed", params={"said": closed.first_error}, stop=1)
    return Step(key="merged", params={"n": behind})


def _all_errors(desk: Desk, loaded: Loaded) -> tuple[Problem, ...]:
    return errors_of(loaded, desk.day_of(loaded))


def _key(problem: Problem) -> tuple[str, str, str]:
    return (problem.code, problem.path, problem.variant)


def _said(problems: tuple[Problem, ...]) -> frozenset[tuple[str, str, str]]:
    return frozenset(map(_key, problems))


def _between(root: Path, base: str, end: str) -> frozenset[str]:
    said = tell(root, "diff", "--name-only", "--relative", "-z", base, end)
    return frozenset(filter(None, said.out.split("\0")))


def _merge_refused(root: Path, said: Said) -> Step:
    """Two changes of the same lines: everything is put back as it was, and both sides are kept."""
    files = conflicts(root)
    if git.ask(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD"):
        tell(root, "merge", "--abort")
    if files:
        return Step(key="conflict", params={"files": "\n".join(f"  {one}" for one in files)}, stop=1)
    return Step(key="merge-failed", params={"said": said.first_error}, stop=1)


def _push(root: Path, target: Target) -> Step | None:
    """Send ours; None where somebody else was faster and it has to be tried again."""
    known = commit_of(root, target.tip)
    ahead = _count(root, f"{target.tip}..HEAD") if known else _count(root, "HEAD")
    if not ahead:
        return Step(key="up-to-date")
    to = f"HEAD:refs/heads/{target.branch}"
    said = tell(root, "push", "--porcelain", "--set-upstream", target.remote, to, seconds=SLOW)
    if said.good:
        return Step(key="sent", params={"n": ahead})
    if "fetch first" in said.out + said.err or "non-fast-forward" in said.out + said.err:
        return None
    return Step(key="push-failed", params={"said": said.reason}, stop=1)
