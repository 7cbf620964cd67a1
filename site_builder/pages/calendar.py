"""What falls on which day: a page per month."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from site_builder.metrics.figures import AgendaItem, AgendaKind
from site_builder.metrics.report import Report
from site_builder.model.calendar import SATURDAY, WorkCalendar, add_months
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.pages.addresses import Addresses, addresses, person_slugs

MONTHS_BACK = 2
MONTHS_AHEAD = 6
MONTHS_AT_MOST = 60
"""Months farther than this from the day have no page; `genjin due` still knows what falls on them."""

ITEMS_IN_CELL = 3
ITEMS_IN_LIST = 12
"""So many items of a day are open in the list, the others are folded below them."""

ITEMS_IN_MONTH = 100
"""A day with more than these has a page of its own: folded items cost the reader's browser too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something due; `late`: its day is past."""

    kind: AgendaKind
    icon: str
    customer: str
    url: str
    text: str
    person: Person | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the grid; `mark` is off (a holiday), work (a day worked instead), weekend or empty.

    `url` is the page of a day with very many items, else "".
    """

    on: date
    inside: bool
    now: bool
    mark: str
    items: tuple[Item, ...]
    url: str = ""
    shown: int = ITEMS_IN_CELL
    listed: int = ITEMS_IN_LIST

    @property
    def late(self) -> int:
        """How many of the items are overdue."""
        return sum(item.late for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What somebody has to do on a day; nobody's where `person` is None."""

    person: Person | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullDay:
    """A day with very many items, whole: by person, who has most of them first. `month` is the page of its month."""

    on: date
    count: int
    late: int
    month: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar file of a person, None for the whole team's."""

    person: Person | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What a page shows. `before`, `after` and `months` lead to the pages of other months."""

    first: date
    current: bool
    empty_book: bool
    weeks: tuple[tuple[Day, ...], ...]
    days: tuple[Day, ...]
    count: int
    late: int
    counts: tuple[tuple[AgendaKind, int], ...]
    before: tuple[date, str] | None
    after: tuple[date, str] | None
    months: tuple[tuple[date, str, int], ...]
    feeds: tuple[Feed, ...]


_MARKED = ("off", "work")
"""Days off and working days in their place stand in the list though nothing falls on them."""

_ICONS = {
    AgendaKind.NEXT_STEP: "right",
    AgendaKind.TASK: "check",
    AgendaKind.PAYMENT: "target",
    AgendaKind.CLOSE: "flag",
}


def plan(report: Report) -> Iterator[Page]:
    """The month of the day as `calendar.html`, and every month near it or with items."""
    by_day = _by_day(report, addresses(report))
    months = _months(report.today, by_day)
    here = report.today.replace(day=1)
    for first in (here, *months):
        content = _month(first, months, by_day, report)
        url = "calendar.html" if first is here else _url(first)
        yield Page(url=url, template="calendar.html", content=content, section="calendar", title="nav.calendar")
    for day, items in sorted(by_day.items()):
        if (url := _day_url(day, items)) and day.replace(day=1) in months:
            whole = _full_day(day, items)
            yield Page(url=url, template="calendar-day.html", content=whole, section="calendar", title="nav.calendar")


def _url(first: date) -> str:
    return f"calendar/{first:%Y-%m}.html"


def _day_url(day: date, items: Sequence[Item]) -> str:
    return f"calendar/{day.isoformat()}.html" if len(items) > ITEMS_IN_MONTH else ""


def _full_day(day: date, items: Sequence[Item]) -> FullDay:
    own: defaultdict[Person | None, list[Item]] = defaultdict(list)
    for item in items:
        own[item.person].append(item)
    ordered = sorted(own.items(), key=lambda one: (one[0] is None, -len(one[1]), one[0].name if one[0] else ""))
    return FullDay(
        on=day,
        count=len(items),
        late=sum(item.late for item in items),
        month=_url(day.replace(day=1)),
        shares=tuple(Share(person=person, items=tuple(found)) for person, found in ordered),
    )


def _by_day(report: Report, known: Addresses) -> dict[date, list[Item]]:
    found: defaultdict[date, list[Item]] = defaultdict(list)
    for one in report.figures.agenda:
        found[one.on].append(_item(one, report.today, known))
    return found


def _item(one: AgendaItem, today: date, known: Addresses) -> Item:
    return Item(
        kind=one.kind,
        icon=_ICONS[one.kind],
        customer=one.customer.label,
        url=known.customer(one.customer),
        text=one.text,
        person=known.person(one.person),
        late=one.on < today,
    )


def _months(today: date, by_day: dict[date, list[Item]]) -> tuple[date, ...]:
    here = today.replace(day=1)
    near = {add_months(here, offset) for offset in range(-MONTHS_BACK, MONTHS_AHEAD + 1)}
    busy = {day.replace(day=1) for day in by_day}
    return tuple(first for first in sorted(near | busy) if abs(_distance(first, here)) <= MONTHS_AT_MOST)


def _distance(first: date, here: date) -> int:
    return (first.year - here.year) * 12 + first.month - here.month


def _month(first: date, months: Sequence[date], by_day: dict[date, list[Item]], report: Report) -> Month:
    days = _days(first, by_day, report)
    own = tuple(day for day in days if day.inside)
    items = [item for day in own for item in day.items]
    before = max((one for one in months if one < first), default=None)
    after = min((one for one in months if one > first), default=None)
    return Month(
        first=first,
        current=(first.year, first.month) == (report.today.year, report.today.month),
        empty_book=not report.book.customers,
        weeks=tuple(days[start : start + 7] for start in range(0, len(days), 7)),
        days=tuple(day for day in own if day.items or day.mark in _MARKED),
        count=len(items),
        late=sum(item.late for item in items),
        counts=tuple((kind, sum(item.kind is kind for item in items)) for kind in AgendaKind),
        before=(before, _url(before)) if before else None,
        after=(after, _url(after)) if after else None,
        months=tuple((one, _url(one), _count(one, by_day)) for one in months),
        feeds=_feeds(report),
    )


def _count(first: date, by_day: dict[date, list[Item]]) -> int:
    return sum(len(items) for day, items in by_day.items() if day.replace(day=1) == first)


def _days(first: date, by_day: dict[date, list[Item]], report: Report) -> tuple[Day, ...]:
    """Whole weeks from Monday that cover the month."""
    start = first - timedelta(days=first.weekday())
    last = add_months(first, 1) - timedelta(days=1)
    count = (last - start).days + 1
    count += -count % 7
    return tuple(
        Day(
            on=day,
            inside=(day.year, day.month) == (first.year, first.month),
            now=day == report.today,
            mark=_mark(day, report.rules.calendar),
            items=tuple(by_day.get(day, ())),
            url=_day_url(day, by_day.get(day, ())),
        )
        for day in (start + timedelta(days=offset) for offset in range(count))
    )


def _mark(day: date, calendar: WorkCalendar) -> str:
    weekend = day.weekday() >= SATURDAY
    if day in calendar.work:
        return "work" if weekend else ""
    if day in calendar.off:
        return "off"
    return "weekend" if weekend else ""


def _feeds(report: Report) -> tuple[Feed, ...]:
    known, named = addresses(report), person_slugs(report)
    own = (
        Feed(person=known.people[one.member.id], url=f"feeds/{named[one.member.id]}.ics") for one in report.figures.reps
    )
    return (Feed(person=None, url="feeds/team.ics"), *own)
