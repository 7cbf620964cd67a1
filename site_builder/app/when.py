"""Days as people say them at the keyboard."""

import re
from datetime import date, time, timedelta

from site_builder.model.calendar import add_months
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.dates import DATE, read_time
from site_builder.parse.log_qualifiers import leading_relative
from site_builder.parse.relative_dates import resolve
from site_builder.parse.vocabulary.day_words import AHEAD, LATER, NO_LATER, PART_OF_DAY
from site_builder.parse.vocabulary.log_marks import BEHIND_DATE, HEADING_TIME
from site_builder.parse.width import fold

_SHORT = regex(r"\d{1,4}[dwmy]", re.IGNORECASE)
_TIMED = regex(rf"(?P<day>.*?)[ \t]*(?P<time>{HEADING_TIME})")
_ABSOLUTE = regex(DATE)
_BEHIND = regex(BEHIND_DATE)
_TIME = regex(rf"[ \t]*(?P<time>{HEADING_TIME})(?:[ \t:,;-]+|$)")
_AHEAD = regex(AHEAD)
_TAIL = regex(rf"(?:{NO_LATER}|{PART_OF_DAY})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"\d{1,2})(?:st|nd|rd|th)?"
_NAMED_MONTH = regex(
    rf"(?:(?P<day>{_DAY} (?:of )?(?P<month>{_MONTH}|(?P<month_first>{_MONTH} (?P<day_behind>{_DAY})"
    r"(?:,? (?P<year>\d{4}))?(?![\w/])",
    re.IGNORECASE,
)
_HALF_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class When:
    """A day, and a time of day where one was said."""

    day: date
    at: time | None = None


def when(text: str, today: date) -> When | None:
    """A day to come: words of either language, `+3d`, `3d`, `3/19`, a date; a time may follow. None: not read."""
    plain = _NAMED_MONTH.sub(_in_digits, " ".join(fold(text).split()))
    if _SHORT.fullmatch(plain):
        plain = f"+{plain}"
    bare = _TAIL.sub("", plain)
    day = resolve(plain, today) or resolve(bare, today) or resolve(bare + LATER, today)
    if day:
        return When(day)
    timed = _TIMED.fullmatch(plain)
    moment = read_time(timed["time"]) if timed else None
    if not timed or moment is None:
        return None
    day = resolve(timed["day"], today) if timed["day"] else today
    return When(day, moment) if day else None


def _in_digits(found: re.Match[str]) -> str:
    """`19 March`, `Mar 19, 2027` as `3/19`, `2027-3-19`."""
    month = _MONTHS.index((found["month"] or found["month_first"]).casefold()) + 1
    day = found["day"] or found["day_behind"]
    return f"{found['year']}-{month}-{day}" if found["year"] else f"{month}/{day}"


def when_was(text: str, today: date) -> When | None:
    """A day of the past: a bare weekday or a day without its year is the last one, not the coming one."""
    found = when(text, today)
    if found is None or found.day <= today or _AHEAD.search(fold(text).casefold()):
        return found
    earlier = (when(text, base) for base in (today - timedelta(days=7), add_months(today, -12)))
    return next((one for one in earlier if one and today - _HALF_YEAR <= one.day <= today), found)


def split_when(text: str, today: date) -> tuple[When | None, str]:
    """The day at the beginning of a text, and the rest: `next Friday: send the quote`."""
    folded = fold(text)
    found = _ABSOLUTE.match(folded)
    place = found.span() if found else leading_relative(folded, 0, len(folded))
    day = resolve(text[place[0] : place[1]], today) if place else None
    if place is None or day is None:
        return None, text
    timed = _TIME.match(folded, place[1])
    moment = read_time(timed["time"]) if timed else None
    behind = _BEHIND.match(folded, timed.end() if timed and moment else place[1])
    rest = text[behind.end() if behind else place[1] :].strip()
    return (When(day, moment), rest) if rest else (None, text)
