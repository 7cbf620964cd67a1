"""A team after one file says something else: a record (`keystroke_record`), a page, a file of the inbox."""

from dataclasses import replace

from site_builder.app.bonds import Moved, moved_to, repaged
from site_builder.app.check_parts import OWN
from site_builder.app.judged_again import changed_paths, judged_again
from site_builder.app.keystroke_record import judged_alone, numbers_of, placed, with_record
from site_builder.app.live_team import LiveTeam, by_path, inbox_of
from site_builder.app.parts import RECORDS
from site_builder.app.when_asked import changed
from site_builder.checks.run import find
from site_builder.checks.ties import FILE, LINK
from site_builder.model.book import Book
from site_builder.model.knowledge import KNOWLEDGE, KnowledgePage
from site_builder.model.link_names import page_names
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile
from site_builder.parse.file_names import is_ignored
from site_builder.parse.inbox import fold_inbox
from site_builder.parse.knowledge import ATTACHMENTS, read_pages
from site_builder.parse.outline import body_of, sections
from site_builder.parse.outside import is_readme
from site_builder.parse.record_file import INBOX, FileReading, read_file

_OF_ENTRIES = frozenset({"GJ211", "GJ222"})
"""What is said of a file of the inbox when its customer is known, or is not."""


def with_keystroke(team: LiveTeam, file: SourceFile) -> LiveTeam | None:
    """The team with one file of records or pages as it is now; None where all must be looked at again."""
    path = file.path
    is_known = path in team.files and team.files[path].fault is None and file.fault is None
    if not is_known or not path.casefold().endswith(".md") or is_ignored(path):
        return None
    if path.startswith(KNOWLEDGE):
        return with_page(team, file)
    if is_readme(path):
        return None
    if path.startswith(INBOX):
        return with_inbox_file(team, file)
    return with_record_text(team, file) if path.startswith(RECORDS) else None


def with_record_text(team: LiveTeam, file: SourceFile) -> LiveTeam | None:
    """The team with one record as it is now; entries of the inbox may be somebody else's by another number of it."""
    path = file.path
    reading = read_file(file, team.rules, team.typed.get(path) or FileReading())
    before, now = numbers_of(team.book.by_path.get(path)), numbers_of(reading.customer)
    if before != now and _are_attached(team, {*before[1:], *now[1:]}):
        return None
    called = {*before, *now} if before != now else set()
    entries = _entries(team, called)
    if entries:
        team = replace(team, inbox={home: held for home, held in team.inbox.items() if home != path})
    record = judged_alone(team, path, reading)
    after = with_record(team, file, record) if record else None
    for one in entries:
        if after is None:
            return None
        after = with_inbox_file(replace(after, inbox=team.inbox), after.files[one])  # each is asked who had it before
    return after


def _are_attached(team: LiveTeam, former: set[str]) -> bool:
    """Whether files lie under a number that a record had, or has no more."""
    folders = {one.path.removeprefix(ATTACHMENTS).split("/")[0] for one in team.book.attachments} if former else set()
    return not folders.isdisjoint(former)


def _entries(team: LiveTeam, numbers: set[str]) -> list[str]:
    """The files of the inbox that name one of these numbers."""
    if team.waiting.isdisjoint(numbers):
        return []
    named = [one.inbox for one in team.parts.loaded.readings.values() if one.inbox and one.inbox.customer]
    return [one.path for one in named if one.customer and one.customer.text.strip() in numbers]


def with_page(team: LiveTeam, file: SourceFile) -> LiveTeam | None:
    """The team with a page; None where it was none before, or is none any more."""
    path, reading = file.path, read_file(file, team.rules)
    known = team.parts.loaded.readings.get(path)
    if reading.page is None or known is None or known.page is None:
        return None
    readings = {**team.parts.loaded.readings, path: reading}
    pages = read_pages([one.page for one in readings.values() if one.page])
    was, now = _page(team.book.knowledge, path), _page(pages, path)
    after = placed(team, file, reading, _book(team.book, path, reading, pages))
    moved = moved_to(team.bonds, path, None, reading.text, was_there=True)
    named = repaged(moved.bonds, pages) if page_names(was) != page_names(now) else Moved(moved.bonds, frozenset())
    touched = {*moved.touched, *named.touched}
    if page_names(was) != page_names(now) or _parts(was) != _parts(now):
        touched |= {one for page in (was, now) for name, _ in page_names(page) for one in named.bonds.at(LINK, name)}
        touched.update(named.bonds.at(FILE, path))
    after = _found(team, replace(after, bonds=named.bonds), path, reading.problems)
    return judged_again(team, after, touched, {path})


def with_inbox_file(team: LiveTeam, file: SourceFile) -> LiveTeam | None:
    """The team with a file of the inbox: whoever it belonged to, and belongs to now, is judged again."""
    path, reading = file.path, read_file(file, team.rules)
    known = team.parts.loaded.readings.get(path)
    if reading.inbox is None or known is None or known.inbox is None:
        return None
    after = placed(team, file, reading, _book(team.book, path, reading, team.book.knowledge))
    inbox, waiting = inbox_of(after.parts.loaded)
    after = replace(after, inbox=inbox, waiting=waiting)
    homes = [home for home, held in inbox.items() if path in held]
    unknown: tuple[Problem, ...] = () if homes else fold_inbox((), [reading.inbox])[1]
    moved = moved_to(team.bonds, path, None, reading.text, was_there=True)
    is_told_alone = not homes or not reading.inbox.body.follow_ups
    found = (*reading.problems, *unknown)
    after = _found(team, replace(after, bonds=moved.bonds), path, found, is_told_alone=is_told_alone)
    after = judged_again(team, after, moved.touched, {path})
    for home in {*homes, *(one for one, held in team.inbox.items() if path in held)}:
        whole = read_file(team.files[home], team.rules, team.typed.get(home) or FileReading())
        record = judged_alone(after, home, whole)
        if record is None:
            return None
        after = with_record(after, team.files[home], record)
    return after


def _book(book: Book, path: str, reading: FileReading, pages: tuple[KnowledgePage, ...]) -> Book:
    return replace(book, knowledge=pages, sources=changed(book.sources, {path: reading.text}))


def _found(
    before: LiveTeam, after: LiveTeam, path: str, read: tuple[Problem, ...], *, is_told_alone: bool = True
) -> LiveTeam:
    """With what was found in the file alone; entries that are a customer's are looked at with it."""
    known = {id(one) for one in before.read(path)}
    there = before.layers.read.get(path, ())
    others = tuple(one for one in there if id(one) not in known and one.code not in _OF_ENTRIES)
    rest = by_path(find(OWN, replace(after.context, book=_alone(after.book, path)))) if is_told_alone else {}
    layers = replace(
        before.layers,
        read={**before.layers.read, path: (*others, *read)},
        own=changed_paths(before.layers.own, {path: ()}),
        rest=changed_paths(before.layers.rest, {path: rest.get(path, ())}),
    )
    return replace(after, layers=layers)


def _page(pages: tuple[KnowledgePage, ...], path: str) -> KnowledgePage:
    return next(one for one in pages if one.path == path)


def _parts(page: KnowledgePage) -> list[str]:
    return [one.heading for one in sections(body_of(page.text)) if one.heading]


def _alone(book: Book, path: str) -> Book:
    """Nothing but this file, with all that is no record."""
    return replace(book, customers=(), by_id={}, by_path={}, sources={path: book.sources[path]})
