"""Who made which part of a change: the commits of the change, read version by version where several people worked."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from site_builder.adapters.git_history import read_blobs
from site_builder.adapters.git_names import DISK
from site_builder.adapters.git_range import Made, recent
from site_builder.adapters.git_touch import Touch
from site_builder.app.guards import guards_of
from site_builder.metrics.changes.rewriting import is_last_of_author
from site_builder.metrics.changes.tokens import Deed, came, entry_token, swap_token, went
from site_builder.model.authorship import Authorship, Step
from site_builder.model.change import Changes, RecordChange
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.model.team import Member, Team

INBOX = "records/inbox/"
TEAM_FILE = "records/config/team.yaml"
_SLACK = timedelta(hours=1)
Part = tuple[Hashable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What became of one file through its names: the steps that touched it, oldest first."""

    steps: tuple[tuple[Step, Touch], ...]

    @property
    def is_plain(self) -> bool:
        """Whether one step made all of it."""
        return len(self.steps) == 1


@dataclass(slots=True)
class Reader:
    """Reads versions of records as sets of what they state; the same content is read once.

    `disk` are the contents that lie on the disk, `beside` what they say: other versions have much in common with them.
    """

    root: Path
    rules: Rules
    disk: Mapping[str, bytes]
    beside: Mapping[str, Any] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    known: dict[tuple[str, str], frozenset[Part]] = field(default_factory=dict)

    def fetch(self, touches: Iterable[Touch]) -> None:
        """Ask for all contents at once."""
        names = {name for one in touches for name in (*one.before, one.blob) if name}
        wanted = sorted(one for one in names if not one.startswith(DISK) and one not in self.contents)
        self.contents.update(read_blobs(self.root, wanted))

    def parts(self, path: str, name: str | None) -> frozenset[Part]:
        """What a version states; nothing where there is none."""
        if name is None:
            return frozenset()
        key = (path, name)
        if key not in self.known:
            given = self.disk.get(name.removeprefix(DISK)) if name.startswith(DISK) else self.contents.get(name)
            self.known[key] = frozenset(_parts(path, given or b"", self.rules, self.beside.get(path)))
        return self.known[key]


def _parts(path: str, content: bytes, rules: Rules, beside: Any) -> Iterator[Part]:
    from site_builder.metrics.changes.tokens import parts_of  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.parse.record_file import read_file  # noqa: PLC0415 - as above

    if not path.casefold().endswith(".md"):
        return
    reading = read_file(SourceFile(path=path, content=content, size=len(content)), rules, beside)
    if reading.customer is not None:
        yield from parts_of(reading.customer)
        yield from (("malformed", one.text) for one in reading.customer.malformed)
    if reading.inbox is not None:
        yield from (came(one)[1:] for one in reading.inbox.body.follow_ups)


def teams_for(before: Team, after: Team, made: Sequence[Made]) -> tuple[Team, ...]:
    """The teams that say who is who: that of the base, and that of the change as far as members of the base wrote it.

    Nobody makes themselves a member, and so a manager, by a change of their own.
    """
    writers = [one.address for one in made if any(touch.path == TEAM_FILE for touch in one.touches)]
    is_trusted = not before.known or all(member_of(one, before) for one in writers)
    return (before, after) if is_trusted else (before,)


def member_of(address: str, *teams: Team) -> Member | None:
    """Whose address it is: in the first team that knows it; nobody's where two members share it."""
    wanted = address.strip().casefold()
    for team in teams:
        found = [one for one in team.members if wanted and wanted in one.addresses]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def step_of(made: Made, *teams: Team) -> Step:
    """A commit as a step of the change."""
    return Step(
        commit=made.commit or None,
        member=member_of(made.address, *teams),
        address=made.address,
        name=made.name,
        written=made.written,
        message=made.message,
        merge=made.merge,
        paths=tuple(one.path for one in made.touches),
    )


def authorship_of(changes: Changes, made: Sequence[Made], teams: Sequence[Team], reader: Reader) -> Authorship:
    """Who made each part of the changed records."""
    steps = tuple(step_of(one, *teams) for one in made)
    stories = _stories(changes, tuple(zip(steps, made, strict=True)))
    inbox = {path: story for path, story in stories.items() if path.startswith(INBOX)}
    needed = {
        one.path: stories[one.path]
        for one in changes.records
        if one.path in stories and (inbox or not stories[one.path].is_plain)
    }
    reader.fetch(touch for story in (*needed.values(), *inbox.values()) for _, touch in story.steps)
    arrived = _found(inbox.values(), reader) if needed or inbox else {}
    found: dict[tuple[str, Hashable], Step] = {}
    order = {id(step): number for number, step in enumerate(steps)}
    for one in changes.records:
        own = _found([needed[one.path]], reader) if one.path in needed else {}
        found.update(((one.path, token), step) for token, step in own.items())
        for entry in one.added:
            token = came(entry)
            early = [step for step in (own.get(token), arrived.get(token)) if step is not None]
            if early:
                found[one.path, token] = min(early, key=lambda step: order[id(step)])
    touched = {path: tuple(step for step, _ in story.steps) for path, story in stories.items()}
    return Authorship(steps=steps, made=found, touched=touched, guards=guards_of(tuple(zip(steps, made, strict=True))))


