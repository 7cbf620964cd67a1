"""A change against its base: what `check --against` judges and `check --classify` names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1, sha256
from pathlib import Path
from typing import Any

from site_builder.adapters import git
from site_builder.adapters.git_range import Ends, Made, Refused, Touch, find_ends, head_names, read_range
from site_builder.app.authorship import DISK, Reader, authorship_of, recorded_lately
from site_builder.app.comparison import Comparison, compare, state_of
from site_builder.app.load import Loaded
from site_builder.metrics.changes.kind import kinds_of, worst
from site_builder.metrics.changes.rewriting import Texts
from site_builder.model.authorship import Authorship
from site_builder.model.change import ChangeKind
from site_builder.model.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The two states, what changed, and who changed it. `ends` are the commits."""

    ends: Ends
    comparison: Comparison
    authorship: Authorship

    @property
    def known(self) -> frozenset[str]:
        """The paths of the base."""
        return frozenset(one.path for one in self.comparison.before.files)

    def kinds(self) -> dict[str, ChangeKind]:
        """What was done to each changed path."""
        before, after = self.comparison.before, self.comparison.after
        hours = before.rules.limits.grace_hours
        texts = Texts(before=before.book.sources, after=after.book.sources, grace_hours=hours)
        left = frozenset(one.path for one in after.files)
        return dict(kinds_of(self.comparison.changes, texts, self.authorship, self.known, left))

    @property
    def kind(self) -> ChangeKind:
        """What was done at most."""
        return worst(tuple(self.kinds().values()))


def read_change(root: Path, loaded: Loaded, revision: str, now: datetime) -> Change | Refused:
    """The change from where HEAD and a revision part to what lies on the disk.

    Uncommitted work is the work of git's `user.email`, done `now`.
    """
    ends = find_ends(root, revision)
    if isinstance(ends, Refused):
        return ends
    commits = read_range(root, ends, loaded.rules.site.timezone)
    if commits is None:
        return Refused.NO_BASE
    comparison = compare(state_of(root, ends.base, loaded), loaded)
    disk = {one.path: one.content for one in loaded.files if one.content is not None}
    reader = Reader(root=root, rules=loaded.rules, disk=disk)
    made = (*commits, *_uncommitted(root, ends.head, loaded, now))
    teams = (comparison.before.rules.team, loaded.rules.team)
    authorship = authorship_of(comparison.changes, made, teams, reader)
    lately = recorded_lately(root, ends.base, comparison.changes, authorship, teams, reader)
    whole = Authorship(steps=authorship.steps, made=authorship.made, touched=authorship.touched, recorded=lately)
    return Change(ends=ends, comparison=comparison, authorship=whole)


def _uncommitted(root: Path, head: str, loaded: Loaded, now: datetime) -> Iterator[Made]:
    """What differs from HEAD, as a commit that is not made yet."""
    touches = tuple(_dirty(head_names(root, head), loaded.files))
    if touches:
        yield Made(
            commit="",
            name=git.setting(root, "user.name") or "",
            address=git.setting(root, "user.email") or "",
            written=now,
            message="",
            merge=False,
            touches=touches,
        )


def _dirty(names: dict[str, str], files: tuple[SourceFile, ...]) -> Iterator[Touch]:
    make = sha256 if len(next(iter(names.values()), "")) == len(sha256().hexdigest()) else sha1
    here = set()
    for file in files:
        here.add(file.path)
        before = names.get(file.path)
        if file.content is None and before is not None:
            continue  # an attachment; only its size was looked at
        if before is None or before not in _names(file.content or b"", make):
            yield Touch(path=file.path, blob=DISK + file.path, before=(before,) if before else ())
    for path in sorted(names.keys() - here):
        yield Touch(path=path, blob=None, before=(names[path],))


def _names(content: bytes, make: Callable[..., Any]) -> Iterator[str]:
    """What git may call a content: as it lies there, and with the line ends that a checkout may have changed."""
    for one in {content, content.replace(b"\r\n", b"\n")}:
        yield make(b"blob %d\0" % len(one) + one, usedforsecurity=False).hexdigest()
