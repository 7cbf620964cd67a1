"""What `check` says in each of its formats, as lines that can be said again."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from site_builder.adapters.job_summary import add_to_summary
from site_builder.cli.session import Session

if TYPE_CHECKING:
    from site_builder.app.check import CheckResult
    from site_builder.cli.formats.outcome import Outcome

OUT, RAW, COMMAND, SUMMARY = "out", "raw", "command", "summary"
"""A line for people, a document for programs, a line that a CI runner obeys, the summary of its job."""

Line = tuple[str, str, str | None]
"""How it is said, what, and its look."""


def lines_of(session: Session, result: "CheckResult", format_: str) -> Iterator[Line]:
    """The result in a format, line by line."""
    from site_builder.cli.formats import concise, github, text  # noqa: PLC0415 - they import every rule
    from site_builder.cli.formats.outcome import Outcome  # noqa: PLC0415 - as above

    outcome = Outcome(result=result, words=session.words)
    match format_:
        case "github":
            yield from ((COMMAND, line, None) for line in github.commands(outcome))
            yield from ((OUT, line, look) for line, look in github.rest(outcome))
            yield SUMMARY, _document("markdown", outcome), None
        case "concise":
            yield from ((OUT, line, look) for line, look in concise.lines(outcome))
        case "text":
            yield from ((OUT, line, look) for line, look in text.lines(outcome))
        case _:
            yield RAW, _document(format_, outcome), None


def _document(format_: str, outcome: "Outcome") -> str:
    from site_builder.cli.formats.documents import document  # noqa: PLC0415 - most runs write lines

    return document(format_, outcome)


def say_lines(session: Session, lines: Iterable[Line]) -> None:
    """Say them, each in its way."""
    console = session.console
    ways: dict[str, Callable[[str, str | None], object]] = {
        OUT: console.out,
        RAW: lambda text, _: console.raw(text),
        COMMAND: lambda text, _: console.command(text),
        SUMMARY: lambda text, _: add_to_summary(text),
    }
    for how, text, look in lines:
        ways[how](text, look)
