"""What earlier versions of the records said, put together from version control."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from site_builder.adapters.git_history import Change, Commit, read_blobs, read_commits
from site_builder.app.filters import BadFilter, Filter
from site_builder.app.load import Loaded
from site_builder.model.book import Book
from site_builder.model.customer import Customer, PartKind
from site_builder.model.history import History, Version
from site_builder.model.rules import Rules


def read_history(root: Path, loaded: Loaded, today: date) -> History | None:
    """The history up to the end of a day (M8); None where version control knows nothing of the time before it."""
    return _put_together(read_commits(root, loaded.rules.site.timezone), root, loaded, today)


def history_of(root: Path, loaded: Loaded, today: date, head: str, paths: Collection[str]) -> History | None:
    """The history of some records only, as a commit knows it; of all others nothing is known."""
    zone = loaded.rules.site.timezone
    is_few = sum(len(path) for path in paths) < _MOST_NAMED
    commits = read_commits(root, zone, head, sorted(paths)) if is_few else read_commits(root, zone, head)
    return _put_together(commits, root, loaded, today)


_MOST_NAMED = 6000
"""Signs in the paths of a question; with more of them a command line becomes too long for Windows."""


def _put_together(commits: tuple[Commit, ...] | None, root: Path, loaded: Loaded, today: date) -> History | None:
    first = min((one.committed.date() for one in commits or () if one.main and one.changes), default=None)
    if not commits or first is None or first > today:
        return None
    reading = _begin(loaded, today)
    firsts = _first_written(commits)
    _read_contents(reading, root, firsts, _paths(commits))
    chains = _chains(reversed([one for one in commits if one.main]), reading)
    versions, beyond = _of_book(chains, loaded.book, today)
    return History(versions=versions, recorded=reading.recorded, since=first, beyond=beyond)


def asks_for_history(filters: Iterable[Filter | BadFilter]) -> bool:
    """Whether conditions on customers need the past: their risk does."""
    return any(isinstance(one, Filter) and one.key == "risk" for one in filters)


@dataclass(slots=True)
class _Reading:
    """What has been read so far, every distinct text once.

    `fronts` are the texts of front matters by the name of a content, `customers` what each says; `entries` are the
    fingerprints of the texts of entries, `seen` those texts whose first commit is found already.
    """

    rules: Rules
    today: date
    fronts: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    recorded: dict[str, datetime] = field(default_factory=dict)

    def fingerprints(self, entry: str) -> tuple[str, ...]:
        """The identity of an entry's text; most stand in the book still and need no second reading."""
        from site_builder.parse.versions import fingerprints  # noqa: PLC0415 - start-up is felt on every command

        return self.entries.get(entry.rstrip()) or fingerprints(entry, self.rules)

    def customer(self, path: str, blob: str) -> Customer | None:
        """The record as its front matter stood in this content; None where that could not be read."""
        front = self.fronts.get(blob)
        if front is None:
            return None
        from site_builder.parse.versions import read_front  # noqa: PLC0415 - as above

        if front not in self.customers:
            self.customers[front] = read_front(path, front, self.rules)
        found = self.customers[front]
        return found if found.path == path else dataclasses.replace(found, path=path)


def _begin(loaded: Loaded, today: date) -> _Reading:
    """What the book has read already: the entries and front matters that have not changed since."""
    reading = _Reading(loaded.rules, today)
    sources = loaded.book.sources
    for one in loaded.book.customers:
        for entry in one.follow_ups:
            text = sources.get(entry.path, "")[entry.span.start : entry.span.end]
            reading.entries[text] = (entry.fingerprint,)
        if one.parts and one.parts[0].kind is PartKind.FRONT_MATTER:
            front = sources.get(one.path, "")[: one.parts[0].end]
            reading.customers[front] = _front_only(one)
    return reading


def _front_only(customer: Customer) -> Customer:
    return dataclasses.replace(customer, notes="", tasks=(), follow_ups=(), malformed=(), stray=(), parts=())


def _first_written(commits: Iterable[Commit]) -> Mapping[str, datetime]:
    """When each content was first written, by its name; inbox and branches included (M9)."""
    first: dict[str, datetime] = {}
    for commit in commits:
        for change in commit.changes:
            if change.blob and (change.blob not in first or commit.written < first[change.blob]):
                first[change.blob] = commit.written
    return first


