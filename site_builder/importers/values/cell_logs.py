"""A whole log in one cell, `3.1电话…；3.15拜访…`, as its entries. Nothing of the cell is lost."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time

from site_builder.importers.sheet import Value
from site_builder.importers.values.log_starts import Impossible, Start, find_starts, names_year
from site_builder.importers.values.log_years import Anchors, YearsOpen, settle_years
from site_builder.importers.values.unread import Unread, unread
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_TAIL = " \t\r\n\x0b\x0c\u3000\xa0;；"
_WORD = regex(r"\s{0,9}[\[【(（<@]?(?P<word>[^\W\d_]+(?:[ ·.][A-Za-z]+)*)[\]】)）>]?\s{0,9}[:：,，、]?\s{0,9}")
_FAR = 12
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry. `lead` + `text` + `tail` is its part of the cell, letter by letter.

    Attributes:
        on: its day, with the year settled.
        at: its time of day, where the cell has one.
        lead: number, bracket, day and what names author and method, up to the words.
        text: the words.
        tail: blanks and separators behind them.
        author: the name behind the day, as typed, where it is one of the people known.
        method: the word of a method behind the day or the author, as typed; empty where none stands there.
    """

    on: date
    at: time | None
    lead: str
    text: str
    tail: str
    author: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class CellLog:
    """The entries of a cell in its order; `note` is what stands before the first of them."""

    note: str
    entries: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class Knows:
    """What words behind a day are: somebody of the team, a way of talking."""

    person: Callable[[str], bool] = lambda _: False
    method: Callable[[str], bool] = lambda _: False


def read_log(text: str, anchors: Anchors, knows: Knows | None = None) -> CellLog | Unread:
    """The cell as entries; a cell without days is a note. A year that nothing settles is asked for."""
    starts = find_starts(text)
    if isinstance(starts, Impossible):
        return unread("log.impossible", starts.day_text)
    if not starts:
        return CellLog(text, ())
    days = settle_years(starts, anchors)
    if isinstance(days, YearsOpen):
        shown = [*map(str, days.years[:_SHOWN]), *("…" for _ in days.years[_SHOWN : _SHOWN + 1])]
        return unread("log.year" if shown else "log.no-year", starts[0].day_text, years=", ".join(shown))
    ends = [*(one.at for one in starts[1:]), len(text)]
    entries = tuple(
        _entry(text, start, end, day, knows or Knows()) for start, end, day in zip(starts, ends, days, strict=True)
    )
    return CellLog(text[: starts[0].at], entries)


def _entry(text: str, start: Start, end: int, day: date, knows: Knows) -> LogEntry:
    body = text[start.body : end]
    words = body.rstrip(_TAIL)
    author, shown = _named(words, 0, knows.person)
    method, _ = _named(words, shown, knows.method)
    return LogEntry(
        day,
        start.clock,
        text[start.at : start.body] + words[:shown],
        words[shown:],
        body[len(words) :],
        author,
        method,
    )


def _named(words: str, place: int, is_known: Callable[[str], bool]) -> tuple[str, int]:
    """The word at a place if it is known, the longest beginning of it that is, and where the words go on."""
    found = _WORD.match(words, place)
    if not found:
        return "", place
    word = found["word"]
    if is_known(word):
        return word, found.end()
    for size in range(min(len(word), _FAR) - 1, 1, -1):
        if is_known(word[:size]):
            return word[:size], found.start("word") + size
    return "", place


def column_direction(values: Sequence[Value]) -> bool | None:
    """Whether the cells of a column have their newest entries first, told by those that name all years."""
    votes = set(_directions(values))
    return votes.pop() if len(votes) == 1 else None


def _directions(values: Sequence[Value]) -> Iterator[bool]:
    for value in values:
        starts = find_starts(value) if isinstance(value, str) and names_year(value) else ()
        if isinstance(starts, Impossible) or len(starts) < len("ab") or not all(one.year for one in starts):
            continue
        days = [date(one.year or 0, one.month, one.day) for one in starts]
        upwards, downwards = days == sorted(days), days == sorted(days, reverse=True)
        if upwards is not downwards:
            yield downwards
