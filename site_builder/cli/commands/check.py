"""`genjin check`."""

import os
from typing import TYPE_CHECKING, BinaryIO

import click

from site_builder.app.check_said import Look, Question, Said, keep_said, look, said_before
from site_builder.app.reach import Reach
from site_builder.cli.check_lines import lines_of, say_lines
from site_builder.cli.help import genjin_command
from site_builder.cli.places import repository_paths
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse

if TYPE_CHECKING:
    from site_builder.app.check import CheckResult

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
        from site_builder.cli.against import tell_kind  # noqa: PLC0415 - it imports what compares

        tell_kind(session, against, as_json=format_ == "json")
        return 0
    reach = Reach(within=within, changed=_listed(changed) if changed else None)
    wanted = format_ or _usual_format()
    seen = look(_question(session, reach, wanted)) if against is None else None
    said = said_before(seen) if seen else None
    if said:
        say_lines(session, said.lines)
    else:
        said = _checked(session, reach, against, wanted, seen)
    return _ended(session, said, strict=strict)


def _checked(session: Session, reach: Reach, against: str | None, format_: str, seen: Look | None) -> Said:
    """Check, say it, and keep what was said."""
    from site_builder.app.check_team import Asked, check_team  # noqa: PLC0415 - it imports every rule
    from site_builder.cli.against import fit, moment  # noqa: PLC0415 - as above

    asked = Asked(root=session.root, day=session.day, reach=reach, against=against, now=moment)
    result = fit(check_team(asked), against or "")
    lines = tuple(lines_of(session, result, format_))
    say_lines(session, lines)
    said = Said(lines=lines, codes=_codes(result), blind=result.blind)
    if seen and result.basis:
        keep_said(seen, result.basis, said)
    return said


def _codes(result: "CheckResult") -> tuple[int, int]:
    return result.exit_code(strict=False), result.exit_code(strict=True)


def _ended(session: Session, said: Said, *, strict: bool) -> int:
    """What has to be said beside the result, and the exit code."""
    from site_builder.adapters.git_names import is_sparse  # noqa: PLC0415 - wrong use needs no git

    if said.blind:
        session.warn("check.blind", style="error")
    if is_sparse(session.root):
        session.warn("check.sparse", style="error")
        return 2
    return said.codes[strict]


def _question(session: Session, reach: Reach, format_: str) -> Question:
    return Question(
        root=session.root,
        language=session.language,
        format_=format_,
        within=tuple(reach.within),
        changed=reach.changed,
        wanted=session.wanted_day,
    )


def _listed(changed: BinaryIO) -> frozenset[str]:
    """The paths of a list as `git diff --name-only -z` writes it."""
    return frozenset(name.decode("utf-8", "replace") for name in changed.read().split(b"\0") if name)


def _usual_format() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
