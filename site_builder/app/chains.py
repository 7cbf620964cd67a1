"""The records through all their names: what each commit of the team's branch did to each of them."""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date, datetime, tzinfo

from site_builder.adapters.git_history import Change, Commit
from site_builder.app.load import Loaded
from site_builder.app.makers import Makers
from site_builder.app.record_log import RecordLog
from site_builder.model.book import Book
from site_builder.model.customer import Customer, PartKind
from site_builder.model.frozen import dataclass
from site_builder.model.history import Revision, Version

_QUARTER = 900
"""Seconds: every zone's day begins at a quarter of an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a commit of the line of first parents did to a record.

    `blob` is the content it had from then on, `front` the front matter in it: None where it was deleted, or cannot be
    read. `on` is the day; days never run backwards. `maker` is the commit that wrote this front matter, on a branch
    where it came in by a merge; `authors` are all commits of the branch that touched the record.
    """

    commit: Commit
    on: date
    path: str
    blob: str | None = None
    front: str | None = None
    maker: Commit
    authors: tuple[Commit, ...] = ()

    def is_as(self, other: "Step | None") -> bool:
        """Whether the record says the same in its front matter, at the same place."""
        return other is not None and (self.front, self.path) == (other.front, other.path)


@dataclass(slots=True)
class Chains:
    """The steps of each record, oldest first: of those that are there by path, of those that were deleted by id."""

    there: dict[str, list[Step]] = field(default_factory=dict)
    gone: dict[str, list[Step]] = field(default_factory=dict)


class Past:
    """What the log says, put into the team's terms as far as it is asked for; every distinct text is read once."""

    def __init__(self, loaded: Loaded, log: RecordLog, zone: tzinfo) -> None:
        self.rules, self.book, self.log, self.zone = loaded.rules, loaded.book, log, zone
        self._read: dict[str, Customer] | None = None
        self._days: dict[int, date] = {}

    def day_of(self, seconds: int) -> date:
        """The day of a moment in the team's zone."""
        quarter = seconds // _QUARTER
        if quarter not in self._days:
            self._days[quarter] = datetime.fromtimestamp(seconds, self.zone).date()
        return self._days[quarter]

    def version(self, step: Step) -> Version:
        """The version that a step made."""
        customer = self.customer(step.path, step.front or "")
        return Version(on=step.on, customer=customer, made=self.revision(step.maker))

    def revision(self, commit: Commit) -> Revision:
        """A commit in the team's zone."""
        at = datetime.fromtimestamp(commit.written, self.zone)
        return Revision(commit=commit.name, at=at, name=commit.author, address=commit.address)

    def customer(self, path: str, front: str) -> Customer:
        """The record as this front matter has it."""
        from site_builder.parse.versions import read_front  # noqa: PLC0415 - start-up is felt on every command

        if self._read is None:
            self._read = dict(_fronts(self.book))
        if front not in self._read:
            self._read[front] = read_front(path, front, self.rules)
        found = self._read[front]
        return found if found.path == path else dataclasses.replace(found, path=path)

    def id_of(self, chain: Iterable[Step]) -> str | None:
        """The id that a record had last."""
        last = next((one for one in reversed(tuple(chain)) if one.front is not None), None)
        return self.customer(last.path, last.front or "").id if last else None


def _fronts(book: Book) -> Iterator[tuple[str, Customer]]:
    """What the book has read already: the front matters that have not changed since."""
    for one in book.customers:
        if one.parts and one.parts[0].kind is PartKind.FRONT_MATTER:
            bare = dataclasses.replace(one, notes="", tasks=(), follow_ups=(), malformed=(), stray=(), parts=())
            yield book.sources.get(one.path, "")[: one.parts[0].end], bare


def follow(past: Past) -> Chains:
    """Follow the records from the first commit of the line on."""
    chains, makers, day = Chains(), Makers(past.log), date.min
    for commit in reversed(past.log.line()):
        makers.reach(commit)
        if not commit.changes:
            continue
        day = max(day, past.day_of(commit.committed))
        moved = {one.moved_from: chains.there.pop(one.moved_from, None) for one in commit.changes if one.moved_from}
        for change in sorted(commit.changes, key=lambda one: one.blob is not None):
            _add(chains, _step(commit, change, day, past, makers), moved.get(change.moved_from or ""), past)
    return chains


def _step(commit: Commit, change: Change, day: date, past: Past, makers: Makers) -> Step:
    front = past.log.fronts.get(change.blob or "")
    return Step(
        commit=commit,
        on=day,
        path=change.path,
        blob=change.blob,
        front=front,
        maker=makers.of(commit, front),
        authors=makers.touching(change),
    )


def _add(chains: Chains, step: Step, moved: list[Step] | None, past: Past) -> None:
    """A deleted record waits under its id: it may come back under another name."""
    if step.blob is None:
        chain = chains.there.pop(step.path, None)
        if chain and (id_ := past.id_of(chain)):
            chains.gone[id_] = [*chain, step]
        return
    chain = moved or chains.there.get(step.path)
    if chain is None and step.front is not None and chains.gone:
        chain = chains.gone.pop(past.customer(step.path, step.front).id or "", None)
    chain = chains.there[step.path] = [] if chain is None else chain
    chain.append(step)


def named(chains: Chains, book: Book, past: Past) -> Iterator[tuple[str, list[Step]]]:
    """The steps by the path a record has now; one that was moved without a commit is found by its id."""
    lost = {past.id_of(one): one for path, one in chains.there.items() if path not in book.by_path}
    for one in book.customers:
        chain = chains.there.get(one.path) or (lost.get(one.id) or chains.gone.get(one.id) if one.id else None)
        if chain:
            yield one.path, chain


def distinct(chain: Iterable[Step]) -> Iterator[Step]:
    """The steps that changed the front matter or the place; what nobody could read is passed over."""
    last: Step | None = None
    for one in chain:
        if one.front is not None and not one.is_as(last):
            yield (last := one)
