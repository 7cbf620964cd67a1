"""Where the entries of a log begin that somebody typed into one cell: days at the head of a line or a clause."""

import re
from collections.abc import Iterator
from datetime import date, time

from site_builder.importers.values.date_shapes import read_clock
from site_builder.importers.values.date_words import WEEKDAY, WEEKDAYS_EN, WEEKDAYS_ZH
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.width import fold

_LEAP_YEAR = 2024
_BEFORE = 50
_CENTURY = 2000
_LEAD = r"(?:(?:\(?\d{1,2}[.、)]|[①-⑳]|[-*•·●■◆>]|第\d{1,3}次[::]?)[ \t]{0,40})?[【\[(『「]?[ \t]{0,40}"
_STOP = r"(?:^|(?<=[\n\r;。!|]))[ \t]{0,40}"
_MARKED = r"(?P<m{n}>\d{{1,2}})月[ ]?(?P<d{n}>\d{{1,2}})[日号]?"
_DAY = (
    r"(?:(?P<y1>(?:19|20)\d\d|\d\d)年[ ]?"
    + _MARKED.format(n=1)
    + r"|(?P<y2>(?:19|20)\d\d|\d\d)(?P<mark>[-/.])(?P<m2>\d{1,2})(?P=mark)(?P<d2>\d{1,2})"
    r"|(?P<y3>20\d\d)(?P<m3>\d\d)(?P<d3>\d\d)"
    r"|" + _MARKED.format(n=4) + r"|(?P<m5>\d{1,2})[-/.](?P<d5>\d{1,2}))(?![\d%])(?!\.\d)(?![-/]\d{1,4}[-/])"
)
_YEAR = regex(r"\d年|\d[-/.]\d{1,2}[-/.]\d|20\d{6}")
_HEAD = regex(rf"{_STOP}(?P<lead>{_LEAD})(?P<day>{_DAY})")
_INNER = regex(rf"(?<=[ \t])(?P<lead>[【\[(]?)(?P<day>{_DAY})(?=[】\])]?[ ::]{{0,9}}\S)")
_UNITS = regex(
    r"[ ]?(?:[万亿元块折倍米吨克斤升匹寸版期个台套件人家次天号楼栋层室厂线%℃]|小时|分钟|mm|cm|kg|km|[gmkvwa]\b)",
    re.IGNORECASE,
)
_NOT_BEFORE = regex(r"(?:[于在到至约定从自由是为和与及、,:(~—-]|下次|计划|预计|改期|延到|截止)[ \t]{0,40}$")
_RANGE = regex(r"[ ]?(?:-|~|—|至|到)[ ]?(?:\d{1,2}(?:月|[./]))?\d{1,2}[日号]?(?![\d.%万元])")
_CLOSE = regex(r"[ \t]{0,40}[】\])』」]?[ \t]{0,40}")
_COLON = regex(r"[ \t]{0,40}[::,、\-—]?[ \t]{0,40}")
_WEEKDAY = regex(rf"[ \t]{{0,9}}\(?[ \t]{{0,9}}{WEEKDAY}[ \t]{{0,9}}\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Start:
    """A day that begins an entry.

    Attributes:
        at: offset where the entry begins, with its number or bracket.
        body: offset where its words begin.
        year: None where the cell names none.
        weekday: 0 is Monday; None where the cell names none.
        day_text: the day as typed.
    """

    at: int
    body: int
    year: int | None
    month: int
    day: int
    clock: time | None
    weekday: int | None
    day_text: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """A day with its year at the head of a line that no calendar has."""

    day_text: str


def names_year(text: str) -> bool:
    """Whether some day of the text could have its year: told much faster than the days."""
    return _YEAR.search(fold(text)) is not None


def find_starts(text: str) -> tuple[Start, ...] | Impossible:
    """The days that begin entries, in the order of the text."""
    plain = fold(text)
    found: list[Start] = []
    for hit in _hits(plain):
        start = _start(plain, hit)
        if isinstance(start, Impossible):
            return start
        if start and (not found or start.at >= found[-1].body):
            found.append(start)
    return tuple(found)


def _hits(plain: str) -> Iterator[re.Match[str]]:
    heads = list(_HEAD.finditer(plain))
    inner = [hit for hit in _INNER.finditer(plain) if _stands_alone(plain, hit)]
    yield from sorted((*heads, *inner), key=lambda hit: (hit.start("lead"), -hit.end()))


def _stands_alone(plain: str, hit: re.Match[str]) -> bool:
    """A day behind a blank begins an entry if it has its year and the words before do not lead up to it."""
    has_year = hit["y1"] or (hit["y2"] and len(hit["y2"]) == len("2026")) or hit["y3"]
    return bool(has_year) and not _NOT_BEFORE.search(plain[max(0, hit.start() - _BEFORE) : hit.start()])


def _start(plain: str, hit: re.Match[str]) -> Start | Impossible | None:
    number = next(one for one in range(1, 6) if hit[f"m{one}"])
    year = _year(hit, number)
    month, day = int(hit[f"m{number}"]), int(hit[f"d{number}"])
    bare = hit["m5"] is not None
    if bare and _UNITS.match(plain, hit.end()):
        return None
    try:
        date(year or _LEAP_YEAR, month, day)
    except ValueError:
        return Impossible(hit["day"]) if year else None
    at = hit.start("lead")
    if _RANGE.match(plain, hit.end()):  # from one day to another: the words keep both
        return Start(at, hit.start("day"), year, month, day, None, None, hit["day"])
    end, clock, weekday = _further(plain, hit.end())
    return Start(at, end, year, month, day, clock, weekday, hit["day"])


def _year(hit: re.Match[str], number: int) -> int | None:
    text = hit[f"y{number}"] if number <= len("123") else None
    if text is None:
        return None
    return int(text) if len(text) == len("2026") else _CENTURY + int(text)


def _further(plain: str, place: int) -> tuple[int, time | None, int | None]:
    """Behind the day: its weekday, the time of day, a closing bracket, a colon."""
    weekday = None
    if found := _WEEKDAY.match(plain, place):
        weekday = WEEKDAYS_ZH[found["zh"]] if found["zh"] else WEEKDAYS_EN[found["en"].lower()]
        place = found.end()
    clock, place = read_clock(plain, place)
    closed = _CLOSE.match(plain, place)
    place = closed.end() if closed else place
    if clock is None:
        clock, place = read_clock(plain, place)
    colon = _COLON.match(plain, place)
    return colon.end() if colon else place, clock, weekday