def _paths(commits: Iterable[Commit]) -> Mapping[str, str]:
    """A path of each content: which folder it lies in decides how it is read."""
    return {change.blob: change.path for commit in commits for change in commit.changes if change.blob}


def _read_contents(reading: _Reading, root: Path, firsts: Mapping[str, datetime], paths: Mapping[str, str]) -> None:
    """Oldest first, so that the first content holding an entry tells when that was recorded."""
    from site_builder.parse.versions import part_content  # noqa: PLC0415 - start-up is felt on every command

    for blob, content in read_blobs(root, sorted(firsts, key=lambda one: (firsts[one], one))):
        parted = part_content(paths[blob], content)
        if parted is None:
            continue
        reading.fronts[blob] = reading.texts.setdefault(parted.front, parted.front)
        if firsts[blob].date() > reading.today:
            continue
        for entry in parted.entries:
            if entry not in reading.seen:
                reading.seen.add(entry)
                for one in reading.fingerprints(entry):
                    reading.recorded.setdefault(one, firsts[blob])


@dataclass(slots=True)
class _Chain:
    """The versions of one record through all its names."""

    versions: list[Version] = field(default_factory=list)


@dataclass(slots=True)
class _Chains:
    """The records that are there, by path, and those that were deleted, by customer id."""

    there: dict[str, _Chain] = field(default_factory=dict)
    gone: dict[str, _Chain] = field(default_factory=dict)


def _chains(commits: Iterable[Commit], reading: _Reading) -> _Chains:
    """Follow the records from the first commit on; days never run backwards, whatever the clocks said."""
    chains, day = _Chains(), date.min
    for commit in commits:
        day = max(day, commit.committed.date())
        moved = {one.moved_from: chains.there.pop(one.moved_from, None) for one in commit.changes if one.moved_from}
        for change in sorted(commit.changes, key=lambda one: one.blob is not None):
            _follow(chains, change, moved.get(change.moved_from or ""), day, reading)
    return chains


def _follow(chains: _Chains, change: Change, moved: _Chain | None, day: date, reading: _Reading) -> None:
    """A deleted record waits under its id: it may come back under another name."""
    if change.blob is None:
        chain = chains.there.pop(change.path, None)
        if chain and chain.versions and (id_ := chain.versions[-1].customer.id):
            chains.gone[id_] = chain
        return
    customer = reading.customer(change.path, change.blob)
    chain = moved or chains.there.get(change.path)
    if chain is None:
        chain = chains.gone.pop(customer.id, None) if customer and customer.id else None
    chain = chains.there[change.path] = chain or _Chain()
    if customer and not (chain.versions and _is_same(chain.versions[-1].customer, customer)):
        chain.versions.append(Version(on=day, customer=customer))


def _is_same(before: Customer, after: Customer) -> bool:
    """The same front matter read once: only the log has changed."""
    return before.readings is after.readings and before.path == after.path


def _of_book(chains: _Chains, book: Book, today: date) -> tuple[Mapping[str, tuple[Version, ...]], frozenset[str]]:
    """The versions of the records of today up to the day, and the records that changed again after it."""
    found: dict[str, tuple[Version, ...]] = {}
    beyond: set[str] = set()
    for path, versions in _named(chains, book):
        kept = tuple(one for one in versions if one.on <= today)
        if len(kept) < len(versions):
            beyond.add(path)
        if kept:
            found[path] = kept
    return found, frozenset(beyond)


def _named(chains: _Chains, book: Book) -> Iterator[tuple[str, list[Version]]]:
    """By the path a record has now; one that was moved without a commit is found by its id."""
    lost = {one.versions[-1].customer.id: one for path, one in chains.there.items() if _is_lost(path, one, book)}
    for one in book.customers:
        chain = chains.there.get(one.path) or (lost.get(one.id) or chains.gone.get(one.id) if one.id else None)
        if chain:
            yield one.path, chain.versions


def _is_lost(path: str, chain: _Chain, book: Book) -> bool:
    return path not in book.by_path and bool(chain.versions)
