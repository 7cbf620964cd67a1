"""The problems of a change: what its rules look at, and which problems it brought."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.app.change import Change
from site_builder.app.day import Day
from site_builder.app.judging import context_of
from site_builder.app.load import CONFIGURATION, Loaded
from site_builder.app.when_asked import AllWhenAsked
from site_builder.checks.registry import BY_CODE, RULES
from site_builder.checks.rule import ChangeContext, Context
from site_builder.checks.run import run
from site_builder.metrics.changes.kind import with_objections
from site_builder.model.change import ChangeKind
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem

_ACROSS = frozenset({"GJ007", "GJ008", "GJ222"})
"""Beside GJ5xx: rules that look at other records, too."""

OF_CHANGE = tuple(one for one in RULES if one.check_change is not None)
"""The rules on changes."""

_VOLATILE = frozenset({"line", "file", "customer_name"})
"""Parameters that change without the problem becoming another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What a change is judged by: `now`, the part of the base that differs, and both compared."""

    change: Change
    now: Context
    part: Context
    context: ChangeContext


def judging(change: Change, now: Context, day: Day) -> Judging:
    """Look at the changed records of the base; the others are what they are now. Measured is what is asked for."""
    part = part_of(change.before, day)
    context = ChangeContext(
        before=part,
        after=now,
        changes=change.changes,
        authorship=change.authorship,
        known=change.known,
    )
    return Judging(change=change, now=now, part=part, context=context)


def part_of(loaded: Loaded, day: Day) -> Context:
    """What rules look at, the states of customers measured with the first question about one."""
    from site_builder.metrics.standing.states import customer_states  # noqa: PLC0415 - start-up is felt

    return Context(
        book=loaded.book,
        rules=loaded.rules,
        states=AllWhenAsked(lambda: customer_states(loaded.book, loaded.rules, day.today, every_entry=True)),
        today=day.today,
        clock_day=day.clock or day.pinned,
    )


def objections(change: Change, day: Day) -> tuple[Problem, ...]:
    """What the rules on changes alone find, severities and waivers applied; nothing else is looked at."""
    judged = judging(change, part_of(change.after, day), day)
    return tuple(filter(is_of_change, run(judged.now, (), judged.context, OF_CHANGE)))


def kinds_judged(change: Change, found: Iterable[Problem]) -> Mapping[str, ChangeKind]:
    """What was done to each changed path; what a rule on changes objects to is not done in passing."""
    return with_objections(change.kinds(), {one.path for one in found if is_of_change(one)})


def new_problems(problems: Sequence[Problem], judged: Judging, day: Day) -> frozenset[int]:
    """The places in the list of those problems that the base did not have.

    Places and wording do not matter: a problem is the old one if record, rule, variant, field and parameters are. A
    record that is the very same by the same rules has the problems that it had, but for those across files.
    """
    paths = _paths(judged.change)
    asked = [
        one for one in problems if not is_of_change(one) and (paths is None or one.path in paths or is_across(one))
    ]
    stood = Counter(_same(one) for one in _of_base(asked, judged, day))
    brought = {id(one) for one in asked if not _stood(one, stood)}
    return frozenset(at for at, one in enumerate(problems) if id(one) in brought or is_of_change(one))


def _stood(problem: Problem, stood: Counter[tuple[object, ...]]) -> bool:
    """Whether the base has the problem, once more than those that were asked for before."""
    key = _same(problem)
    stood[key] -= 1
    return stood[key] >= 0


def _paths(change: Change) -> frozenset[str] | None:
    """The changed paths; None where the configuration changed, and with it what every record says."""
    changes = change.changes
    if any(path.startswith(CONFIGURATION) for path in changes.files):
        return None
    return frozenset((*changes.files, *(one.path for one in changes.records)))


def is_of_change(problem: Problem) -> bool:
    """Whether a rule on changes found it."""
    rule = BY_CODE.get(problem.code)
    return rule is not None and rule.check_change is not None


def is_across(problem: Problem) -> bool:
    """Whether other records decide about it, too."""
    return problem.code.startswith("GJ5") or problem.code in _ACROSS


def _of_base(asked: Sequence[Problem], judged: Judging, day: Day) -> tuple[Problem, ...]:
    """The problems of the base, as far as they are asked for: of changed records, of all where rules look across."""
    change = judged.change
    if not asked:
        return ()
    if _paths(change) is None:
        whole = change.whole_base()
        return run(context_of(whole, day), whole.problems)
    paths = {*change.changes.files, *(one.before.path for one in change.changes.records if one.before)}
    part = run(judged.part, tuple(one for one in change.before.problems if one.path in paths))
    across = frozenset(one.code for one in asked if is_across(one))
    if not across:
        return part
    return (*(one for one in part if not is_across(one)), *_across_base(across, judged))


def _across_base(codes: frozenset[str], judged: Judging) -> Iterator[Problem]:
    """What these rules say of the whole base."""
    whole = judged.change.whole_base()
    states = {path: state for path, state in judged.now.states.items() if path in whole.book.by_path}
    context = replace(judged.part, book=whole.book, states={**states, **judged.part.states})
    found = run(context, tuple(filter(is_across, whole.problems)), rules=[one for one in RULES if one.code in codes])
    return filter(is_across, found)


def _same(problem: Problem) -> tuple[object, ...]:
    """What makes a problem the same on both sides: the record by its id, wherever it lies and whatever the line."""
    named = tuple(sorted((key, str(one)) for key, one in problem.params.items() if key not in _VOLATILE))
    return (problem.code, problem.customer or problem.path, problem.variant, problem.field, named)
