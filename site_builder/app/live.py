"""A team in memory while somebody edits it: what did not change is neither read nor judged again.

What `renewed` finds is what `check` finds in the same bytes. `draft` says of one file at once what does not need the
others; what rules across records say of it is as old as the last renewal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from site_builder.adapters.clock import stopwatch
from site_builder.adapters.disk import read_configuration
from site_builder.app.bonds import Bonds, bonds_of
from site_builder.app.check_parts import OWN, find_in
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.judgements_kept import judgements_of
from site_builder.app.load import CONFIGURATION, Loaded, Reader, Ruled, load_files, rules_of, with_text
from site_builder.app.parts import RECORDS, Parts, read_parts
from site_builder.app.readings_kept import kept_of
from site_builder.app.remembered import Remembered
from site_builder.app.report import asks_for_facts, context_of
from site_builder.checks.rule import Context
from site_builder.checks.run import find, settle
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import Book, make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.history import History
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.inbox import fold_inbox
from site_builder.parse.record_file import FileReading, read_file

Files = Mapping[str, SourceFile]
_OWN_CODES = frozenset(rule.code for rule in OWN if rule.check)


ByPath = Mapping[str, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What was found before anything is left out, by path: see `check_parts.Found`."""

    read: ByPath
    own: ByPath
    rest: ByPath
    across: ByPath

    def of(self, path: str) -> tuple[Problem, ...]:
        """All that was found in a file."""
        return tuple(one for layer in (self.read, self.own, self.rest, self.across) for one in layer.get(path, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveTeam:
    """A team as it was at one moment. `took` are the seconds that finding its problems cost.

    `problems` are what `check` would say, by path. `typed` is what records said that were typed in since they were
    read, `inbox` the files that are on their way to a customer by its path, `waiting` the numbers that these name.
    """

    root: Path
    files: Files
    ruled: Ruled
    day: Day
    parts: Parts
    context: Context
    layers: Layers
    problems: ByPath
    bonds: Bonds
    dues: Mapping[str, int | None]
    memory: Remembered
    took: float
    history: "list[History | None]" = field(default_factory=list)
    typed: Mapping[str, FileReading] = field(default_factory=dict)
    inbox: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()

    @property
    def rules(self) -> Rules:
        """The team's rules."""
        return self.ruled[0]

    @property
    def book(self) -> Book:
        """All records, of most of them the outlines alone."""
        return self.parts.loaded.book

    def read(self, path: str) -> tuple[Problem, ...]:
        """What the reader found in a file."""
        if path in self.parts.judged:
            return self.parts.judged[path].read
        reading = self.parts.loaded.readings.get(path)
        return reading.problems if reading else ()


def by_path(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """Problems by the file that they stand in."""
    found: dict[str, list[Problem]] = {}
    for one in problems:
        found.setdefault(one.path, []).append(one)
    return {path: tuple(held) for path, held in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file as it is typed: what it says on its own, and the problems that are known of it at once."""

    reading: Any
    problems: tuple[Problem, ...]


def live_team(root: Path, files: Files, day_of: Callable[[Rules], Day], before: LiveTeam | None = None) -> LiveTeam:
    """Read and judge what is not known from `before` or from an earlier run."""
    start = stopwatch()
    files = {path: files[path] for path in sorted(files)}
    every = tuple(files.values())
    ruled = before.ruled if before and _configuration(files) == _configuration(before.files) else rules_of(every)
    day = day_of(ruled[0])
    known = before if before and before.ruled is ruled and before.day == day else None
    kept, judgements = (None, None) if known else (kept_of(root, every), judgements_of(root, every, day))
    memory = known.memory if known else Remembered(judgements)
    parts = read_parts(every, ruled, memory, (), Reader(kept=kept) if kept else _Typed(known))
    history = known.history if known else []
    found = find_in(parts, day, lambda: _past(root, parts.loaded, day, history), memory)
    if kept and judgements:
        kept.renew(every, with_text(parts.loaded.readings))
        judgements.keep(every, found.judgements)
    memory.keep(files, found.judgements)
    problems = by_path(settle(found.problems, found.context))
    inbox, waiting = inbox_of(parts.loaded)
    return LiveTeam(
        root=root,
        files=files,
        ruled=ruled,
        day=day,
        parts=replace(parts, judged={path: found.judgements[path] for path in found.judgements}),
        context=replace(found.context, states={}),
        layers=Layers(
            read=by_path(found.read),
            own=by_path(found.own),
            rest=by_path(found.rest),
            across=by_path(found.across),
        ),
        problems=problems,
        bonds=bonds_of(parts.loaded.book, _linked(files, parts.loaded), before.bonds if before else None),
        dues=found.dues,
        memory=memory,
        took=stopwatch() - start,
        history=history,
        inbox=inbox,
        waiting=waiting,
    )


def _linked(files: Files, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """The texts that may have links; most have none, and need not be decoded."""
    for path in loaded.book.sources:
        content = files[path].content or b""
        if (b"[[" in content or b"](" in content) and not path.startswith(CONFIGURATION):
            yield path, loaded.book.sources[path]


def inbox_of(loaded: Loaded) -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """The files of the inbox by the path of their customer, and the numbers that they name."""
    found: dict[str, tuple[str, ...]] = {}
    named = [(one.inbox.path, one.inbox.customer) for one in loaded.readings.values() if one.inbox]
    waiting = [(path, customer.text.strip()) for path, customer in named if customer]
    for path, number in waiting:
        if number in loaded.book.by_id:
            home = loaded.book.by_id[number].path
            found[home] = (*found.get(home, ()), path)
    return found, frozenset(number for _, number in waiting)


class _Typed:
    """Reads files that somebody is typing: pages that stayed the same are taken over, nothing else is kept."""

    def __init__(self, known: LiveTeam | None) -> None:
        self.readings: dict[str, FileReading] = {}
        self._known = known

    def read(self, file: SourceFile, rules: Rules) -> FileReading:
        """What a file says."""
        known = self._known.parts.loaded.readings.get(file.path) if self._known else None
        same = known is not None and self._known is not None and self._known.files.get(file.path) == file
        is_whole = same and not file.path.startswith(RECORDS)
        found = known if known is not None and is_whole else read_file(file, rules, FileReading())
        self.readings[file.path] = found
        return found


def _configuration(files: Files) -> dict[str, SourceFile]:
    return {path: file for path, file in files.items() if path.startswith((CONFIGURATION, "records/pages/"))}


def _past(root: Path, loaded: Loaded, day: Day, history: "list[History | None]") -> History | None:
    """The history of the records, read once: what commits say does not change while somebody types."""
    if not history:
        history.append(read_history(root, loaded, day.today))
    return history[0]


def first_look(root: Path, file: SourceFile, day_of: Callable[[Rules], Day]) -> tuple[Problem, ...]:
    """What is wrong with a file on its own, before the others are read: only the configuration is."""
    configuration = [one for one in read_configuration(root) if one.path != file.path]
    loaded = load_files((*configuration, file))
    context = context_of(loaded, day_of(loaded.rules))
    found = settle((*loaded.problems, *find(OWN, context)), context)
    return tuple(one for one in found if one.path == file.path)


def draft(team: LiveTeam, file: SourceFile, earlier: Draft | None = None) -> Draft:
    """Read and judge one file as it is now, beside the others as they were; `earlier` is what it said before."""
    if file.path.startswith(CONFIGURATION):
        return _configured(team, file)
    reading = read_file(file, team.rules, (earlier.reading if earlier else None) or FileReading())
    read = {id(one) for one in team.read(file.path)}
    others = [one for one in team.layers.of(file.path) if id(one) not in read]
    if not file.path.startswith(RECORDS):
        return Draft(reading=reading, problems=_settled((*reading.problems, *others), team, file.path))
    elsewhere = [one for one in others if one.code not in _OWN_CODES]
    context = alone(team, with_inbox(reading.customer, team), reading) if reading.customer else None
    own = find(OWN, context) if context else ()
    problems = (*reading.problems, *elsewhere, *own)
    return Draft(reading=reading, problems=_settled(problems, team, file.path, context))


def _configured(team: LiveTeam, file: SourceFile) -> Draft:
    """What is wrong with a file of the configuration; records are judged by it in the next renewal."""
    every = {**team.files, file.path: file}
    rules, faults = rules_of(tuple(every[path] for path in sorted(every)))
    context = replace(team.context, rules=rules)
    settled = settle(faults, context)
    return Draft(reading=None, problems=tuple(one for one in settled if one.path == file.path))


def with_inbox(customer: Customer, team: LiveTeam) -> Customer:
    """A customer with the entries that are on their way to it."""
    inbox = [one.inbox for one in team.parts.loaded.readings.values() if one.inbox]
    return fold_inbox((customer,), inbox)[0][0] if inbox else customer


def alone(team: LiveTeam, customer: Customer, reading: FileReading) -> Context:
    """What rules look at, of which only one record is there to be looked into."""
    texts = team.book.sources
    paths = {entry.path for entry in customer.follow_ups} - {customer.path}
    sources = {customer.path: reading.text or "", **{path: texts[path] for path in paths}}
    book = make_book((customer,), sources=sources)
    states = customer_states(book, team.rules, team.day.today, every_entry=True)
    context = replace(team.context, book=book, states=states)
    if any(asks_for_facts(context, one) for one in states):
        return replace(context, history=team.history[0] if team.history else None)
    return context


def _settled(
    problems: tuple[Problem, ...], team: LiveTeam, path: str, context: Context | None = None
) -> tuple[Problem, ...]:
    """As `check` would say it of this file."""
    seen = context or replace(team.context, book=make_book(()))
    return tuple(one for one in settle(problems, seen) if one.path == path)
