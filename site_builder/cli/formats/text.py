"""For people: place, excerpt, reason and remedy of each problem."""

from collections.abc import Iterator

from site_builder.cli.formats.outcome import Outcome, summary
from site_builder.model.problem import Problem, Severity

Line = tuple[str, str | None]
"""A line and its look."""


def lines(outcome: Outcome) -> Iterator[Line]:
    """Every problem in order of place, what the change brought before the others, then the summary."""
    for title, problems in outcome.groups():
        if title:
            yield title, "strong"
            yield "", None
        for problem in problems:
            yield from _told(problem, outcome)
    yield from closing(outcome)


def _told(problem: Problem, outcome: Outcome) -> Iterator[Line]:
    from site_builder.i18n.problem_text import render_text  # noqa: PLC0415 - not where nothing was found

    first, *others = render_text(problem, outcome.result.sources, outcome.words).rstrip("\n").split("\n")
    yield first, problem.severity.value
    yield from ((line, None) for line in others)
    yield "", None


def closing(outcome: Outcome) -> Iterator[Line]:
    """The summary, and whether something was left out of the list."""
    yield from ((line, "warning") for line in cut_short(outcome, len(outcome.result.problems)))
    if outcome.result.unlisted:
        yield outcome.words.text("check.unlisted", n=outcome.result.unlisted), None
    counts = outcome.result.counts
    look = "error" if counts[Severity.ERROR] else "warning" if counts[Severity.WARNING] else "good"
    yield summary(outcome), look


def cut_short(outcome: Outcome, shown: int) -> Iterator[str]:
    """That the list does not hold everything, where it does not."""
    if outcome.result.truncated or shown < len(outcome.result.problems):
        yield outcome.words.text("check.truncated", shown=shown)
