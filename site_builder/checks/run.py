"""One run of all rules over a book: what is found, judged by the team's settings, in the order of places."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from site_builder.checks.consequences import without_consequences
from site_builder.checks.misspelt_keys import merge_misspelt
from site_builder.checks.new_waivers import unpermitted_waivers
from site_builder.checks.registry import RULES
from site_builder.checks.relative_words import with_dates
from site_builder.checks.rule import ChangeContext, Context, Rule
from site_builder.checks.severity import apply_severities
from site_builder.checks.waivers import apply_waivers
from site_builder.model.problem import Problem

FILE_CAP = 100
RUN_CAP = 10_000


def run(
    context: Context,
    reader_problems: tuple[Problem, ...] = (),
    change: ChangeContext | None = None,
    rules: Iterable[Rule] = RULES,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Problem, ...]:
    """All problems of a book, those of its readers included; with `change` those of the change, too.

    Consequences of another mistake are left out; severities and waivers of the team are applied.
    The order is path, line, column, code. `tell` hears how many rules are applied, and how many there are.
    """
    return settle((*reader_problems, *find(rules, context, change, tell)), context, change)


def find(
    rules: Iterable[Rule],
    context: Context,
    change: ChangeContext | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Iterator[Problem]:
    """What these rules find, as they find it; `settle` makes of it what is said."""
    asked = tuple(rules)
    for number, rule in enumerate(asked, 1):
        yield from rule.check(context) if rule.check else ()
        if tell:
            tell(number, len(asked))
    if change is not None:
        yield from chain.from_iterable(rule.check_change(change) for rule in asked if rule.check_change)


def settle(problems: Iterable[Problem], context: Context, change: ChangeContext | None = None) -> tuple[Problem, ...]:
    """All that was found, told once each, with the team's severities and waivers, in the order of places."""
    first = without_consequences(merge_misspelt((*with_dates(problems, context),)), context.book)
    judged = apply_severities(first, context, change.before if change else None)
    void = [waiver for waiver, _ in unpermitted_waivers(change)] if change else []
    return tuple(sorted(apply_waivers(judged, context, void), key=_place))


def cap(problems: Iterable[Problem], per_file: int = FILE_CAP, per_run: int = RUN_CAP) -> tuple[list[Problem], bool]:
    """The problems to list (D5) and whether some were left out; counts are always made of all of them."""
    listed: list[Problem] = []
    of_file: dict[str, int] = {}
    truncated = False
    for problem in problems:
        seen = of_file.get(problem.path, 0)
        if seen >= per_file or len(listed) >= per_run:
            truncated = True
            continue
        of_file[problem.path] = seen + 1
        listed.append(problem)
    return listed, truncated


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.path, problem.span.line, problem.span.column, problem.code, problem.variant)
