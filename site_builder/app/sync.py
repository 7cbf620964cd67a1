"""`sync`: check, commit, fetch, merge, check again, push. Nothing is ever forced, nothing is ever lost (C8)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.adapters import git
from site_builder.adapters.git_work import Said, tell
from site_builder.app.changed_records import PLACES, changed_paths, describe_change
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import Loaded, load
from site_builder.app.merge_conflicts import conflicts, merge_conflicts
from site_builder.app.report import find_problems
from site_builder.app.writing import errors_of
from site_builder.i18n.translator import Translator
from site_builder.model.problem import Problem, Severity

_TRIES = 5
_SLOW = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something done or refused: `key` names its sentence (`sync.<key>`), `params` fill it.

    `stop` ends the run: 1 refused, 2 wrong use. `problems` are to be shown, with the texts they stand in.
    """

    key: str
    params: dict[str, str | int] = field(default_factory=dict)
    stop: int | None = None
    problems: tuple[Problem, ...] = ()
    loaded: Loaded | None = None


DayOf = Callable[[Loaded], Day]


def sync(root: Path, day_of: DayOf, words: Callable[[str], Translator], *, dry_run: bool = False) -> Iterator[Step]:
    """The steps as they are done. `words` gives the catalogue of a language, for the commit's message."""
    refusal = _fit(root)
    if refusal:
        yield refusal
        return
    loaded = load(root)
    paths = changed_paths(root)
    errors = _errors(root, loaded, day_of(loaded), paths)
    if errors:
        yield Step(key="errors", params={"n": len(errors)}, stop=1, problems=errors, loaded=loaded)
        return
    if paths:
        message = describe_change(root, loaded, paths, words(loaded.rules.site.language))
        if dry_run:
            yield Step(key="would-commit", params={"message": message, "n": len(paths)})
        else:
            yield _commit(root, message, len(paths))
    elif dry_run:
        yield Step(key="nothing-to-commit")
    if not dry_run:
        yield from _exchange(root, day_of)


def _fit(root: Path) -> Step | None:
    """Why nothing can be done here at all."""
    if not git.is_installed():
        return Step(key="no-git", stop=2)
    if git.ask(root, "rev-parse", "--is-inside-work-tree") != "true":
        return Step(key="no-repository", stop=2)
    for name, key in (("MERGE_HEAD", "merge-running"), ("REBASE_HEAD", "rebase-running")):
        if git.ask(root, "rev-parse", "--verify", "--quiet", name):
            return Step(key=key, stop=1)
    if not git.setting(root, "user.email") or not git.setting(root, "user.name"):
        return Step(key="no-identity", stop=2)
    if git.ask(root, "symbolic-ref", "--quiet", "HEAD") is None:
        return Step(key="no-branch", stop=1)
    return None


def _errors(root: Path, loaded: Loaded, day: Day, paths: tuple[str, ...]) -> tuple[Problem, ...]:
    """The errors in files that changed: only these are ours to mend before others get them."""
    ours = frozenset(paths)
    found = find_problems(loaded, day, lambda: read_history(root, loaded, day.today))
    return tuple(one for one in found if one.severity is Severity.ERROR and one.path in ours)


def _commit(root: Path, message: str, count: int) -> Step:
    added = tell(root, "add", "--all", "--", *_tracked_places(root))
    done = tell(root, "commit", "--quiet", "--file=-", given=message) if added.good else added
    if not done.good:
        return Step(key="commit-failed", params={"said": done.first_error}, stop=1)
    return Step(key="committed", params={"message": message, "n": count})


def _tracked_places(root: Path) -> tuple[str, ...]:
    return tuple(name for name in PLACES if (root / name).exists() or _known(root, name))


def _known(root: Path, name: str) -> bool:
    return bool(git.ask(root, "ls-files", "--", name))


