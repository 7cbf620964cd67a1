"""A change against its base: what `check --against` judges and `check --classify` names.

Only what differs is read of the base; all of it (`whole_base`) where a question needs it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from site_builder.adapters import git
from site_builder.adapters.disk import read_records
from site_builder.adapters.git_beside import uncommitted_guards
from site_builder.adapters.git_range import Ends, Made, Refused, find_ends, read_range
from site_builder.app.authorship import Reader, authorship_of, recorded_lately, teams_for
from site_builder.app.base_part import BY_ID, by_rules_of, changes_of, read_base, read_whole
from site_builder.app.differing import Differing, find_differing
from site_builder.app.load import Loaded, load_files
from site_builder.metrics.changes.kind import kinds_of
from site_builder.metrics.changes.rewriting import Texts
from site_builder.model.authorship import Authorship
from site_builder.model.change import ChangeKind, Changes
from site_builder.model.frozen import dataclass
from site_builder.model.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed, and who changed it. `ends` are the commits, `known` the paths of the base.

    `before` is the part of the base that differs, by the rules of the base; `whole_base` reads all of it.
    """

    ends: Ends
    before: Loaded
    after: Loaded
    changes: Changes
    authorship: Authorship
    known: frozenset[str]
    whole_base: Callable[[], Loaded]

    def kinds(self) -> dict[str, ChangeKind]:
        """What was done to each changed path, whether or not a rule objects."""
        hours = self.before.rules.limits.grace_hours
        texts = Texts(before=self.before.book.sources, after=self.after.book.sources, grace_hours=hours)
        left = frozenset(one.path for one in self.after.files)
        return dict(kinds_of(self.changes, texts, self.authorship, self.known, left))


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A change of which only the names of what differs are known, and the commits that made it."""

    ends: Ends
    differing: Differing
    commits: tuple[Made, ...]


def begin(root: Path, files: tuple[SourceFile, ...], revision: str, zone: str) -> Begun | Refused:
    """Compare what lies on the disk with where HEAD and a revision part. `zone` is the team's."""
    ends = find_ends(root, revision)
    if isinstance(ends, Refused):
        return ends
    found = find_differing(root, ends, files)
    commits = read_range(root, ends, zone)
    if isinstance(found, Refused):
        return found
    return Refused.NO_BASE if commits is None else Begun(ends=ends, differing=found, commits=commits)


def read_change(root: Path, loaded: Loaded, revision: str, now: datetime) -> Change | Refused:
    """The change from where HEAD and a revision part to what lies on the disk.

    Uncommitted work is the work of git's `user.email`, done `now`.
    """
    begun = begin(root, loaded.files, revision, loaded.rules.site.timezone)
    return begun if isinstance(begun, Refused) else change_of(root, begun, loaded, now)


def read_apart(root: Path, revision: str, zone: str, now: datetime) -> Change | Refused:
    """The same without the records that did not change: `after` holds only what differs. `zone` is the team's."""
    files = read_records(root)
    begun = begin(root, files, revision, zone)
    if isinstance(begun, Refused):
        return begun
    here = {file.path: file for file in files}
    is_alone = not any(path.startswith(BY_ID) for path in begun.differing.paths)
    loaded = load_files(begun.differing.of_disk(here) if is_alone else files)
    return change_of(root, begun, loaded, now)


def change_of(root: Path, begun: Begun, loaded: Loaded, now: datetime) -> Change:
    """The whole of a change, by what the records say now; those that differ have to be read whole."""
    found, here = begun.differing, {file.path: file for file in loaded.files}
    before = read_base(root, found, loaded, here)
    same_rules = before if before.rules is loaded.rules else by_rules_of(before, loaded)
    changes = changes_of(found, same_rules, loaded)
    disk = {touch.path: content for touch in found.dirty if (content := _content(here, touch.path)) is not None}
    reader = Reader(root=root, rules=loaded.rules, disk=disk, beside=loaded.readings)
    made = (*begun.commits, *_uncommitted(root, begun, now))
    teams = teams_for(before.rules.team, loaded.rules.team, made)
    authorship = authorship_of(changes, made, teams, reader)
    lately = recorded_lately(root, begun.ends.base, changes, authorship, teams, reader)
    return Change(
        ends=begun.ends,
        before=before,
        after=loaded,
        changes=changes,
        authorship=replace(authorship, recorded=lately),
        known=frozenset(found.base),
        whole_base=cache(lambda: read_whole(found.of_base(root, here, frozenset(found.base)), before, loaded)),
    )


def _content(here: Mapping[str, SourceFile], path: str) -> bytes | None:
    return here[path].content if path in here else None


def _uncommitted(root: Path, begun: Begun, now: datetime) -> Iterator[Made]:
    """What differs from HEAD, as a commit that is not made yet."""
    guards, dirty = uncommitted_guards(root, begun.ends.inside), begun.differing.dirty
    if dirty or guards:
        yield Made(
            commit="",
            name=git.setting(root, "user.name") or "",
            address=git.setting(root, "user.email") or "",
            written=now,
            message="",
            merge=False,
            touches=dirty,
            guards=guards,
        )
