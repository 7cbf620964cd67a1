"""One line a problem: for editors, logs and grep."""

from collections.abc import Iterator

from site_builder.cli.formats.outcome import Outcome, said_of
from site_builder.cli.formats.text import Line, closing
from site_builder.i18n.excerpt import visible
from site_builder.i18n.translator import Translator
from site_builder.model.problem import Problem


def lines(outcome: Outcome) -> Iterator[Line]:
    """`path:line:column: CODE severity: reason`, then the summary."""
    for problem in outcome.result.problems:
        yield line(problem, outcome.words), problem.severity.value
    yield from closing(outcome)


def line(problem: Problem, words: Translator) -> str:
    """A problem in one line."""
    message = said_of(problem, words).message
    severity = words.text(f"severity.{problem.severity}")
    place = f"{visible(problem.path)}:{problem.span.line}:{problem.span.column}"
    return f"{place}: {problem.code} {severity}: {' '.join(message.split())}"
