"""What earlier versions of the records said, put together from version control."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path

from site_builder.adapters.git_history import Change, Commit, read_blobs, team_zone
from site_builder.app.filters import BadFilter, Filter
from site_builder.app.load import Loaded
from site_builder.app.makers import Makers
from site_builder.app.record_log import RecordLog, read_log, sign
from site_builder.app.when_asked import AllWhenAsked, WhenAsked
from site_builder.model.book import Book
from site_builder.model.customer import Customer, PartKind
from site_builder.model.history import History, Revision, Version


def read_history(root: Path, loaded: Loaded, today: date, revision: str = "HEAD") -> History | None:
    """The history up to the end of a day (M8); None where version control knows nothing of the time before it.

    Old front matters and the first commits of entries are read when they are asked for.
    """
    log = read_log(root, revision)
    if log is None:
        return None
    zone, line = team_zone(loaded.rules.site.timezone), log.line()
    first = min((day_of(one, zone) for one in line if one.changes), default=None)
    if first is None or first > today:
        return None
    past = _Past(loaded, log, zone)
    stamps, beyond = _of_book(_chains(reversed(line), past), loaded.book, past, today)
    written = AllWhenAsked(lambda: dict(_first_written(past, root, today)))
    return History(
        versions=WhenAsked(stamps, lambda path: tuple(past.version(one) for one in stamps[path])),
        recorded=AllWhenAsked(lambda: {key: one.at for key, one in written.items()}),
        written=written,
        since=first,
        beyond=beyond,
    )


def asks_for_history(filters: Iterable[Filter | BadFilter]) -> bool:
    """Whether conditions on customers need the past: their risk does."""
    return any(isinstance(one, Filter) and one.key == "risk" for one in filters)


def day_of(commit: Commit, zone: tzinfo) -> date:
    """The day on which a commit was made, in the team's zone."""
    return datetime.fromtimestamp(commit.committed, zone).date()


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A version that has not been read yet."""

    on: date
    path: str
    front: str
    maker: Commit


class _Past:
    """What the log says, put into the team's terms as far as it is asked for; every distinct text is read once."""

    def __init__(self, loaded: Loaded, log: RecordLog, zone: tzinfo) -> None:
        self.rules, self.book, self.log, self.zone = loaded.rules, loaded.book, log, zone
        self.makers = Makers(log)
        self._read: dict[str, Customer] | None = None

    def version(self, stamp: _Stamp) -> Version:
        customer = self.customer(stamp.path, stamp.front)
        return Version(on=stamp.on, customer=customer, made=self.revision(stamp.maker))

    def revision(self, commit: Commit) -> Revision:
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


def _fronts(book: Book) -> Iterator[tuple[str, Customer]]:
    """What the book has read already: the front matters that have not changed since."""
    for one in book.customers:
        if one.parts and one.parts[0].kind is PartKind.FRONT_MATTER:
            bare = dataclasses.replace(one, notes="", tasks=(), follow_ups=(), malformed=(), stray=(), parts=())
            yield book.sources.get(one.path, "")[: one.parts[0].end], bare


@dataclass(slots=True)
class _Chains:
    """The versions of each record through all its names: of those that are there by path, of those gone by id."""

    there: dict[str, list[_Stamp]] = field(default_factory=dict)
    gone: dict[str, list[_Stamp]] = field(default_factory=dict)


def _chains(commits: Iterable[Commit], past: _Past) -> _Chains:
    """Follow the records from the first commit on; days never run backwards, whatever the clocks said."""
    chains, day = _Chains(), date.min
    for commit in commits:
        past.makers.reach(commit)
        if not commit.changes:
            continue
        day = max(day, day_of(commit, past.zone))
        moved = {one.moved_from: chains.there.pop(one.moved_from, None) for one in commit.changes if one.moved_from}
        for change in sorted(commit.changes, key=lambda one: one.blob is not None):
            _follow(chains, change, moved.get(change.moved_from or ""), past, (commit, day))
    return chains


