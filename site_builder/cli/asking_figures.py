"""Questions for figures as people type them on the command line."""

from collections.abc import Iterator
from datetime import date
from typing import NoReturn, TypeVar

from site_builder.app.answer import Against, Question
from site_builder.app.filters import read_filter
from site_builder.app.history import asks_for_history
from site_builder.app.question import Doubt, Misread, read_condition, read_dimension, read_figure
from site_builder.cli.usage import WrongUse
from site_builder.metrics.asking.figure import Figure
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.problem import Param
from site_builder.model.rules import Rules

Read = TypeVar("Read")


def figure_of(text: str) -> Figure:
    """The figure of this name.

    Raises:
        WrongUse: there is none.
    """
    return _understood(read_figure(text))


def needs_history(figure: Figure, where: tuple[str, ...], rules: Rules, today: date) -> bool:
    """Whether the figure or a filter looks into the past; that takes its time."""
    return figure.reads_history or asks_for_history(read_filter(text, rules, today) for text in where)


def question_of(
    figure: Figure,
    period: str | None,
    by: tuple[str, ...],
    where: tuple[str, ...],
    seen: tuple[Rules, date],
    against: str | None = None,
) -> Question:
    """What is asked, by the rules and on the day it is `seen` with.

    Raises:
        WrongUse: the period, a dimension or a filter cannot be understood.
    """
    rules, today = seen
    return Question(
        figure=figure,
        period=_period(period, today),
        by=tuple(_understood(read_dimension(text, figure)) for text in by),
        where=tuple(_understood(read_condition(text, figure, rules, today)) for text in where),
        against=Against(against) if against else None,
    )


def _period(text: str | None, today: date) -> Period:
    from site_builder.parse.periods import read_period  # noqa: PLC0415 - start-up is felt on every command

    found = ALL_TIME if text is None else read_period(text, today)
    if found is None:
        first, _, last = (text or "").partition("..")
        reversed_ = last.strip() and first.strip() and read_period(f"{last}..{first}", today)
        raise WrongUse("report.reversed-period" if reversed_ else "report.bad-period", text=text or "")
    return found


def dimensions_of(by: tuple[str, ...], rest: tuple[str, ...] = ()) -> Iterator[str]:
    """`--by rep,month`, `--by rep --by month` and `--by rep month` are the same."""
    for text in (*by, *(one for one in rest if not _is_filter(one))):
        yield from (part.strip() for part in text.replace("\uff0c", ",").split(",") if part.strip())


def filters_of(where: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...]:
    """The conditions of `--where`, and those among the words that follow the name."""
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
    if found.known:
        params["known"] = ", ".join(found.known)
    if found.doubt is Doubt.TIME:
        raise WrongUse(key, **params, period=likely or "")
    if likely:
        params["likely"] = likely
    raise WrongUse(f"{key}.hint" if likely else key, **params)
