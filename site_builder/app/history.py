"""What earlier versions of the records said, put together from version control."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from site_builder.adapters.git_history import Commit, read_blobs, team_zone
from site_builder.app.chains import Past, Step, distinct, follow, named
from site_builder.app.collector import collector_paused
from site_builder.app.filters import BadFilter, Filter
from site_builder.app.load import Loaded
from site_builder.app.record_log import RecordLog, read_log, sign
from site_builder.app.when_asked import AllWhenAsked, WhenAsked
from site_builder.model.book import Book
from site_builder.model.history import History, Revision

_Told = tuple[dict[str, tuple[Commit, str]], tuple[tuple[str, str], ...]]
"""The first commit of each sign with a content that holds it, and the fingerprints with the signs that have them."""


def read_history(root: Path, loaded: Loaded, today: date, revision: str = "HEAD") -> History | None:
    """The history up to the end of a day (M8); None where version control knows nothing of the time before it.

    Old front matters and the first commits of entries are read when they are asked for.
    """
    with collector_paused():
        log = read_log(root, revision)
        return _history(root, loaded, log, today) if log else None


def _history(root: Path, loaded: Loaded, log: RecordLog, today: date) -> History | None:
    past = Past(loaded, log, team_zone(loaded.rules.site.timezone))
    begun = min((one.committed for one in log.line() if one.changes), default=None)
    first = None if begun is None else past.day_of(begun)
    if first is None or first > today:
        return None
    steps, beyond = _of_book(past, today)
    told = cache(lambda: _told(past, root))
    written = AllWhenAsked(lambda: dict(_first_written(told(), past, today)))
    return History(
        versions=WhenAsked(steps, lambda path: tuple(past.version(one) for one in steps[path])),
        recorded=AllWhenAsked(lambda: {key: one.at for key, one in written.items()}),
        written=written,
        landed=AllWhenAsked(lambda: _landed(told(), past)),
        since=first,
        beyond=beyond,
    )


def asks_for_history(filters: Iterable[Filter | BadFilter]) -> bool:
    """Whether conditions on customers need the past: their risk does."""
    return any(isinstance(one, Filter) and one.key == "risk" for one in filters)


def _of_book(past: Past, today: date) -> tuple[Mapping[str, tuple[Step, ...]], frozenset[str]]:
    """The versions of the records of today up to the day, and the records that changed again after it."""
    found: dict[str, tuple[Step, ...]] = {}
    beyond: set[str] = set()
    for path, chain in named(follow(past), past.book, past):
        steps = tuple(distinct(chain))
        kept = tuple(one for one in steps if one.on <= today)
        if len(kept) < len(steps):
            beyond.add(path)
        if kept:
            found[path] = kept
    return found, frozenset(beyond)


def _told(past: Past, root: Path) -> _Told:
    firsts = _firsts(past.log)
    return firsts, tuple(_signs(past.book, firsts, past, root))


def _landed(told: _Told, past: Past) -> dict[str, date]:
    """The day on which each entry came to the line of first parents."""
    marks: dict[str, date] = {}
    day = date.min
    for commit in reversed(past.log.line()):
        day = max(day, past.day_of(commit.committed))
        for change in commit.changes:
            for mark in past.log.entries.get(change.blob or "", ()):
                marks.setdefault(mark, day)
    found: dict[str, date] = {}
    for fingerprint, mark in told[1]:
        if mark in marks:
            found[fingerprint] = min(marks[mark], found.get(fingerprint, date.max))
    return found


def _first_written(told: _Told, past: Past, today: date) -> Iterator[tuple[str, Revision]]:
    """When each entry of the book was first written, inbox and branches included (M9), by its fingerprint."""
    firsts, signs = told
    found: dict[str, Commit] = {}
    for fingerprint, mark in signs:
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


def _signs(book: Book, firsts: Mapping[str, tuple[Commit, str]], past: Past, root: Path) -> Iterator[tuple[str, str]]:
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


def _read_again(others: Mapping[str, str], past: Past, root: Path) -> Iterator[tuple[str, str]]:
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