def _follow(
    chains: _Chains, change: Change, moved: list[_Stamp] | None, past: _Past, when: tuple[Commit, date]
) -> None:
    """A deleted record waits under its id: it may come back under another name."""
    if change.blob is None:
        chain = chains.there.pop(change.path, None)
        if chain and (id_ := _id(chain[-1], past)):
            chains.gone[id_] = chain
        return
    (commit, day), front = when, past.log.fronts.get(change.blob)
    chain = moved or chains.there.get(change.path)
    if chain is None and front is not None and chains.gone:
        chain = chains.gone.pop(past.customer(change.path, front).id or "", None)
    chain = chains.there[change.path] = [] if chain is None else chain
    if front is not None and not (chain and (chain[-1].front, chain[-1].path) == (front, change.path)):
        chain.append(_Stamp(day, change.path, front, past.makers.of(commit, front)))


def _id(stamp: _Stamp, past: _Past) -> str | None:
    return past.customer(stamp.path, stamp.front).id


def _of_book(
    chains: _Chains, book: Book, past: _Past, today: date
) -> tuple[Mapping[str, tuple[_Stamp, ...]], frozenset[str]]:
    """The versions of the records of today up to the day, and the records that changed again after it."""
    found: dict[str, tuple[_Stamp, ...]] = {}
    beyond: set[str] = set()
    for path, stamps in _named(chains, book, past):
        kept = tuple(one for one in stamps if one.on <= today)
        if len(kept) < len(stamps):
            beyond.add(path)
        if kept:
            found[path] = kept
    return found, frozenset(beyond)


def _named(chains: _Chains, book: Book, past: _Past) -> Iterator[tuple[str, list[_Stamp]]]:
    """By the path a record has now; one that was moved without a commit is found by its id."""
    lost = {_id(one[-1], past): one for path, one in chains.there.items() if one and path not in book.by_path}
    for one in book.customers:
        chain = chains.there.get(one.path) or (lost.get(one.id) or chains.gone.get(one.id) if one.id else None)
        if chain:
            yield one.path, chain


def _first_written(past: _Past, root: Path, today: date) -> Iterator[tuple[str, Revision]]:
    """When each entry of the book was first written, inbox and branches included (M9), by its fingerprint."""
    firsts = _firsts(past.log)
    found: dict[str, Commit] = {}
    for fingerprint, mark in _signs(past.book, firsts, past, root):
        first, _ = firsts[mark]
        if fingerprint not in found or _order(first) < _order(found[fingerprint]):
            found[fingerprint] = first
    for fingerprint, commit in found.items():
        made = past.revision(commit)
        if made.at.date() <= today:
            yield fingerprint, made


def _firsts(log: RecordLog) -> dict[str, tuple[Commit, str]]:
    """The first commit of each entry's text by its sign, and a content that holds it."""
    contents: dict[str, Commit] = {}
    for commit in log.commits:
        for change in commit.changes:
            if change.blob and (change.blob not in contents or _order(commit) < _order(contents[change.blob])):
                contents[change.blob] = commit
    firsts: dict[str, tuple[Commit, str]] = {}
    for blob, commit in sorted(contents.items(), key=lambda one: (*_order(one[1]), one[0])):
        for mark in log.entries.get(blob, ()):
            if mark not in firsts:
                firsts[mark] = commit, blob
    return firsts


def _order(commit: Commit) -> tuple[int, str]:
    return commit.written, commit.name


def _signs(
    book: Book, firsts: Mapping[str, tuple[Commit, str]], past: _Past, root: Path
) -> Iterator[tuple[str, str]]:
    """Fingerprints with the signs of texts that have them: those in the book as they stand, others read once more."""
    present = {
        sign(book.sources.get(entry.path, "")[entry.span.start : entry.span.end]): entry.fingerprint
        for one in book.customers
        for entry in one.follow_ups
    }
    yield from ((fingerprint, mark) for mark, fingerprint in present.items() if mark in firsts)
    others = {mark: blob for mark, (_, blob) in firsts.items() if mark not in present}
    if others:
        yield from _read_again(others, past, root)


def _read_again(others: Mapping[str, str], past: _Past, root: Path) -> Iterator[tuple[str, str]]:
    """Entries that stand nowhere as they once did: edited, laid out anew, deleted."""
    from site_builder.parse.versions import fingerprints, part_content  # noqa: PLC0415 - as above

    waiting = set(others)
    for _, content in read_blobs(root, dict.fromkeys(others.values())):
        parted = part_content("", content)
        for entry in parted.entries if parted else ():
            mark = sign(entry)
            if mark in waiting:
                waiting.remove(mark)
                yield from ((one, mark) for one in fingerprints(entry, past.rules))
