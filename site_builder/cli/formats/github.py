"""Annotations of GitHub Actions. Ten of each kind are shown a step, fifty a job: the rest goes into log and summary.

What a change brought comes first, so that what stood there before takes none of its room.
"""

from collections.abc import Iterator

from site_builder.cli.formats.concise import line
from site_builder.cli.formats.outcome import Outcome, said_of
from site_builder.cli.formats.text import Line, closing
from site_builder.i18n.excerpt import visible
from site_builder.i18n.translator import Translator
from site_builder.model.problem import Problem, Severity

CAP = 10
"""Of each severity; three severities stay below the fifty that a job may have."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def commands(outcome: Outcome) -> Iterator[str]:
    """The annotations, escaped as the runner asks."""
    for severity in Severity:
        some = [one for one in outcome.new_first if one.severity is severity]
        yield from (annotation(one, outcome.words) for one in some[:CAP])


def rest(outcome: Outcome) -> Iterator[Line]:
    """What did not fit, as plain lines, and the summary."""
    for severity in Severity:
        beyond = [one for one in outcome.new_first if one.severity is severity][CAP:]
        yield from ((line(one, outcome.words), None) for one in beyond)
    yield from closing(outcome)


def annotation(problem: Problem, words: Translator) -> str:
    """One workflow command."""
    said = said_of(problem, words)
    span = problem.span
    properties = {"file": visible(problem.path), "line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{problem.code} {said.title}"
    shown = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    text = "\n".join(filter(None, (said.message, said.remedy, said.fix)))
    return f"::{_COMMANDS[problem.severity]} {shown}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
