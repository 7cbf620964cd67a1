"""A team after one record says something else: looked at again are that record, and those that are tied to it.

What comes out is what reading and judging all of it would give. None comes out where the change reaches further than
that, which is rare: a file is new or gone, attachments change their customer, the past has not been read yet.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from operator import attrgetter

from site_builder.app.bonds import Moved, but, moved_to
from site_builder.app.check_parts import OWN, judgement_of
from site_builder.app.judged_again import changed_paths, judged_again
from site_builder.app.judging import asks_for_facts
from site_builder.app.live_draft import alone
from site_builder.app.live_team import ByPath, LiveTeam, by_path
from site_builder.app.when_asked import Changed
from site_builder.checks.run import find
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.judgement import Judgement
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile
from site_builder.parse.inbox import fold_inbox
from site_builder.parse.record_file import FileReading

_ELSEWHERE = ("GJ211", "elsewhere")
"""What is said of entries of the inbox that the log of their customer holds already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record as it is now. `customer` is its outline, or all of it where entries of the inbox stand in it.

    `own` and `rest` are what rules found in it alone, `twins` what is wrong with those entries of the inbox.
    """

    reading: FileReading
    customer: Customer | None = None
    judgement: Judgement | None = None
    own: ByPath
    rest: tuple[Problem, ...] = ()
    twins: tuple[Problem, ...] = ()


def with_record(team: LiveTeam, file: SourceFile, record: Record) -> LiveTeam:
    """The team with a record that was judged alone."""
    path = file.path
    after = _put(team, file, record)
    moved = _moved(team, after, path, record)
    due = record.judgement.due if record.judgement else None
    dues = {**team.dues, path: due}
    is_same = team.dues.get(path) == due
    years = team.context.due_years if is_same else frozenset(filter(None, dues.values()))
    layers = replace(
        team.layers,
        read=_read(team, path, record),
        own=changed_paths(team.layers.own, record.own),
        rest=changed_paths(team.layers.rest, {path: record.rest}),
    )
    context = replace(after.context, due_years=years)
    after = replace(after, bonds=moved.bonds, dues=dues, context=context, layers=layers)
    changed = {*record.own, *(one.path for one in record.twins), path}
    return judged_again(team, after, moved.touched, changed)


def numbers_of(customer: Customer | None) -> tuple[str, ...]:
    """The numbers that mean a record."""
    return (customer.id or "", *customer.former_ids) if customer else ()


def judged_alone(team: LiveTeam, path: str, reading: FileReading) -> Record | None:
    """What rules find in the record alone; None where they ask for what is not known yet."""
    if reading.customer is None:
        texts = {path: reading.text} if reading.text is not None else {}
        context = replace(team.context, book=make_book((), sources=texts))
        rest = tuple(find(OWN, context)) if texts else ()
        return Record(reading=reading, own={path: ()}, rest=rest)
    entries = [team.parts.loaded.readings[one].inbox for one in team.inbox.get(path, ())]
    (customer,), faults = fold_inbox((reading.customer,), [one for one in entries if one])
    context = alone(team, customer, reading)
    if asks_for_facts(context, path) and not team.history:
        return None
    own = tuple(find(OWN, context))
    found = {path: (), **by_path(own)}
    judgement = judgement_of(customer, reading.problems, context, found[path])
    return Record(
        reading=reading,
        customer=customer if entries else judgement.outline,
        judgement=judgement,
        own={**dict.fromkeys(team.inbox.get(path, ()), ()), **found},
        twins=faults,
    )


def placed(team: LiveTeam, file: SourceFile, reading: FileReading, book: Book) -> LiveTeam:
    """The team with a file in it; problems and ties are still those of before."""
    files = {**team.files, file.path: file}
    loaded = team.parts.loaded
    readings = {**loaded.readings, file.path: reading}
    loaded = replace(loaded, book=book, files=tuple(files.values()), readings=readings)
    context = replace(team.context, book=book)
    return replace(team, files=files, context=context, parts=replace(team.parts, loaded=loaded))


def _put(team: LiveTeam, file: SourceFile, record: Record) -> LiveTeam:
    path, judgement = file.path, record.judgement
    reading = FileReading(customer=record.customer, problems=record.reading.problems)
    after = placed(team, file, reading, _book(team.book, path, record))
    is_alone = judgement is not None and path not in team.inbox
    judged = but({**team.parts.judged}, path, judgement if is_alone else None)
    if judgement and is_alone:
        team.memory.keep({path: file}, {path: judgement})
    return replace(after, parts=replace(after.parts, judged=judged), typed={**team.typed, path: record.reading})


def _book(book: Book, path: str, record: Record) -> Book:
    was, now = book.by_path.get(path), record.customer
    at = bisect_left(book.customers, path, key=attrgetter("path"))
    customers = (*book.customers[:at], *((now,) if now else ()), *book.customers[at + (was is not None) :])
    texts = book.sources if isinstance(book.sources, Changed) else Changed(book.sources, {})
    is_called_so = numbers_of(was) == numbers_of(now)
    unreadable = set(book.unreadable) | {path} if now is None else set(book.unreadable) - {path}
    return replace(
        book,
        customers=customers,
        by_path=but({**book.by_path}, path, now),
        by_id=_by_id(book, was, now) if was and now and is_called_so else make_book(customers).by_id,
        sources=texts.but({path: record.reading.text}),
        unreadable=tuple(sorted(unreadable)),
    )


def _by_id(book: Book, was: Customer, now: Customer) -> Mapping[str, Customer]:
    """The same numbers mean the same records."""
    mine = {number: now for number in numbers_of(was) if book.by_id.get(number) is was}
    return {**book.by_id, **mine} if mine else book.by_id


def _moved(team: LiveTeam, after: LiveTeam, path: str, record: Record) -> Moved:
    """The ties, and whom rules across records may speak of in another way now: nobody, where they see the same."""
    known = team.parts.judged.get(path)
    if known and record.judgement and path not in team.inbox and known.seen == record.judgement.seen:
        return Moved(team.bonds, frozenset())
    was_there = path in team.book.sources
    return moved_to(team.bonds, path, record.customer, after.book.sources.get(path), was_there=was_there)


def _read(team: LiveTeam, path: str, record: Record) -> ByPath:
    """What readers found; what they said of the file before is taken out."""
    known = {id(one) for one in team.read(path)}
    others = tuple(one for one in team.layers.read.get(path, ()) if id(one) not in known)
    found = {path: (*others, *record.reading.problems)}
    for one in team.inbox.get(path, ()):
        there = team.layers.read.get(one, ())
        found[one] = tuple(problem for problem in there if (problem.code, problem.variant) != _ELSEWHERE)
    for twin in record.twins:
        found[twin.path] = (*found.get(twin.path, ()), twin)
    return {**team.layers.read, **found}  # these very objects: they are what is taken out next time
