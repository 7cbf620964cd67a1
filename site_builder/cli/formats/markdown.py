"""A summary for people who read on a forge: job summaries and comments. Nothing in a record becomes a mark-up there."""

from collections.abc import Iterator, Sequence

from site_builder.cli.formats.markdown_text import escaped
from site_builder.cli.formats.outcome import Outcome, said_of, summary
from site_builder.cli.formats.text import cut_short
from site_builder.model.problem import Problem, Severity

_SIGNS = {Severity.ERROR: "\u274c", Severity.WARNING: "\u26a0\ufe0f", Severity.INFO: "\u2139\ufe0f"}
_ROW = "| GJ"
LIMIT = 900_000
"""Bytes of a document; GitHub refuses a summary of more than a mebibyte."""


def document(outcome: Outcome, limit: int = LIMIT) -> str:
    """The sum first, then the problems of each severity as a table, errors first; those of the change before others."""
    counts = outcome.result.counts
    worst = next((one for one in Severity if counts[one]), None)
    parts = [f"## {_SIGNS[worst] if worst else chr(0x2705)} {escaped(summary(outcome))}", ""]
    left = limit - len("\n".join(parts).encode())
    shown = 0
    for line in _lines(outcome):
        left -= len(line.encode()) + 1
        if left < 0:
            break
        parts.append(line)
        shown += line.startswith(_ROW)
    told = cut_short(outcome, shown)
    return "\n".join([*parts, *(f"*{escaped(line)}*" for line in told)]) + "\n"


def _lines(outcome: Outcome) -> Iterator[str]:
    for title, problems in outcome.groups():
        if title:
            yield from (f"### {escaped(title)}", "")
        for severity in Severity:
            some = [one for one in problems if one.severity is severity]
            yield from _table(severity, some, outcome) if some else ()


def _table(severity: Severity, problems: Sequence[Problem], outcome: Outcome) -> Iterator[str]:
    words = outcome.words
    head = (words.text(f"severity.{severity}"), words.text("check.column.place"), words.text("check.column.message"))
    yield f"| {' | '.join(map(escaped, head))} |"
    yield "|---|---|---|"
    for problem in problems:
        said = said_of(problem, words)
        place = escaped(f"{problem.path}:{problem.span.line}")
        text = " ".join(filter(None, (said.message, said.remedy)))
        fix = f"<br>{escaped(said.fix)}" if said.fix else ""
        yield f"| {problem.code} {escaped(said.title)} | {place} | {escaped(text)}{fix} |"
    yield ""
