"""The problems of a change: what its rules look at, and which problems it brought."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from site_builder.app.change import Change
from site_builder.app.day import Day
from site_builder.app.load import CONFIGURATION, Loaded
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


def change_context(change: Change, after: Context, day: Day) -> ChangeContext:
    """What rules on changes look at; of the base only the changed records are measured."""
    before = change.comparison.before
    whole = context_of(before, day, within=_changed(change))
    return ChangeContext(
        before=replace(whole, book=before.book),
        after=after,
        changes=change.comparison.changes,
        authorship=change.authorship,
        known=change.known,
    )


def _changed(change: Change) -> Book:
    """The changed records of the base as a book of their own."""
    customers = tuple(one.before for one in change.comparison.changes.records if one.before)
    book = change.comparison.before.book
    return replace(make_book(customers), sources=book.sources, attachments=book.attachments, knowledge=book.knowledge)


def new_problems(problems: Sequence[Problem], change: Change, day: Day) -> frozenset[int]:
    """The places in the list of those problems that the base did not have.

    Places and wording do not matter: a problem is the old one if record, rule, variant, field and parameters are.
    """
    stood = Counter(_same(one) for one in _of_base(problems, change, day))
    new: set[int] = set()
    for at, one in enumerate(problems):
        key = _same(one)
        if _is_of_change(one) or (_may_be_new(one, change) and not stood[key]):
            new.add(at)
        else:
            stood[key] -= 1
    return frozenset(new)


def _is_of_change(problem: Problem) -> bool:
    rule = BY_CODE.get(problem.code)
    return rule is not None and rule.check_change is not None


def _may_be_new(problem: Problem, change: Change) -> bool:
    """A record that is the very same by the same rules has the problems that it had, but for those across files."""
    return _is_across(problem) or _rules_differ(change) or problem.path in _paths(change)


def _is_across(problem: Problem) -> bool:
    return problem.code.startswith("GJ5") or problem.code in _ACROSS


def _rules_differ(change: Change) -> bool:
    return any(path.startswith(CONFIGURATION) for path in change.comparison.changes.files)


def _paths(change: Change) -> frozenset[str]:
    changes = change.comparison.changes
    return frozenset((*changes.files, *(one.path for one in changes.records)))


def _of_base(problems: Iterable[Problem], change: Change, day: Day) -> tuple[Problem, ...]:
    """The problems of the base, as far as they are asked for: of changed records, of all where rules look across."""
    asked = [one for one in problems if not _is_of_change(one) and _may_be_new(one, change)]
    before = change.comparison.before
    if not asked:
        return ()
    if _rules_differ(change):
        return run(context_of(before, day), before.problems)
    part = run(context_of(before, day, within=_changed(change)), _read(before, change))
    if not any(_is_across(one) for one in asked):
        return part
    rules = [one for one in RULES if one.code.startswith("GJ5") or one.code in _ACROSS]
    found = run(context_of(before, day), before.problems, rules=rules)
    return (*(one for one in part if not _is_across(one)), *(one for one in found if _is_across(one)))


def _read(before: Loaded, change: Change) -> tuple[Problem, ...]:
    changes = change.comparison.changes
    paths = {*changes.files, *(one.before.path for one in changes.records if one.before)}
    return tuple(one for one in before.problems if one.path in paths)


def _same(problem: Problem) -> tuple[object, ...]:
    """What makes a problem the same on both sides: the record by its id, wherever it lies and whatever the line."""
    named = tuple(sorted((key, str(one)) for key, one in problem.params.items() if key not in _VOLATILE))
    return (problem.code, problem.customer or problem.path, problem.variant, problem.field, named)
