"""A team after one record says something else: looked at again are that record, and those that are tied to it.

What comes out is what reading and judging all of it would give. None comes out where the change reaches further than
that, which is rare: a file is new or gone, entries of the inbox change their customer, the past has not been read yet.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from site_builder.app.bonds import Moved, but, moved_to
from site_builder.app.check_parts import ACROSS, OWN, judgement_of
from site_builder.app.live import ByPath, LiveTeam, alone, by_path
from site_builder.app.load import CONFIGURATION
from site_builder.app.parts import RECORDS
from site_builder.app.report import asks_for_facts
from site_builder.app.when_asked import Changed
from site_builder.checks.rule import Context
from site_builder.checks.run import find, settle
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.judgement import Judgement
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile
from site_builder.parse.file_names import is_ignored
from site_builder.parse.inbox import fold_inbox
from site_builder.parse.knowledge import ATTACHMENTS
from site_builder.parse.outside import is_readme
from site_builder.parse.record_file import FileReading, read_file

_ELSEWHERE = ("GJ211", "elsewhere")
"""What is said of entries of the inbox that the log of their customer holds already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """The record as it is now. `customer` is its outline, or all of it where entries of the inbox stand in it.

    `own` and `rest` are what rules found in it alone, `twins` what is wrong with those entries of the inbox.
    """

    reading: FileReading
    customer: Customer | None = None
    judgement: Judgement | None = None
    own: ByPath
    rest: tuple[Problem, ...] = ()
    twins: tuple[Problem, ...] = ()


def with_keystroke(team: LiveTeam, file: SourceFile) -> LiveTeam | None:
    """The team with one file of records as it is now; None where all must be looked at again."""
    if not _is_record(team, file):
        return None
    reading = read_file(file, team.rules, team.typed.get(file.path) or FileReading())
    if _reaches_far(team, team.book.by_path.get(file.path), reading.customer):
        return None
    record = _judged(team, file.path, reading)
    if record is None:
        return None
    after = _put(team, file, record)
    moved = _moved(team, after, file.path, record)
    dues = {**team.dues, file.path: record.judgement.due if record.judgement else None}
    years = team.context.due_years if dues == team.dues else frozenset(filter(None, dues.values()))
    context = replace(team.context, book=after.book, due_years=years)
    after = replace(after, bonds=moved.bonds, dues=dues, context=context)
    is_other_year = years != team.context.due_years
    layers = replace(
        team.layers,
        read=_read(team, file.path, record),
        own=_with(team.layers.own, record.own),
        rest=_with(team.layers.rest, {file.path: record.rest}),
        across=_across(after, moved.touched, is_other_year=is_other_year),
    )
    changed = {*moved.touched, *record.own, *(one.path for one in record.twins), file.path}
    if is_other_year:
        changed.update(path for one in (team.layers, layers) for path in one.across if path.startswith(CONFIGURATION))
    after = replace(after, layers=layers)
    return replace(after, problems=_settled(after, changed))


def _is_record(team: LiveTeam, file: SourceFile) -> bool:
    """Whether it is a record that was there before, too."""
    is_known = file.path in team.files and team.files[file.path].fault is None
    is_plain = file.path.startswith(RECORDS) and file.path.casefold().endswith(".md") and file.fault is None
    return is_known and is_plain and not is_ignored(file.path) and not is_readme(file.path)


def _numbers(customer: Customer | None) -> tuple[str, ...]:
    return (customer.id or "", *customer.former_ids) if customer else ()


def _reaches_far(team: LiveTeam, was: Customer | None, now: Customer | None) -> bool:
    """Whether attachments or entries of the inbox may belong to somebody else by another number of a record."""
    before, after = _numbers(was), _numbers(now)
    if before == after:
        return False
    former = {*before[1:], *after[1:]}
    changed = {*before[:1], *after[:1], *former}
    folders = {one.path.removeprefix(ATTACHMENTS).split("/")[0] for one in team.book.attachments} if former else set()
    return not team.waiting.isdisjoint(changed) or not folders.isdisjoint(former)


def _judged(team: LiveTeam, path: str, reading: FileReading) -> _Record | None:
    """What rules find in the record alone; None where they ask for what is not known yet."""
    if reading.customer is None:
        texts = {path: reading.text} if reading.text is not None else {}
        context = replace(team.context, book=make_book((), sources=texts))
        rest = tuple(find(OWN, context)) if texts else ()
        return _Record(reading=reading, own={path: ()}, rest=rest)
    entries = [team.parts.loaded.readings[one].inbox for one in team.inbox.get(path, ())]
    (customer,), faults = fold_inbox((reading.customer,), [one for one in entries if one])
    context = alone(team, customer, reading)
    if asks_for_facts(context, path) and not team.history:
        return None
    own = tuple(find(OWN, context))
    found = {path: (), **by_path(own)}
    judgement = judgement_of(customer, reading.problems, context, found[path])
    return _Record(
        reading=reading,
        customer=customer if entries else judgement.outline,
        judgement=judgement,
        own={**dict.fromkeys(team.inbox.get(path, ()), ()), **found},
        twins=faults,
    )


