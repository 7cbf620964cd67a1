"""`genjin report`."""

from collections.abc import Callable
from typing import Any

import click

from site_builder.app.answer import Against, Compared, answer, make_ledger
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import Loaded, configuration_unreadable
from site_builder.cli.asking_figures import dimensions_of, figure_of, filters_of, needs_history, question_of
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import definitions
from site_builder.cli.putting import put
from site_builder.cli.session import Session
from site_builder.metrics.asking.figure import Dated
from site_builder.metrics.asking.ledger import Ledger

FORMATS = ("table", "csv", "json", "xlsx")


@genjin_command("report")
@click.argument("name", required=False, metavar="NAME")
@click.argument("rest", nargs=-1, metavar="[DIM|FILTER]...")
@click.option("--list", "-l", "list_", is_flag=True)
@click.option("--period", "-p", metavar="P")
@click.option("--by", "-b", multiple=True, metavar="DIM")
@click.option("--where", "-w", multiple=True, metavar="FILTER")
@click.option("--as-of", metavar="REV|DATE")
@click.option("--compare", type=click.Choice([str(one) for one in Against]))
@click.option("--format", "-f", "format_", type=click.Choice(FORMATS), default="table")
@click.option("--out", "-o", metavar="FILE")
def command(session: Session, **options: Any) -> int:
    """Answer with a figure."""
    if options["list_"] or options["name"] is None:
        return _list(session, options["format_"])
    figure = figure_of(options["name"])
    loaded, day, revision = _records(session, options["as_of"])
    if configuration_unreadable(loaded.problems):
        session.warn("report.blind", style="error")
        return 2
    by, where = tuple(dimensions_of(options["by"], options["rest"])), filters_of(options["where"], options["rest"])
    seen = loaded.rules, day.today
    question = question_of(figure, options["period"], by, where, seen, options["compare"])
    is_asked = needs_history(figure, where, loaded.rules, day.today)
    history = read_history(session.root, loaded, day.today, revision) if is_asked else None
    ledger = make_ledger(loaded, day, history)
    if figure.dated is Dated.NOW and options["period"]:
        session.warn("report.no-period", style="warning")
    _show(session, answer(question, ledger), ledger, options["format_"], options["out"])
    _tell_gaps(session, loaded)
    return 0


def _records(session: Session, as_of: str | None) -> tuple[Loaded, Day, str]:
    """The records as they are, or as they stood then."""
    if as_of is None:
        loaded = session.load()
        return loaded, session.day(loaded.rules), "HEAD"
    from site_builder.cli.pasts import past_of  # noqa: PLC0415 - start-up is felt on every command

    past = past_of(session, as_of)
    return past.loaded, past.day, past.commit


def _list(session: Session, format_: str) -> int:
    from site_builder.metrics.reports.registry import figure_names  # noqa: PLC0415 - start-up is felt

    if format_ == "json":
        from site_builder.cli.formats.figure_list import document  # noqa: PLC0415 - it reads every figure

        session.console.raw(document())
        return 0
    rows = [(name, _one_line(name, session)) for name in figure_names()]
    for line in definitions(rows):
        session.console.out(line)
    return 0


def _one_line(name: str, session: Session) -> str:
    words = session.words
    return f"{words.text(f'figure.{name}')}{words.text('report.colon')}{words.text(f'figure.{name}.text')}".replace(
        "`", ""
    )


def _show(session: Session, found: Compared, ledger: Ledger, format_: str, out: str | None) -> None:
    from site_builder.cli.formats import answer_rows, answer_table  # noqa: PLC0415 - start-up is felt

    if format_ == "xlsx":
        from site_builder.cli.formats.answer_sheet import workbook  # noqa: PLC0415 - as above

        name = f"{found.answer.figure.name}-{ledger.today.isoformat()}.xlsx"
        put(session, workbook(found, ledger, session.words), out or name, "xlsx")
        return
    writers: dict[str, Callable[[Compared, Ledger], str]] = {"json": answer_rows.document, "csv": answer_rows.table}
    if format_ in writers:
        text = writers[format_](found, ledger)
        if out:
            put(session, text.encode("utf-8", "backslashreplace"), out)
        else:
            session.console.raw(text)
        return
    lines = answer_table.lines(found, ledger, session.words)
    if out:
        put(session, "".join(f"{line}\n" for line, _ in lines).encode("utf-8", "backslashreplace"), out)
        return
    for line, look in lines:
        session.console.out(line, look)


def _tell_gaps(session: Session, loaded: Loaded) -> None:
    """Records that could not be read count nowhere: who uses the figure has to know."""
    if loaded.book.unreadable:
        session.warn("report.unreadable", style="warning", n=len(loaded.book.unreadable))
