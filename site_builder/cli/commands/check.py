"""`genjin check`."""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

import click

from site_builder.adapters.git_names import is_sparse
from site_builder.adapters.job_summary import add_to_summary
from site_builder.app.check import CheckResult, Reach
from site_builder.cli.against import fit, moment, tell_kind
from site_builder.cli.help import genjin_command
from site_builder.cli.places import repository_paths
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse

if TYPE_CHECKING:
    from site_builder.cli.formats.outcome import Outcome

FORMATS = ("text", "concise", "json", "github", "gitlab", "junit", "sarif", "markdown")


@genjin_command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS))
@click.option("--against", metavar="REV")
@click.option("--classify", is_flag=True)
@click.option("--strict", is_flag=True)
@click.option("--changed", metavar="FILE", type=click.File("rb"))
def command(
    session: Session,
    paths: tuple[str, ...],
    format_: str | None,
    against: str | None,
    classify: bool,
    strict: bool,
    changed: BinaryIO | None,
) -> int:
    """Report the problems of all records, against a base those of the change, too."""
    root = session.root
    within = repository_paths(paths, root, session.directory)
    if classify:
        if against is None:
            raise WrongUse("check.classify-needs-base")
        tell_kind(session, against, as_json=format_ == "json")
        return 0
    reach = Reach(within=within, changed=_listed(changed) if changed else None)
    from site_builder.app.check_team import Asked, check_team  # noqa: PLC0415 - it imports every rule

    asked = Asked(root=root, day=session.day, reach=reach, against=against, now=moment)
    result = fit(check_team(asked), against or "")
    show(session, result, format_ or _usual_format())
    if result.blind:
        session.warn("check.blind", style="error")
    if is_sparse(root):
        session.warn("check.sparse", style="error")
        return 2
    return result.exit_code(strict=strict)


def _listed(changed: BinaryIO) -> frozenset[str]:
    """The paths of a list as `git diff --name-only -z` writes it."""
    return frozenset(name.decode("utf-8", "replace") for name in changed.read().split(b"\0") if name)


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def show(session: Session, result: CheckResult, format_: str) -> None:
    """Write the result in a format."""
    from site_builder.cli.formats import concise, github, text  # noqa: PLC0415 - they import every rule
    from site_builder.cli.formats.outcome import Outcome  # noqa: PLC0415 - as above

    outcome = Outcome(result=result, words=session.words)
    match format_:
        case "github":
            for line in github.commands(outcome):
                session.console.command(line)
            _lines(session, github.rest(outcome))
            add_to_summary(_document("markdown", outcome))
        case "concise":
            _lines(session, concise.lines(outcome))
        case "text":
            _lines(session, text.lines(outcome))
        case _:
            session.console.raw(_document(format_, outcome))


def _document(format_: str, outcome: "Outcome") -> str:
    from site_builder.cli.formats.documents import document  # noqa: PLC0415 - most runs write lines

    return document(format_, outcome)


def _lines(session: Session, lines: Iterable[tuple[str, str | None]]) -> None:
    for line, look in lines:
        session.console.out(line, look)
