"""`genjin export`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from site_builder.adapters.console import visible
from site_builder.adapters.output_files import write_file, write_folder
from site_builder.app.export import Choice, is_allowed, is_missing, measured, one_file, take
from site_builder.app.filters import read_filter
from site_builder.app.history import read_history
from site_builder.app.load import configuration_unreadable
from site_builder.app.views import ViewSite
from site_builder.app.views_report import view_report
from site_builder.cli.commands.build import chosen
from site_builder.cli.commands.list import condition
from site_builder.cli.help import genjin_command
from site_builder.cli.putting import STDOUT, octets, place_of, refused, shown
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.exporters.formats.format import File, Format, format_named, format_names
from site_builder.exporters.taken.taken import Taken
from site_builder.model.rules import Rules
from site_builder.parse.tables.layout import TABLE_KEYS

_SHEETS = "xlsx"
_MOST_CUTS = 20


@genjin_command("export")
@click.argument("format_", metavar="FORMAT", type=click.Choice(format_names()))
@click.argument("filters", nargs=-1, metavar="[FILTER]...")
@click.option("--out", "-o", metavar="FILE")
@click.option("--where", "-w", multiple=True, metavar="FILTER")
@click.option("--table", "-t", "tables", multiple=True, type=click.Choice(TABLE_KEYS), metavar="TABLE")
@click.option("--view", metavar="NAME")
def command(session: Session, **options: Any) -> int:
    """Take the book along."""
    format_ = format_named(options["format_"])
    if extra := is_missing(format_):
        raise WrongUse("export.no-extra", name=format_.name, extra=extra)
    session.console.progress(session.words.text("build.reading"))
    taken = taken_of(
        session,
        where=(*options["filters"], *options["where"]),
        tables=options["tables"],
        view=options["view"],
        format_=format_,
    )
    if taken is None:
        return 2
    files = tuple(format_.make(taken))
    session.console.progress_end()
    _deliver(session, format_, files, options["out"], taken)
    if format_.name == _SHEETS:
        _tell_cuts(session, taken)
    return 0


def _tell_cuts(session: Session, taken: Taken) -> None:
    """Which cells do not hold their whole text, and where it is."""
    from site_builder.exporters.sheets.cuts import cuts  # noqa: PLC0415 - only for workbooks

    found = list(cuts(taken))
    for one in found[:_MOST_CUTS]:
        where = {"sheet": one.sheet, "row": one.row, "column": one.column, "name": visible(one.customer)}
        session.warn("export.cut", style="warning", **where)
    if found:
        session.warn("export.cut.whole", style="warning", n=len(found))


def taken_of(
    session: Session,
    where: Sequence[str] = (),
    tables: Sequence[str] = (),
    view: str | None = None,
    format_: Format | None = None,
) -> Taken | None:
    """What was asked for of the team's report; None where the configuration cannot be read, which is said.

    Raises:
        WrongUse: a condition or a view cannot be used, or the view shows nothing of this.
    """
    loaded = session.load()
    if configuration_unreadable(loaded.problems):
        session.warn("report.blind", style="error")
        return None
    day = session.day(loaded.rules)
    history = read_history(session.root, loaded, day.today)
    report, site = measured(loaded, day, history), None
    if view is not None:
        site = one_site(view, report.rules)
        found = view_report(loaded, site, report, day, history)
        if isinstance(found, str):
            raise WrongUse("build.view-condition", view=site.view.name, text=found)
        report = found
    conditions = [condition(read_filter(text, report.rules, report.today)) for text in where]
    language = session.asked_language or report.rules.site.language
    choice = Choice(conditions=conditions, tables=tables, language=language, site=site)
    taken = take(report, choice, lambda name: session.console.progress(session.words.text("export.making", name=name)))
    if format_ and not is_allowed(format_, taken, site):
        raise WrongUse("export.not-in-view", view=view or "", name=format_.name)
    if loaded.book.unreadable:
        session.warn("export.unreadable", style="warning", n=len(loaded.book.unreadable))
    return taken


def one_site(name: str, rules: Rules) -> ViewSite:
    """The one site of a view.

    Raises:
        WrongUse: the team has declared no such view, or it makes several sites.
    """
    found = chosen((name,), rules)
    if len(found) > 1:
        raise WrongUse("export.several-views", text=name, known=", ".join(one.name for one in found))
    return found[0]


def _deliver(session: Session, format_: Format, files: tuple[File, ...], out: str | None, taken: Taken) -> None:
    """To the place asked for, else beside us under a name that says what it is and of which day."""
    if out == STDOUT:
        _print(session, format_, files)
        return
    if out and format_.parted and _is_folder_name(out):
        place = place_of(session, out)
        refused(write_folder(place, files), place, session)
    else:
        suffix, content = one_file(format_, files)
        place = place_of(session, out or _name(format_, files, suffix, taken))
        _mind_ending(place, suffix, format_)
        refused(write_file(place, content), place, session)
    session.say("export.done", place=shown(place, session.directory), n=len(taken.states))


def _print(session: Session, format_: Format, files: tuple[File, ...]) -> None:
    suffix, content = one_file(format_, files)
    octets(session, content, "" if format_.is_text and suffix != "zip" else format_.name)


def _is_folder_name(out: str) -> bool:
    """A name without an ending is that of a folder."""
    return out.endswith(("/", "\\")) or not Path(out).suffix


def _name(format_: Format, files: tuple[File, ...], suffix: str, taken: Taken) -> str:
    day = taken.report.today.isoformat()
    if suffix == "zip":
        return f"genjin-{day}-{format_.name}.zip"
    return f"genjin-{day}-{files[0][0]}" if format_.parted else f"genjin-{day}.{suffix}"


def _mind_ending(place: Path, suffix: str, format_: Format) -> None:
    """Several tables do not go into one file that a spreadsheet would open."""
    if suffix == "zip" and place.suffix.casefold() == f".{format_.suffix}":
        raise WrongUse("export.several-tables", name=format_.name, place=place.name, known=", ".join(TABLE_KEYS))
