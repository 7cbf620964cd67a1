"""Days and times as people type them."""

import re
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from site_builder.model.regex import regex
from site_builder.parse.vocabulary import date_words as words
from site_builder.parse.width import fold

DATE = (
    rf"(?:{words.DIGIT}{{4}} ?{words.YEAR_MARK} ?{words.DIGIT}{{1,2}} ?{words.MONTH_MARK} ?{words.DIGIT}{{1,2}}"
    rf"(?:{words.DAY_MARK}|(?!{words.DIGIT}))|{words.DIGIT}{{8}}(?!{words.DIGIT}))"
)
"""The shapes of a day, for embedding in patterns; whether the day exists, `read_date` says."""

TIME = rf"{words.DIGIT}{{1,2}}[{words.COLON}]{words.DIGIT}{{2}}(?!{words.DIGIT})"
"""The shape of a time of day."""

RELATIVE = words.RELATIVE
"""Words that name a day only together with another day; case does not matter."""

YEARS = range(1900, 2200)
"""Years that a record can mean; all others are slips of the finger."""

_ISO = regex(r"\d{4}-\d\d-\d\d", re.ASCII)
_PARTS = regex(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?", re.ASCII)
_DATE = regex(DATE)
_RELATIVE = regex(RELATIVE, re.IGNORECASE)
_TIME = regex(rf"(\d{{1,2}})(?:{words.TIME_COLON}(\d{{1,2}})?){words.MINUTE_MARK}?", re.ASCII)


class DateFault(StrEnum):
    """Why a text is no day."""

    IMPOSSIBLE = "impossible"
    RELATIVE = "relative"
    UNREADABLE = "unreadable"


@lru_cache(maxsize=8192)
def read_date(text: str) -> date | DateFault:
    """The day that a text names; a shape of a day that the calendar lacks is IMPOSSIBLE."""
    text = text.strip()
    if _ISO.fullmatch(text):
        return _day(text[:4], text[5:7], text[8:])
    if not _DATE.fullmatch(text):
        return DateFault.RELATIVE if _RELATIVE.fullmatch(text) else DateFault.UNREADABLE
    plain = fold(text)
    if len(plain) == len("20250312") and plain.isdigit():
        return _day(plain[:4], plain[4:6], plain[6:])
    parts = _PARTS.fullmatch(plain)
    return _day(parts[1], parts[2], parts[3]) if parts else DateFault.UNREADABLE


def _day(year: str, month: str, day: str) -> date | DateFault:
    if int(year) not in YEARS:
        return DateFault.IMPOSSIBLE
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return DateFault.IMPOSSIBLE


@lru_cache(maxsize=2048)
def read_time(text: str) -> time | None:
    """The time of day, `14:30` with either colon or in Chinese words; None where it is none."""
    plain = text.strip().lower()
    shift = next((word for word in words.HALF_DAY if plain.startswith(word)), "")
    found = _TIME.fullmatch(fold(plain.removeprefix(shift).strip()))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if shift and words.HALF_DAY[shift] and hour < words.HALF_DAY[shift]:
        hour += words.HALF_DAY[shift]
    return time(hour, minute) if hour < len(range(24)) and minute < len(range(60)) else None
