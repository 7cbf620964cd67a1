"""The shapes in which a text can name a day and a moment: what the numbers are, not yet whether the day exists."""

import re
from collections.abc import Callable
from datetime import time

from site_builder.importers.values.date_order import Order
from site_builder.importers.values.date_words import (
    DAY,
    HALF,
    HALVES,
    HOUR,
    MINUTE,
    MONTH,
    MONTHS,
    NUMERAL,
    NUMERALS,
    SECOND,
    WEEKDAY,
    YEAR,
)
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex


@dataclass(frozen=True, slots=True)
class Parts:
    """Year, month and day as written. `short`: the year has two digits. `needs`: what has to settle their order."""

    year: int
    month: int
    day: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """Hour, minute, second; `offset` in minutes from Greenwich, None where the text names no zone."""

    hour: int
    minute: int
    second: int
    offset: int | None = None


_WORD = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR_FIRST = regex(
    rf"(?P<y>\d{{4}})\s?(?P<mark>[-/.{YEAR}])\s?(?P<m>\d{{1,2}})\s?(?:(?P=mark)|{MONTH})\s?(?P<d>\d{{1,2}})(?!\d)[{DAY}]?",
    re.ASCII,
)
_SHORT_ZH = regex(rf"'?(?P<y>\d{{2}}){YEAR}\s?(?P<m>\d{{1,2}}){MONTH}\s?(?P<d>\d{{1,2}})(?!\d)[{DAY}]?", re.ASCII)
_COMPACT = regex(r"(?P<y>(?:19|20|21)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=\D|$|\d{4}(?:\d\d)?$)", re.ASCII)
_DAY_WORD = regex(
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-./,]{{0,2}}(?P<word>{_WORD})\.?[\s\-./,']{{0,3}}(?P<y>\d{{4}}|\d{{2}})(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_WORD_DAY = regex(
    rf"(?P<word>{_WORD})\.?\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})(?!\d)", re.ASCII | re.IGNORECASE
)
_YEAR_WORD = regex(
    rf"(?P<y>\d{{4}})[\s\-./,](?P<word>{_WORD})\.?[\s\-./,](?P<d>\d{{1,2}})(?!\d)", re.ASCII | re.IGNORECASE
)
_NUMERALS = regex(rf"(?P<y>{NUMERAL}{{4}}){YEAR}(?P<m>{NUMERAL}{{1,2}}){MONTH}(?P<d>{NUMERAL}{{1,3}})[{DAY}]")
_THREE = regex(r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{1,2})(?!\d)", re.ASCII)
_NO_YEAR = regex(rf"(?P<m>\d{{1,2}})(?:[-/.]|{MONTH})(?P<d>\d{{1,2}})(?!\d)[{DAY}]?", re.ASCII)
_MONTH_ONLY = regex(rf"(?P<y>\d{{4}})\s?[-/.{YEAR}]\s?(?P<m>\d{{1,2}}){MONTH}?份?", re.ASCII)

_CLOCK = regex(
    rf"[T,\s]{{0,9}}(?P<before>{HALF})?\s{{0,9}}(?P<h>\d{{1,2}})[{HOUR}](?:(?P<half>半)|(?P<n>\d{{1,2}})?(?:[{MINUTE}](?:(?P<s>\d{{1,2}})(?:[.,]\d{{1,9}})?{SECOND}?)?)?)"
    rf"\s{{0,9}}(?P<after>{HALF})?\s{{0,9}}(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{{1,2}}:?(?:\d\d)?)?(?:\s{{0,9}}\([^)]*\))?",
    re.ASCII | re.IGNORECASE,
)
_HALF_CLOCK = regex(r"[T,\s]{0,9}(?P<h>\d{1,2})\s{0,9}(?P<after>[ap]\.?m\.?)", re.ASCII | re.IGNORECASE)
_PACKED_CLOCK = regex(r"(?P<h>\d\d)(?P<n>\d\d)(?P<s>\d\d)?", re.ASCII)
_WEEKDAY = regex(rf"[\s,(\[]{{0,9}}{WEEKDAY}[\s,)\]]{{0,9}}", re.IGNORECASE)


