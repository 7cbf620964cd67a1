"""Relative dates where only the day of the run tells what was meant: the reader reports them without a remedy."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_builder.checks.rule import Context
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy
from site_builder.parse.relative_dates import resolve


def with_dates(problems: Iterable[Problem], context: Context) -> Iterator[Problem]:
    """The same problems; GJ203 without a remedy gets the date that the word means on the day of the run."""
    for problem in problems:
        word = problem.params.get("word")
        if problem.code == "GJ203" and problem.remedy is None and isinstance(word, str):
            yield replace(problem, remedy=_remedy(problem, word, context))
        else:
            yield problem


def _remedy(problem: Problem, word: str, context: Context) -> Remedy | None:
    day = resolve(word, context.today)
    if day is None:
        return None
    place = problem.span
    marked = context.book.sources.get(problem.path, "")[place.start : place.end]
    edits = (Edit(place.start, place.end, day.isoformat()),) if marked == word else ()
    return Remedy(day.isoformat(), edits, safe=False)
