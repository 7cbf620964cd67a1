"""What `sync` looks at before others get a change: its errors, and what the rules on changes say to it."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.adapters import git
from site_builder.adapters.git_range import Refused
from site_builder.app.change import read_change
from site_builder.app.change_problems import objections
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.judging import find_problems
from site_builder.app.load import Loaded
from site_builder.app.sync_step import Desk, Step, Target
from site_builder.model.problem import Problem, Severity
from site_builder.model.team import Team

_USUAL = ("main", "master")
_STRANGER = "GJ707"
_PLACEHOLDERS = ("@example.com", "@example.org", "@example.net")
"""Addresses of samples; nobody has them (RFC 2606)."""


def errors_in(desk: Desk, loaded: Loaded, day: Day, paths: tuple[str, ...]) -> tuple[Problem, ...]:
    """The errors in files that changed: only these are ours to mend before others get them."""
    ours = frozenset(paths)
    found = find_problems(loaded, day, lambda: read_history(desk.root, loaded, day.today))
    return tuple(one for one in found if one.severity is Severity.ERROR and one.path in ours)


def judged(desk: Desk, loaded: Loaded, target: Target | None) -> Iterator[Step]:
    """What the rules on changes (GJ7xx) say to everything that the team's main line does not have yet.

    Errors stop what would go there; on a branch of one's own they are remarks, since there it will be reviewed. Where
    nothing is known of the remote there is nothing to compare with.
    """
    main = main_of(desk.root, target) if target else None
    if main is None or target is None or not commit_of(desk.root, main.tip):
        return
    day = desk.day_of(loaded)
    change = read_change(desk.root, loaded, main.tip, desk.now_of(loaded.rules, day))
    if change is Refused.UNRELATED:
        return  # git will not merge the two, and says so
    if isinstance(change, Refused):
        yield Step(key=f"uncompared.{change}", params={"revision": main.tip}, stop=2)
        return
    found = objections(change, day)
    errors = tuple(one for one in found if _stops(one, change.before.rules.team))
    if errors and target == main:
        params: dict[str, str | int] = {"n": len(errors), "remote": target.remote}
        yield Step(key="objections", params=params, stop=1, problems=errors, loaded=loaded)
    elif found:
        yield Step(key="remarks", params={"n": len(found)}, problems=found, loaded=loaded)


def _stops(problem: Problem, team: Team) -> bool:
    """Whether a change cannot go as it is; a team that knows nobody's address yet cannot tell strangers."""
    if problem.code == _STRANGER and not _knows_addresses(team):
        return False
    return problem.severity is Severity.ERROR


def _knows_addresses(team: Team) -> bool:
    addresses = (one for member in team.members for one in (member.mail, *member.git) if one)
    return any(not one.casefold().endswith(_PLACEHOLDERS) for one in addresses)


def main_of(root: Path, target: Target) -> Target:
    """The branch that everything ends up in: what the remote calls its HEAD, else main or master, else the target."""
    said = git.ask(root, "symbolic-ref", "--quiet", f"refs/remotes/{target.remote}/HEAD") or ""
    named = said.removeprefix(f"refs/remotes/{target.remote}/")
    for branch in (named, *_USUAL):
        if branch and commit_of(root, f"{target.remote}/{branch}"):
            return Target(target.remote, branch)
    return target


def commit_of(root: Path, name: str) -> str | None:
    """The commit that a name means now."""
    return git.ask(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
