"""One file as it is typed, judged at once beside the others as they were."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from site_builder.adapters.disk import read_configuration
from site_builder.app.check_parts import OWN
from site_builder.app.day import Day
from site_builder.app.judging import asks_for_facts, context_of
from site_builder.app.live_team import LiveTeam
from site_builder.app.load import CONFIGURATION, load_files, rules_of
from site_builder.app.parts import RECORDS
from site_builder.checks.rule import Context
from site_builder.checks.run import find, settle
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.inbox import fold_inbox
from site_builder.parse.record_file import FileReading, read_file

_OWN_CODES = frozenset(rule.code for rule in OWN if rule.check)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file as it is typed: what it says on its own, and the problems that are known of it at once."""

    reading: Any
    problems: tuple[Problem, ...]


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
