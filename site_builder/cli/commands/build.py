"""`genjin build`."""

from functools import partial
from pathlib import Path

import click

from site_builder.adapters.aside import Aside, all_hands, aside
from site_builder.app.beside import Beside, in_commit, on_disk
from site_builder.app.build import DEFAULT_OUT, BuildResult, build
from site_builder.app.compiled_templates import compiled_meanwhile
from site_builder.app.history import read_history
from site_builder.app.known_names import recogniser_of
from site_builder.app.report import make_report
from site_builder.app.views import EVERY, ViewSite, view_sites
from site_builder.app.views_report import view_report
from site_builder.cli.help import genjin_command
from site_builder.cli.outcomes import tell_template
from site_builder.cli.pasts import past_of
from site_builder.cli.putting import shown
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.report import Report
from site_builder.model.problem import Severity
from site_builder.model.rules import Rules
from site_builder.pages.navigation import SHORT
from site_builder.parse.nearest import nearest


@genjin_command("build")
@click.option("--out", "-o", metavar="DIR")
@click.option("--as-of", metavar="REV|DATE")
@click.option("--view", multiple=True, metavar="NAME")
@click.option("--strict", is_flag=True)
def command(session: Session, out: str | None, as_of: str | None, view: tuple[str, ...], strict: bool) -> int:
    """Write the site, or those of views, as things are or as they were."""
    with aside() as others, compiled_meanwhile(others):
        return _build(session, others, out, as_of, view, strict=strict)


def _build(
    session: Session, others: Aside, out: str | None, as_of: str | None, view: tuple[str, ...], *, strict: bool
) -> int:
    root = session.root
    session.console.progress(session.words.text("build.reading"))
    past = past_of(session, as_of) if as_of is not None else None
    loaded = past.loaded if past else session.load()
    day = past.day if past else session.day(loaded.rules)
    history = read_history(root, loaded, day.today, past.commit if past else "HEAD")
    report = make_report(loaded, day, history, past.commit if past else None, None if past else root, others)
    beside = in_commit(root, past.commit) if past else on_disk(root)
    if not view:
        place = session.directory / out if out else root / DEFAULT_OUT
        return _write(session, report, place, beside, strict=strict, others=others)
    sites = chosen(view, loaded.rules)
    known = None if all(one.view.is_whole for one in sites) else recogniser_of(loaded, history)
    codes = []
    for site in sites:
        own = view_report(loaded, site, report, day, history, known)
        if isinstance(own, str):
            raise WrongUse("build.view-condition", view=site.view.name, text=own)
        place = _place(session, root, out, site, alone=view == (site.name,))
        codes.append(_write(session, own, place, beside, strict=strict, site=site))
    return max(codes, default=0)


def chosen(names: tuple[str, ...], rules: Rules) -> tuple[ViewSite, ...]:
    """The sites asked for, each once.

    Raises:
        WrongUse: the team has declared no such view.
    """
    found: dict[str, ViewSite] = {}
    for name in names:
        sites = view_sites(rules, name)
        if not sites:
            known = [site.name for site in view_sites(rules, EVERY)]
            near = nearest(name, [*known, *(one.name for one in rules.site.views)])
            key = "build.no-views" if not known else "build.no-view.hint" if near else "build.no-view"
            raise WrongUse(key, text=name, likely=near or "", known=", ".join(known))
        found |= {site.name: site for site in sites}
    return tuple(found.values())


def _place(session: Session, root: Path, out: str | None, site: ViewSite, *, alone: bool) -> Path:
    """Where the site of a view goes: to `out` itself where this one was asked for by its name, else to a folder there.

    What is asked decides, not how many sites come of it: a team that grows keeps its folders.
    """
    if out is not None and alone:
        return session.directory / out
    return (root if out is None else session.directory / out) / f"{DEFAULT_OUT}-{site.name}"


def _write(
    session: Session,
    report: Report,
    place: Path,
    beside: Beside,
    *,
    strict: bool,
    site: ViewSite | None = None,
    others: Aside | None = None,
) -> int:
    told = partial(_progress, session)
    result = build(report, session.root, place, told, site, beside, all_hands(others))
    session.console.progress_end()
    if result.template:
        tell_template(session, result.template)
        return 2
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
    if report.commit:
        session.say("build.past", commit=report.commit[:SHORT])
    if report.pinned:
        session.say("build.pinned", today=report.today.isoformat())
    if errors := _errors(report):
        session.warn("build.errors", style="error", n=errors)
    session.say("build.open", page=shown(result.out / "index.html", session.directory))


def _errors(report: Report) -> int:
    return sum(problem.severity is Severity.ERROR for problem in report.problems)
