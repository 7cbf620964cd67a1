"""Periods as commands and targets write them (cli.md): 2026-03, 2026-Q1, 2026-W12, 2026, last-90d, FROM..TO."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from site_builder.model.period import ALL_TIME, Period, last_days, month_of, quarter_of, week_of, year_of
from site_builder.model.regex import regex
from site_builder.parse.dates import YEARS, read_date
from site_builder.parse.vocabulary.period_words import LAST_DAYS, PERIOD_WORDS
from site_builder.parse.width import fold

_YEAR = regex(r"(\d{4})", re.ASCII)
_MONTH = regex(r"(\d{4})-(\d{1,2})", re.ASCII)
_QUARTER = regex(r"(\d{4})-?q([1-4])", re.ASCII)
_WEEK = regex(r"(\d{4})-?w(\d{1,2})", re.ASCII)
_LAST = regex(LAST_DAYS)
_STRETCH: dict[str, Callable[[date], Period]] = {
    "day": lambda day: Period(day, day + timedelta(days=1)),
    "week": week_of,
    "month": month_of,
    "quarter": quarter_of,
    "year": year_of,
}


def read_period(text: str, today: date) -> Period | None:
    """The period that a text names, words counted from `today`; None where it names none. FROM..TO holds both days."""
    wanted = fold(text).strip().casefold()
    if ".." in wanted:
        first, _, last_day = wanted.partition("..")
        return _from_to(first, last_day, today)
    word = PERIOD_WORDS.get(wanted)
    if word is not None:
        return _of_word(word, today)
    last = _LAST.fullmatch(wanted)
    if last:
        count = int(last[1] or last[2])
        return last_days(today, count) if 0 < count <= (today - date(YEARS.start, 1, 1)).days else None
    return _of_name(wanted)


def _of_word(word: str, today: date) -> Period | None:
    if word == "all":
        return ALL_TIME
    name, _, back = word.partition("-")
    found = _STRETCH[name](today)
    return found.before() if back else found


def _of_name(text: str) -> Period | None:
    """A year, quarter, month, week or day by its name."""
    try:
        if found := _YEAR.fullmatch(text):
            return year_of(date(int(found[1]), 1, 1)) if int(found[1]) in YEARS else None
        if found := _QUARTER.fullmatch(text):
            return quarter_of(date(int(found[1]), 3 * int(found[2]), 1)) if int(found[1]) in YEARS else None
        if found := _MONTH.fullmatch(text):
            return month_of(date(int(found[1]), int(found[2]), 1)) if int(found[1]) in YEARS else None
        if found := _WEEK.fullmatch(text):
            return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 1)) if int(found[1]) in YEARS else None
    except ValueError:
        return None
    day = read_date(text)
    return _STRETCH["day"](day) if isinstance(day, date) else None


def _from_to(first: str, last: str, today: date) -> Period | None:
    """Each side a day or a period of its own; an empty side is open."""
    start, end = _side(first, today), _side(last, today)
    if start is None or end is None:
        return None
    if start.start is not None and end.end is not None and end.end <= start.start:
        return None
    return Period(start.start, end.end)


def _side(text: str, today: date) -> Period | None:
    return ALL_TIME if not text.strip() else read_period(text, today)
