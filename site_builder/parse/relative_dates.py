"""Days named by their distance from another day: tomorrow, next Wednesday, in three days; in both languages."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from site_builder.model.calendar import add_months
from site_builder.model.regex import regex
from site_builder.parse.dates import DateFault, read_date
from site_builder.parse.vocabulary import day_words as words
from site_builder.parse.vocabulary.scripts import in_simplified
from site_builder.parse.width import fold

_LONGEST = 40
_WEEK = 7
_COMING = words.SHIFTS[""]
_STEPS: dict[str, Callable[[date, int], date]] = {
    "d": lambda base, count: base + timedelta(days=count),
    "w": lambda base, count: base + timedelta(weeks=count),
    "m": add_months,
    "y": lambda base, count: add_months(base, 12 * count),
}


@lru_cache(maxsize=1024)
def resolve(word: str, base: date) -> date | None:
    """The day that the word means, said on `base`; None where it means none.

    Weeks begin on Monday. A bare weekday is the coming one; "next Friday" is the one of the next week.
    A month and a day without a year are the coming ones. A day with its year stands for itself.
    """
    text = in_simplified(re.sub(r"\s+", " ", fold(word).strip().lower()))
    if not text or len(text) > _LONGEST:
        return None
    absolute = read_date(text)
    if not isinstance(absolute, DateFault):
        return absolute
    try:
        return _resolve(text, base)
    except (OverflowError, ValueError):
        return None


def _resolve(text: str, base: date) -> date | None:
    if text in words.OFFSETS:
        return base + timedelta(days=words.OFFSETS[text])
    for pattern, meaning in _MEANINGS:
        if found := pattern.fullmatch(text):
            return meaning(found, base)
    return None


def _weekday(found: re.Match[str], base: date) -> date:
    day = words.WEEKDAYS[found["day"]]
    shift = words.SHIFTS[found["shift"]]
    if shift == _COMING:
        return base + timedelta(days=(day - base.weekday() - 1) % _WEEK + 1)
    return base + timedelta(weeks=shift, days=day - base.weekday())


def _distance(found: re.Match[str], base: date) -> date | None:
    named = found.groupdict()
    way = named.get("way")
    if way is None and not named.get("in"):
        return None
    count = -_count(found["count"]) if way in words.BACK else _count(found["count"])
    return _STEPS[words.UNITS.get(found["unit"], found["unit"][0])](base, count)


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    if text in words.COUNTS_EN:
        return words.COUNTS_EN[text]
    ten, one = max(words.NUMERALS, key=words.NUMERALS.__getitem__), words.NUMERALS
    if ten not in text:
        return one[text[-1]]
    before, _, after = text.partition(ten)
    return (one[before] if before else 1) * 10 + (one[after] if after else 0)


def _half_month(_found: re.Match[str], base: date) -> date:
    return base + timedelta(days=15)


def _month_end(found: re.Match[str], base: date) -> date:
    shift = 1 if found["next_en"] else words.SHIFTS[found["shift"] or ""] % _COMING
    return _first_of_month(base, shift + 1) - timedelta(days=1)


def _first_of_month(base: date, shift: int) -> date:
    return add_months(base.replace(day=1), shift)


def _month_alone(_found: re.Match[str], base: date) -> date:
    return add_months(base, 1)


def _day_of_month(found: re.Match[str], base: date) -> date:
    shift = found["shift"]
    if shift:
        return _first_of_month(base, words.SHIFTS[shift]).replace(day=int(found["day"]))
    day = base.replace(day=int(found["day"]))
    return day if day >= base else _first_of_month(base, 1).replace(day=int(found["day"]))


def _month_day(found: re.Match[str], base: date) -> date:
    day = base.replace(month=int(found["month"]), day=int(found["day"]))
    return day if day >= base else day.replace(year=base.year + 1)


def _year_end(_found: re.Match[str], base: date) -> date:
    return base.replace(month=12, day=31)


_MEANINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = tuple(
    (regex(pattern), meaning)
    for pattern, meaning in (
        (words.WEEKDAY_ZH, _weekday),
        (words.WEEKDAY_EN, _weekday),
        (words.AFTER_ZH, _distance),
        (words.AFTER_EN, _distance),
        (words.PLUS, _distance),
        (words.HALF_MONTH, _half_month),
        (words.MONTH_END, _month_end),
        (words.MONTH_ALONE, _month_alone),
        (words.DAY_OF_MONTH, _day_of_month),
        (words.MONTH_DAY, _month_day),
        (words.YEAR_END, _year_end),
    )
)