def _stories(changes: Changes, made: Sequence[tuple[Step, Made]]) -> Mapping[str, Story]:
    """By the path a file has now, or had last."""
    names = _Names()
    for one in changes.records:
        if one.before and one.after:
            names.join(one.before.path, one.after.path)
    for _, commit in made:
        for touch in commit.touches:
            if touch.moved_from:
                names.join(touch.moved_from, touch.path)
    found: dict[str, list[tuple[Step, Touch]]] = defaultdict(list)
    for step, commit in made:
        gone = tuple(name for one in commit.touches if one.blob is None for name in one.before)
        for touch in commit.touches:
            found[names.of(touch.path)].append((step, _with_past(touch, gone)))
    paths = {names.of(path): path for path in (*changes.files, *(one.path for one in changes.records))}
    return {paths.get(root, steps[-1][1].path): Story(steps=tuple(steps)) for root, steps in found.items()}


def _with_past(touch: Touch, gone: tuple[str, ...]) -> Touch:
    """A file that is new where another one went may be that one under a new name and much changed."""
    if touch.before or touch.blob is None or not gone:
        return touch
    return Touch(path=touch.path, blob=touch.blob, before=gone, moved_from=touch.moved_from)


@dataclass(slots=True)
class _Names:
    """All names of a file lead to one."""

    first: dict[str, str] = field(default_factory=dict)

    def of(self, path: str) -> str:
        while path in self.first:
            path = self.first[path]
        return path

    def join(self, one: str, other: str) -> None:
        a, b = self.of(one), self.of(other)
        if a != b:
            self.first[b] = a


def _found(stories: Iterable[Story], reader: Reader) -> dict[Part, Step]:
    """The step in which each part came or went; an entry counts where it first came, a fact where it did last."""
    found: dict[Part, Step] = {}
    for story in stories:
        for step, touch in story.steps:
            own = reader.parts(touch.path, touch.blob)
            past = [reader.parts(touch.path, one) for one in touch.before]
            for part in own.difference(*past):
                token = (Deed.CAME, *part)
                if part[0] != "entry" or token not in found:
                    found[token] = step
            for part in frozenset.intersection(*past) - own if past else ():
                found[Deed.WENT, *part] = step
    return found


def recorded_lately(
    root: Path, base: str, changes: Changes, authorship: Authorship, teams: Sequence[Team], reader: Reader
) -> Mapping[str, Step]:
    """Who brought the entries into the base that their own authors have rewritten; only as far back as grace goes."""
    rules = reader.rules
    wanted = dict(_own_last(changes, authorship))
    if not wanted:
        return {}
    hours = timedelta(hours=rules.limits.grace_hours)
    since: datetime = min(wanted.values()) - hours - _SLACK
    made = recent(root, base, since, rules.site.timezone)
    reader.fetch(touch for one in made for touch in one.touches if touch.path.endswith(".md"))
    found: dict[str, Step] = {}
    for one in made:
        gone = tuple(name for touch in one.touches if touch.blob is None for name in touch.before)
        for touch in (_with_past(touch, gone) for touch in one.touches):
            fresh = reader.parts(touch.path, touch.blob).difference(
                *(reader.parts(touch.path, b) for b in touch.before)
            )
            for part in fresh:
                if part[0] == "entry" and part[1] in wanted:
                    found.setdefault(str(part[1]), step_of(one, *teams))
    return found


def _own_last(changes: Changes, authorship: Authorship) -> Iterator[tuple[str, datetime]]:
    """Entries that were rewritten by whoever wrote them, and when."""
    for change in changes.records:
        yield from _of_record(change, authorship)
        yield from _of_swaps(change, authorship)


def _of_swaps(change: RecordChange, authorship: Authorship) -> Iterator[tuple[str, datetime]]:
    """Entries that stand elsewhere in their day, or beside one that does, by the will of whoever wrote them."""
    for swap in change.swaps:
        step = authorship.of(change.path, swap_token(swap))
        days_own = (change.before.follow_ups if change.before else ()) if step and step.who else ()
        for one in days_own:
            is_own = step is not None and one.author == step.who and one.on == swap.first.after.on
            if step is not None and is_own and is_last_of_author(one, change):
                yield one.fingerprint, step.written


def _of_record(change: RecordChange, authorship: Authorship) -> Iterator[tuple[str, datetime]]:
    for one in change.entries if change.after else ():
        if one.before is not None and is_last_of_author(one.before, change):
            step = authorship.of(change.path, entry_token(one)) or authorship.of(change.path, went(one.before))
            if step is not None and step.who and step.who == one.before.author:
                yield one.before.fingerprint, step.written