def _put(team: LiveTeam, file: SourceFile, record: _Record) -> LiveTeam:
    """The team with the record in it; problems and ties are still those of before."""
    path, loaded, judgement = file.path, team.parts.loaded, record.judgement
    files = {**team.files, path: file}
    reading = FileReading(customer=record.customer, problems=record.reading.problems)
    is_alone = judgement is not None and path not in team.inbox
    judged = {**team.parts.judged}
    judged.pop(path, None)
    if judgement and is_alone:
        judged[path] = judgement
        team.memory.keep({path: file}, {path: judgement})
    loaded = replace(
        loaded,
        book=_book(loaded.book, path, record),
        files=tuple(files.values()),
        readings={**loaded.readings, path: reading},
    )
    return replace(
        team,
        files=files,
        parts=replace(team.parts, loaded=loaded, judged=judged),
        typed={**team.typed, path: record.reading},
    )


def _book(book: Book, path: str, record: _Record) -> Book:
    was, now = book.by_path.get(path), record.customer
    at = bisect_left(book.customers, path, key=attrgetter("path"))
    customers = (*book.customers[:at], *((now,) if now else ()), *book.customers[at + (was is not None) :])
    texts = book.sources if isinstance(book.sources, Changed) else Changed(book.sources, {})
    unreadable = set(book.unreadable) | {path} if now is None else set(book.unreadable) - {path}
    return replace(
        book,
        customers=customers,
        by_path=but({**book.by_path}, path, now),
        by_id=_by_id(book, was, now) if was and now and _numbers(was) == _numbers(now) else make_book(customers).by_id,
        sources=texts.but({path: record.reading.text}),
        unreadable=tuple(sorted(unreadable)),
    )


def _by_id(book: Book, was: Customer, now: Customer) -> Mapping[str, Customer]:
    """The same numbers mean the same records."""
    mine = {number: now for number in _numbers(was) if book.by_id.get(number) is was}
    return {**book.by_id, **mine} if mine else book.by_id


def _moved(team: LiveTeam, after: LiveTeam, path: str, record: _Record) -> Moved:
    """The ties, and whom rules across records may speak of in another way now: nobody, where they see the same."""
    known = team.parts.judged.get(path)
    if known and record.judgement and path not in team.inbox and known.seen == record.judgement.seen:
        return Moved(team.bonds, frozenset())
    was_there = path in team.book.sources
    return moved_to(team.bonds, path, record.customer, after.book.sources.get(path), was_there=was_there)


def _read(team: LiveTeam, path: str, record: _Record) -> ByPath:
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


def _across(team: LiveTeam, touched: Iterable[str], *, is_other_year: bool) -> ByPath:
    """What rules across records find in those that are touched: the same rules, in a book of all that they may see."""
    asked = _homes(team, touched)
    if not asked and not is_other_year:
        return team.layers.across
    context = replace(team.context, book=_part(team, asked), whole=team.book, meant=team.bonds.names)
    found = by_path(find(ACROSS, context))
    fresh: dict[str, tuple[Problem, ...]] = {path: found.get(path, ()) for path in asked}
    if is_other_year:
        settings = (path for path in (*team.layers.across, *found) if path.startswith(CONFIGURATION))
        fresh |= {path: found.get(path, ()) for path in settings}
    return _with(team.layers.across, fresh)


def _part(team: LiveTeam, paths: set[str]) -> Book:
    """The records at these paths, with those that they are judged together with, and all that belongs to them."""
    book = team.book
    customers = tuple(book.by_path[one] for one in sorted(team.bonds.together(paths)) if one in book.by_path)
    wanted = {one for path in paths for one in team.bonds.attached(path)} | paths
    return replace(
        book,
        customers=customers,
        attachments=tuple(one for one in book.attachments if one.path in wanted),
        sources={path: book.sources[path] for path in sorted(paths) if path in book.sources},
    )


def _homes(team: LiveTeam, paths: Iterable[str]) -> set[str]:
    """These files, with the customers that they may belong to and all that may belong to those."""
    found: set[str] = set()
    fresh = set(paths)
    while fresh:
        found |= fresh
        fresh = {other for path in fresh for other in _beside(team, path)} - found
    return found


def _beside(team: LiveTeam, path: str) -> Iterable[str]:
    """A customer's files in the inbox and below the attachments, or the customers of such a file."""
    if path in team.bonds.faces:
        return {*team.inbox.get(path, ()), *team.bonds.attached(path)}
    if path.startswith(ATTACHMENTS):
        return team.bonds.owners(path)
    return [home for home, waiting in team.inbox.items() if path in waiting]


def _settled(team: LiveTeam, changed: Iterable[str]) -> ByPath:
    """The problems of these files as `check` says them; a waiver of the configuration speaks of its record, too."""
    paths = set(changed)
    for waiver in team.rules.waivers:
        named = waiver.customer or ""
        customer = team.book.by_id.get(named) or team.book.by_path.get(named)
        paths |= {waiver.path, *((customer.path,) if customer else ())}
    paths = _homes(team, paths)
    customers = tuple(team.book.by_path[path] for path in sorted(paths) if path in team.book.by_path)
    context: Context = replace(team.context, book=replace(team.book, customers=customers))
    found = by_path(settle((one for path in paths for one in team.layers.of(path)), context))
    return _with(team.problems, {path: found.get(path, ()) for path in paths})


def _with(held: ByPath, found: ByPath) -> ByPath:
    """The same, with what was found anew; where nothing was, nothing stands."""
    fresh = {path: problems for path, problems in found.items() if held.get(path, ()) != problems}
    if not fresh:
        return held
    found = {**held, **fresh}
    for path, problems in fresh.items():
        if not problems:
            del found[path]
    return found