def _exchange(root: Path, day_of: DayOf) -> Iterator[Step]:
    """Fetch, merge and push, again and again while others are faster; a bounded number of times."""
    target = _target(root)
    if target is None:
        yield Step(key="no-remote")
        return
    remote, branch = target
    for _ in range(_TRIES):
        fetched = tell(root, "fetch", "--quiet", remote, seconds=_SLOW)
        if not fetched.good:
            yield Step(key="fetch-failed", params={"said": fetched.first_error}, stop=1)
            return
        merged = _merge(root, f"{remote}/{branch}", day_of)
        if merged:
            yield merged
            if merged.stop:
                return
        pushed = _push(root, remote, branch)
        if pushed is None:
            continue
        yield pushed
        return
    yield Step(key="too-busy", stop=1)


def _target(root: Path) -> tuple[str, str] | None:
    """Where this branch goes: the remote and branch it follows, else the only remote (or origin) and its own name."""
    branch = git.ask(root, "symbolic-ref", "--short", "HEAD") or "main"
    remote = git.setting(root, f"branch.{branch}.remote")
    followed = git.setting(root, f"branch.{branch}.merge")
    if remote and remote != "." and followed:
        return remote, followed.removeprefix("refs/heads/")
    remotes = (git.ask(root, "remote") or "").split()
    if not remotes:
        return None
    return ("origin" if "origin" in remotes else remotes[0]), branch


def _count(root: Path, between: str) -> int:
    return int(git.ask(root, "rev-list", "--count", between) or 0)


def _merge(root: Path, theirs: str, day_of: DayOf) -> Step | None:
    """Take in what the others did; None where they did nothing."""
    if not git.ask(root, "rev-parse", "--verify", "--quiet", theirs):
        return None
    behind = _count(root, f"HEAD..{theirs}")
    if not behind:
        return None
    if not _count(root, f"{theirs}..HEAD"):
        done = tell(root, "merge", "--quiet", "--ff-only", theirs)
        return Step(key="received", params={"n": behind}) if done.good else _merge_refused(root, done)
    return _merge_both(root, theirs, behind, day_of)


def _merge_both(root: Path, theirs: str, behind: int, day_of: DayOf) -> Step:
    """Both sides have something new: merged, looked at, and only then made a commit."""
    base = git.ask(root, "merge-base", "HEAD", theirs) or "HEAD"
    ours = _between(root, base, "HEAD")
    before = _said(_all_errors(load(root), day_of))
    done = tell(root, "merge", "--quiet", "--no-ff", "--no-commit", theirs)
    if not done.good and not merge_conflicts(root):
        return _merge_refused(root, done)
    merged = load(root)
    brought = tuple(one for one in _all_errors(merged, day_of) if one.path in ours and _key(one) not in before)
    if brought:
        tell(root, "merge", "--abort")
        return Step(key="merge-errors", params={"n": len(brought)}, stop=1, problems=brought, loaded=merged)
    closed = tell(root, "commit", "--quiet", "--no-edit")
    if not closed.good:
        tell(root, "merge", "--abort")
        return Step(key="commit-failed", params={"said": closed.first_error}, stop=1)
    return Step(key="merged", params={"n": behind})


def _all_errors(loaded: Loaded, day_of: DayOf) -> tuple[Problem, ...]:
    return errors_of(loaded, day_of(loaded))


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


def _push(root: Path, remote: str, branch: str) -> Step | None:
    """Send ours; None where somebody else was faster and it has to be tried again."""
    known = git.ask(root, "rev-parse", "--verify", "--quiet", f"{remote}/{branch}")
    ahead = _count(root, f"{remote}/{branch}..HEAD") if known else _count(root, "HEAD")
    if not ahead:
        return Step(key="up-to-date")
    said = tell(root, "push", "--porcelain", "--set-upstream", remote, f"HEAD:refs/heads/{branch}", seconds=_SLOW)
    if said.good:
        return Step(key="sent", params={"n": ahead})
    if "fetch first" in said.out + said.err or "non-fast-forward" in said.out + said.err:
        return None
    return Step(key="push-failed", params={"said": said.reason}, stop=1)
