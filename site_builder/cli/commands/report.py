"""`genjin report`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

import click

from site_builder.app.answer import Against, Compared, Question, answer, make_ledger
from site_builder.app.day import Day
from site_builder.app.filters import read_filter
from site_builder.app.history import asks_for_history, read_history
from site_builder.app.load import Loaded, configuration_unreadable
from site_builder.app.question import Doubt, Misread, read_condition, read_dimension, read_figure
from site_builder.cli.help import genjin_command
from site_builder.cli.layout import definitions
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.metrics.asking.figure import Figure
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.problem import Param

FORMATS = ("table", "csv", "json")
Read = TypeVar("Read")


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
def command(session: Session, **options: Any) -> int:
    """Answer with a figure."""
    if options["list_"] or options["name"] is None:
        return _list(session, options["format_"])
    figure = _understood(read_figure(options["name"]))
    loaded, day, revision = _records(session, options["as_of"])
    if configuration_unreadable(loaded.problems):
        session.warn("report.blind", style="error")
        return 2
    question = _question(options, figure, loaded, day)
    is_asked = _needs_history(options, figure, loaded, day)
    history = read_history(session.root, loaded, day.today, revision) if is_asked else None
    ledger = make_ledger(loaded, day, history)
    _show(session, answer(question, ledger), ledger, options["format_"])
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


def _needs_history(options: Mapping[str, Any], figure: Figure, loaded: Loaded, day: Day) -> bool:
    """Whether the figure or a filter looks into the past; that takes its time."""
    where = _filters(options["where"], options["rest"])
    return figure.reads_history or asks_for_history(read_filter(text, loaded.rules, day.today) for text in where)


def _question(options: Mapping[str, Any], figure: Figure, loaded: Loaded, day: Day) -> Question:
    by, where = _dimensions(options["by"], options["rest"]), _filters(options["where"], options["rest"])
    return Question(
        figure=figure,
        period=_period(options["period"], day.today),
        by=tuple(_understood(read_dimension(text, figure)) for text in by),
        where=tuple(_understood(read_condition(text, figure, loaded.rules, day.today)) for text in where),
        against=Against(options["compare"]) if options["compare"] else None,
    )


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


def _period(text: str | None, today: date) -> Period:
    from site_builder.parse.periods import read_period  # noqa: PLC0415 - start-up is felt on every command

    found = ALL_TIME if text is None else read_period(text, today)
    if found is None:
        first, _, last = (text or "").partition("..")
        reversed_ = last.strip() and first.strip() and read_period(f"{last}..{first}", today)
        raise WrongUse("report.reversed-period" if reversed_ else "report.bad-period", text=text or "")
    return found


def _dimensions(by: tuple[str, ...], rest: tuple[str, ...]) -> Iterator[str]:
    """`--by rep,month`, `--by rep --by month` and `--by rep month` are the same."""
    for text in (*by, *(one for one in rest if not _is_filter(one))):
        yield from (part.strip() for part in text.replace("\uff0c", ",").split(",") if part.strip())


def _filters(where: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...]:
    return (*where, *(one for one in rest if _is_filter(one)))


def _is_filter(text: str) -> bool:
    return any(sign in text for sign in ("=", "\u2265", "\u2264", "\u2260", "\uff1d"))


def _understood(found: Read | Misread) -> Read:
    if isinstance(found, Misread):
        _refuse(found)
    return found


def _refuse(found: Misread) -> NoReturn:
    params: dict[str, Param] = {"text": found.text}
    if found.filter is not None:
        likely = found.filter.likely
        key, params["text"] = f"list.bad.{found.filter.fault}", found.filter.text
    else:
        likely, key = found.likely, f"report.bad-{found.doubt}"
    if found.doubt is Doubt.DIMENSION:
        params["known"] = ", ".join(found.known)
    if likely:
        params["likely"] = likely
    raise WrongUse(f"{key}.hint" if likely else key, **params)


def _show(session: Session, found: Compared, ledger: Ledger, format_: str) -> None:
    from site_builder.cli.formats import answer_rows, answer_table  # noqa: PLC0415 - start-up is felt

    writers: dict[str, Callable[[Compared, Ledger], str]] = {"json": answer_rows.document, "csv": answer_rows.table}
    if format_ in writers:
        session.console.raw(writers[format_](found, ledger))
        return
    for line, look in answer_table.lines(found, ledger, session.words):
        session.console.out(line, look)


def _tell_gaps(session: Session, loaded: Loaded) -> None:
    """Records that could not be read count nowhere: who uses the figure has to know."""
    if loaded.book.unreadable:
        session.warn("report.unreadable", style="warning", n=len(loaded.book.unreadable))
