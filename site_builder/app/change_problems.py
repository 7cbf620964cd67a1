"""The problems of a change: what its rules look at, and which problems it brought."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.app.change import Change
from site_builder.app.day import Day
from site_builder.app.load import CONFIGURATION
from site_builder.app.report import context_of
from site_builder.checks.registry import BY_CODE, RULES
from site_builder.checks.rule import ChangeContext, Context
from site_builder.checks.run import run
from site_builder.model.book import Book, make_book
from site_builder.model.problem import Problem

_ACROSS = frozenset({"GJ007", "GJ008", "GJ222", "GJ420"})
"""Beside GJ5xx: rules that look at other records, too."""

_VOLATILE = frozenset({"line", "file", "customer_name"})
"""Parameters that change without the problem becoming another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What a change is judged by: `now`, the changed records of the base as a book of their own, and both compared."""

    change: Change
    now: Context
    part: Context
    context: ChangeContext


def judging(change: Change, now: Context, day: Day) -> Judging:
    """Measure the changed records of the base; the others are what they are now."""
    before = change.comparison.before
    part = context_of(before, day, within=_changed(change))
    context = ChangeContext(
        before=replace(part, book=before.book),
        after=now,
        changes=change.comparison.changes,
        authorship=change.authorship,
        known=change.known,
    )
    return Judging(change=change, now=now, part=part, context=context)


def _changed(change: Change) -> Book:
    changes, book = change.comparison.changes, change.comparison.before.book
    customers = tuple(one.before for one in changes.records if one.before)
    paths = {*changes.files, *(one.path for one in customers)}
    paths |= {entry.path for one in customers for entry in one.follow_ups}
    sources = {path: text for path, text in book.sources.items() if path in paths}
    return replace(make_book(customers), sources=sources, attachments=book.attachments, knowledge=book.knowledge)


def new_problems(problems: Sequence[Problem], judged: Judging, day: Day) -> frozenset[int]:
    """The places in the list of those problems that the base did not have.

    Places and wording do not matter: a problem is the old one if record, rule, variant, field and parameters are. A
    record that is the very same by the same rules has the problems that it had, but for those across files.
    """
    paths = _paths(judged.change)
    asked = [
        one for one in problems if not _is_of_change(one) and (paths is None or one.path in paths or _is_across(one))
    ]
    stood = Counter(_same(one) for one in _of_base(asked, judged, day))
    among = {id(one) for one in asked}
    new: set[int] = set()
    for at, one in enumerate(problems):
        key = _same(one)
        if _is_of_change(one) or (id(one) in among and not stood[key]):
            new.add(at)
        elif id(one) in among:
            stood[key] -= 1
    return frozenset(new)


def _paths(change: Change) -> frozenset[str] | None:
    """The changed paths; None where the configuration changed, and with it what every record says."""
    changes = change.comparison.changes
    if any(path.startswith(CONFIGURATION) for path in changes.files):
        return None
    return frozenset((*changes.files, *(one.path for one in changes.records)))


def _is_of_change(problem: Problem) -> bool:
    rule = BY_CODE.get(problem.code)
    return rule is not None and rule.check_change is not None


def _is_across(problem: Problem) -> bool:
    return problem.code.startswith("GJ5") or problem.code in _ACROSS


def _of_base(asked: Sequence[Problem], judged: Judging, day: Day) -> tuple[Problem, ...]:
    """The problems of the base, as far as they are asked for: of changed records, of all where rules look across."""
    before = judged.change.comparison.before
    if not asked:
        return ()
    if _paths(judged.change) is None:
        return run(context_of(before, day), before.problems)
    changes = judged.change.comparison.changes
    paths = {*changes.files, *(one.before.path for one in changes.records if one.before)}
    part = run(judged.part, tuple(one for one in before.problems if one.path in paths))
    if not any(map(_is_across, asked)):
        return part
    rules = [one for one in RULES if one.code.startswith("GJ5") or one.code in _ACROSS]
    states = {path: state for path, state in judged.now.states.items() if path in before.book.by_path}
    whole = replace(judged.context.before, states={**states, **judged.part.states})
    found = run(whole, tuple(filter(_is_across, before.problems)), rules=rules)
    return (*(one for one in part if not _is_across(one)), *(one for one in found if _is_across(one)))


def _same(problem: Problem) -> tuple[object, ...]:
    """What makes a problem the same on both sides: the record by its id, wherever it lies and whatever the line."""
    named = tuple(sorted((key, str(one)) for key, one in problem.params.items() if key not in _VOLATILE))
    return (problem.code, problem.customer or problem.path, problem.variant, problem.field, named)
