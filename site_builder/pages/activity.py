"""How the team follows up: by whom, how, on which days, and what comes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from site_builder.metrics.asking.ask import Row, counted
from site_builder.metrics.asking.ask import ask as answer
from site_builder.metrics.asking.figure import Fact, Number
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.contacts_made import CONTACT
from site_builder.metrics.report import Report
from site_builder.metrics.reports.method_conversion import FIRST
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, last_days, name_of_week, week_of
from site_builder.model.plot import Group, Kind, Plot, Span
from site_builder.model.words import Term
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.methods_used import MethodsUsed, methods_used
from site_builder.pages.stretches import Stretch, so_far

WEEKS = 12
HEAT_DAYS = 28
YEAR_DAYS = 365
WORKDAYS, WEEKDAYS = 5, 7
LEVELS = 4
KINDS = (Kind(word=Term("activity.contacts"), css="p1"), Kind(word=Term("activity.customers"), css="p2"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Contacts on a weekday; `level` 0 to 4 is its share of the greatest, `url` leads to the customers contacted."""

    count: int
    level: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatLine:
    """A member's contacts by weekday, Monday first; `person` None are entries without a known author."""

    person: Person | None
    cells: tuple[Cell, ...]
    total: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What the page shows: the heat of the last four weeks, weeks and methods, and which methods win.

    `first` leads to the customers first contacted by a method, `busiest_days` to those of a member's busiest day,
    `timed` to those on whom a member recorded time, `hours_url` to all of these in the week.
    """

    week: Stretch
    contacts: Line
    customers: Number
    hours: Number | None
    hours_url: str | None
    no_duration: int
    load: Line
    busiest: Number
    limit: int
    heat: tuple[HeatLine, ...]
    columns: int
    trend: Plot
    methods: Breakdown
    used: MethodsUsed
    conversion: Breakdown
    first: Mapping[str | None, str | None]
    touches: Breakdown
    loads: Breakdown
    busiest_days: Mapping[str | None, str | None]
    timed: Mapping[str | None, str | None]
    since: date
    is_first: bool

    @property
    def top_method(self) -> Line | None:
        """The method used most."""
        used = [line for line in self.methods.lines if line.value and line.key]
        return max(used, key=lambda line: line.value or 0, default=None)

    @property
    def best_touch(self) -> Line | None:
        """The touch frequency that wins most often."""
        known = [line for line in self.touches.lines if line.value is not None]
        return max(known, key=lambda line: line.value or 0, default=None)

    @property
    def silent(self) -> tuple[HeatLine, ...]:
        """Members without any contact in the last four weeks."""
        return tuple(line for line in self.heat if line.person is not None and not line.total)


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(url="activity.html", template="activity.html", content=content, section="activity", title="nav.activity")


def _content(report: Report) -> Activity:
    ask, today = asking(report), report.today
    week = so_far(week_of(today), today)
    recent, year = last_days(today, HEAT_DAYS), last_days(today, YEAR_DAYS)
    contacts = ask.whole("activity", week.now, against=week.before)
    loads = _used(ask.by("load", "rep", recent))
    lines, columns = _heat(ask, recent)
    return Activity(
        week=week,
        contacts=contacts,
        customers=_number(contacts.get("customer_count")) or 0,
        hours=_number(contacts.get("hours")),
        hours_url=ask.whole_url("activity", week.now, _is_timed_contact),
        no_duration=int(_number(contacts.get("no_duration")) or 0),
        load=ask.whole("load", recent),
        busiest=max((_number(line.get("max")) or 0 for line in loads.lines), default=0),
        limit=report.rules.limits.daily_customers,
        heat=lines,
        columns=columns,
        trend=_trend(ask, today),
        methods=_used(ask.by("activity", "method", recent)),
        used=methods_used(ask, recent),
        conversion=ask.by("method-conversion", period=year, compare=False),
        first=ask.urls("method-conversion", "method", year, (_is_first_method,)),
        touches=ask.by("touch-frequency", period=year, compare=False),
        loads=loads,
        busiest_days=_busiest_days(ask, recent),
        timed=ask.urls("load", "rep", recent, (_is_timed_contact,)),
        since=recent.start or today,
        is_first=not any(state.log for state in report.figures.customers),
    )


def _used(found: Breakdown) -> Breakdown:
    """Only the lines with something in them, now or before."""
    return replace(found, lines=tuple(line for line in found.lines if line.n or line.before))


def _heat(ask: Asking, period: Period) -> tuple[tuple[HeatLine, ...], int]:
    """A line per member and the number of weekdays drawn: the weekend only where somebody worked on it."""
    rows = answer(ask.report.figures.ledger, "activity", period, ("rep", "weekday")).rows
    places = {(row.of("rep"), row.of("weekday")): row for row in rows}
    counts = {place: row.measured.n for place, row in places.items()}
    top = max(counts.values(), default=0)
    columns = WEEKDAYS if any(count and day in ("6", "7") for (_, day), count in counts.items()) else WORKDAYS
    keys = dict.fromkeys(one.member.id for one in ask.report.figures.reps) | dict.fromkeys(
        key for (key, _), count in counts.items() if count
    )
    lines = ([places.get((key, str(day + 1))) for day in range(columns)] for key in keys)
    return tuple(_line(key, found, top, ask) for key, found in zip(keys, lines, strict=True)), columns


def _line(key: str | None, found: Sequence[Row | None], top: int, ask: Asking) -> HeatLine:
    cells = tuple(_cell(row, top, ask) for row in found)
    paths = [path for row in found if row for path in row.customers]
    return HeatLine(
        person=ask.known.person(key), cells=cells, total=sum(one.count for one in cells), url=ask.behind(paths)
    )


def _cell(row: Row | None, top: int, ask: Asking) -> Cell:
    count = row.measured.n if row else 0
    level = -(-LEVELS * count // top) if top else 0
    return Cell(count=count, level=level, url=ask.behind(row.customers) if row else None)


def _busiest_days(ask: Asking, period: Period) -> Mapping[str | None, str | None]:
    """The customers of the day on which each member had to do with most of them, the last such day."""
    days: dict[str | None, tuple[int, str, tuple[str, ...]]] = {}
    for (rep, day), paths in counted(ask.report.figures.ledger, "load", period, ("rep", "day")).items():
        found = (len(paths), day or "", paths)
        days[rep] = max(days.get(rep, found), found)
    return {rep: ask.behind(paths) for rep, (_, _, paths) in days.items()}


def _is_timed_contact(fact: Fact, _: Ledger) -> bool:
    """A contact whose entry states how long it took."""
    return fact.part == CONTACT and fact.entry is not None and fact.entry.minutes is not None


def _is_first_method(fact: Fact, _: Ledger) -> bool:
    """A closed deal whose first contact was by the method."""
    return fact.amount == FIRST


def _trend(ask: Asking, today: date) -> Plot:
    """Contacts and customers by week, the running one so far."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    found = ask.by("activity", "week", Period(starts[0], today + timedelta(days=1)), compare=False)
    by_week = {line.key: line for line in found.lines}
    lines = [(start, by_week.get(name_of_week(start))) for start in starts]
    return Plot(
        unit="count",
        kinds=KINDS,
        groups=tuple(
            Group(
                label=start,
                values=(line.value or 0, _number(line.get("customer_count")) or 0),
                url=line.url,
                urls=(line.url, line.url),
            )
            if line
            else Group(label=start, values=(0, 0))
            for start, line in lines
        ),
        span=Span.WEEK,
    )


def _number(value: object) -> Decimal | int | None:
    return value if isinstance(value, Decimal | int) else None
