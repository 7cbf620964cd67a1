"""`log-of`: every change of one customer, by whom and when, and what it meant."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from site_builder.adapters.git_history import Commit, read_blobs, team_zone
from site_builder.app.chains import Past, Step, follow, named
from site_builder.app.load import Loaded
from site_builder.app.record_log import RecordLog, read_log
from site_builder.metrics.changes.records import record_changes
from site_builder.model.book import Book
from site_builder.model.change import RecordChange
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.history import Revision
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.record_file import INBOX, FileReading

Contents = dict[str, str]
"""The names of contents by path: the record and its entries on their way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a commit of the team's branch did to a customer.

    `authors` are those of the branch that it merged, else its own. `path` is where the record lay then, `moved_from`
    where it lay before.
    """

    revision: Revision
    authors: tuple[Revision, ...]
    path: str
    moved_from: str | None
    change: RecordChange | None


def log_of(root: Path, loaded: Loaded, customer: Customer) -> tuple[Told, ...] | None:
    """All changes, newest first, through renames and the archive; None where version control cannot tell them."""
    log = read_log(root)
    if log is None:
        return None
    past = Past(loaded, log, team_zone(loaded.rules.site.timezone))
    chain = dict(named(follow(past), loaded.book, past)).get(customer.path, [])
    states = tuple(_states(chain, customer, past))
    books = _Books(root, loaded.rules, states)
    found: list[Told] = []
    before: Contents = {}
    for commit, step, state in states:
        change = next(iter(record_changes(books.of(before), books.of(state))), None)
        found.append(_told(commit, step, change, past))
        before = state
    return tuple(one for one in reversed(found) if one.change is not None)


def _told(commit: Commit, step: Step | None, change: RecordChange | None, past: Past) -> Told:
    moved = change.before.path if change and change.is_moved and change.before else None
    own = past.revision(commit)
    return Told(
        revision=own,
        authors=tuple(past.revision(one) for one in step.authors) if step and step.authors else (own,),
        path=step.path if step else change.path if change else INBOX,
        moved_from=moved,
        change=change,
    )


def _states(chain: list[Step], customer: Customer, past: Past) -> Iterator[tuple[Commit, Step | None, Contents]]:
    """What the customer consisted of after each commit that touched it, oldest first."""
    steps: dict[str, list[Step]] = {}
    for one in chain:
        steps.setdefault(one.commit.name, []).append(one)
    ours = _own_signs(chain, customer, past.log)
    record: Contents = {}
    inbox: Contents = {}
    for commit in reversed(past.log.line()):
        at = steps.get(commit.name, [])
        for one in at:
            record = {one.path: one.blob} if one.blob else {}
        touched = _take(commit, inbox, ours, past.log)
        if at or touched:
            yield commit, at[-1] if at else None, record | inbox


def _take(commit: Commit, inbox: Contents, ours: frozenset[str], log: RecordLog) -> bool:
    """Follow the files of the inbox that hold entries of this customer."""
    touched = False
    for change in commit.changes:
        for gone in filter(None, (change.moved_from, None if change.blob else change.path)):
            touched = inbox.pop(gone, None) is not None or touched
        if change.blob and change.path.startswith(INBOX) and ours.intersection(log.entries.get(change.blob, ())):
            inbox[change.path], touched = change.blob, True
    return touched


def _own_signs(chain: Iterable[Step], customer: Customer, log: RecordLog) -> frozenset[str]:
    """The texts of all entries that ever stood in the record, and of those on their way to it."""
    signs = {mark for one in chain if one.blob for mark in log.entries.get(one.blob, ())}
    waiting = {entry.path for entry in customer.follow_ups if entry.path.startswith(INBOX)}
    pending = (one.blob for commit in log.line() for one in commit.changes if one.path in waiting and one.blob)
    return frozenset(signs | {mark for blob in pending for mark in log.entries.get(blob, ())})


class _Books:
    """Small books of one customer; every content is read once."""

    def __init__(self, root: Path, rules: Rules, states: Iterable[tuple[Commit, Step | None, Contents]]) -> None:
        self._rules = rules
        self._texts = dict(read_blobs(root, dict.fromkeys(blob for *_, state in states for blob in state.values())))
        self._known: dict[tuple[str, bytes | None], FileReading] = {}

    def of(self, contents: Contents) -> Book:
        """The book of these contents; the customer of equal files is the same object in every book."""
        from site_builder.parse.book import read_book  # noqa: PLC0415 - start-up is felt on every command

        files = [
            SourceFile(path=path, content=self._texts.get(blob, b""), size=len(self._texts.get(blob, b"")))
            for path, blob in contents.items()
        ]
        return read_book(files, self._rules, self._read)[0]

    def _read(self, file: SourceFile, rules: Rules) -> FileReading:
        from site_builder.parse.record_file import read_file  # noqa: PLC0415 - as above

        key = file.path, file.content
        if key not in self._known:
            self._known[key] = read_file(file, rules)
        return self._known[key]
