"""`genjin build`."""

from pathlib import Path

import click

from site_builder.app.build import DEFAULT_OUT, BuildResult, build
from site_builder.app.history import read_history
from site_builder.app.report import make_report
from site_builder.cli.help import genjin_command
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.report import Report
from site_builder.model.problem import Severity


@genjin_command("build")
@click.option("--out", "-o", metavar="DIR")
@click.option("--strict", is_flag=True)
def command(session: Session, out: str | None, strict: bool) -> int:
    """Write the site."""
    root = session.root
    place = session.directory / out if out else root / DEFAULT_OUT
    session.console.progress(session.words.text("build.reading"))
    loaded = session.load()
    day = session.day(loaded.rules)
    report = make_report(loaded, day, read_history(root, loaded, day.today))
    result = build(report, root, place, lambda done, total: _progress(session, done, total))
    session.console.progress_end()
    if result.written.fault:
        raise refusal(result, session)
    _tell(session, report, result)
    return 1 if strict and _errors(report) else 0


def refusal(result: BuildResult, session: Session) -> WrongUse:
    """Why nothing was written."""
    place = shown(result.out, session.directory)
    return WrongUse(f"build.{result.written.fault}", place=place, detail=result.written.detail or "?")


def _progress(session: Session, done: int, total: int) -> None:
    if done % 20 == 0 or done == total:
        session.console.progress(session.words.text("build.progress", done=done, total=total))


def _tell(session: Session, report: Report, result: BuildResult) -> None:
    session.say(
        "build.done",
        place=shown(result.out, session.directory),
        pages=result.pages,
        customers=len(report.book.customers),
        today=report.today.isoformat(),
    )
    if report.pinned:
        session.say("build.pinned", today=report.today.isoformat())
    if errors := _errors(report):
        session.warn("build.errors", style="error", n=errors)
    session.say("build.open", page=shown(result.out / "index.html", session.directory))


def _errors(report: Report) -> int:
    return sum(problem.severity is Severity.ERROR for problem in report.problems)


def shown(place: Path, here: Path) -> str:
    """A path as short as it can be said from here."""
    real = place.resolve()
    return real.relative_to(here).as_posix() if real.is_relative_to(here) else str(real)