def day_parts(text: str, order: Callable[[str], Order | None]) -> tuple[Parts | None, str, str]:
    """The day at the beginning of a text, what is behind it, and the separator whose order is not settled, if any.

    Args:
        text: narrow, on one line.
        order: what is settled of three numbers parted by a sign; None: nothing.
    """
    text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    for pattern in (_YEAR_FIRST, _COMPACT, _SHORT_ZH, _DAY_WORD, _WORD_DAY, _YEAR_WORD):
        if found := pattern.match(text):
            return _named(found), text[found.end() :], ""
    if found := _NUMERALS.match(text):
        return _spoken(found), text[found.end() :], ""
    if found := _THREE.match(text):
        settled = order(found["mark"])
        return _ordered(found, settled), text[found.end() :], "" if settled else found["mark"]
    return None, text, ""


def is_without_year(text: str) -> bool:
    """Whether the text is a day without its year."""
    return _NO_YEAR.fullmatch(text) is not None


def is_month(text: str) -> bool:
    """Whether the text is a month without a day."""
    return _MONTH_ONLY.fullmatch(text) is not None


def _named(found: re.Match[str]) -> Parts:
    groups = found.groupdict()
    month = MONTHS[groups["word"].lower()] if groups.get("word") else int(found["m"])
    return Parts(int(found["y"]), month, int(found["d"]), len(found["y"]) < len("2026"))


def _spoken(found: re.Match[str]) -> Parts:
    return Parts(int(found["y"].translate(NUMERALS)), _numeral(found["m"]), _numeral(found["d"]))


def _numeral(text: str) -> int:
    """One to thirty-one in Chinese."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(NUMERALS))
    return (int(tens.translate(NUMERALS)) if tens else 1) * 10 + (int(ones.translate(NUMERALS)) if ones else 0)


def _ordered(found: re.Match[str], order: Order | None) -> Parts | None:
    first, second, last = int(found["a"]), int(found["b"]), int(found["c"])
    short = len(found["c"]) < len("2026")
    match order:
        case Order.YEAR_FIRST:
            return Parts(first, second, last, short=True)
        case Order.MONTH_FIRST:
            return Parts(last, first, second, short)
        case Order.DAY_FIRST:
            return Parts(last, second, first, short)
    return None


def clock(rest: str) -> Clock | str | None:
    """The time of day that follows a day; None where nothing does; the text itself where it is something else."""
    rest = _WEEKDAY.sub(" ", rest, count=1) if _WEEKDAY.match(rest) else rest
    plain = rest.strip(" ,;.") if not rest.strip().lower().endswith((".m.", "m.")) else rest.strip(" ,;")
    if not plain:
        return None
    found = _CLOCK.fullmatch(plain) or _HALF_CLOCK.fullmatch(plain) or _PACKED_CLOCK.fullmatch(plain)
    return _clocked(found.groupdict()) if found else rest


def read_clock(text: str, place: int) -> tuple[time | None, int]:
    """The time of day that stands at a place of a text, and where it ends; None and the place where none does."""
    found = _CLOCK.match(text, place)
    if not found:
        return None, place
    said = _clocked(found.groupdict())
    try:
        return time(said.hour, said.minute, said.second), found.end()
    except ValueError:
        return None, place


def _clocked(found: dict[str, str | None]) -> Clock:
    hour = int(found["h"] or 0)
    half = found.get("before") or found.get("after")
    if half:
        late = HALVES[half.lower() if half.lower() in HALVES else f"{half[0].lower()}m"]
        hour = hour % 12 + late if half[0].lower() in "ap" else hour + (late if 0 < hour < _NOON else 0)
    minute = 30 if found.get("half") else int(found.get("n") or 0)
    return Clock(hour, minute, int(found.get("s") or 0), _offset(found.get("zone") or ""))


_NOON = 12


def _offset(zone: str) -> int | None:
    if not zone:
        return None
    digits = re.sub(r"\D", "", zone)
    if not digits:
        return 0
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("12") else (digits, "0")
    return (-1 if "-" in zone else 1) * (int(hours) * 60 + int(minutes))
