"""One page per member: what to do today, and how their customers stand."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.ask import is_key
from site_builder.metrics.figures import AgendaItem, RepFigures, StageLoad, TierRate
from site_builder.metrics.report import Report
from site_builder.metrics.reports.follow_up_rate import IN_CADENCE
from site_builder.metrics.share import Share
from site_builder.metrics.standing.choosing import listed
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import Period, quarter_of, week_of
from site_builder.model.pipeline import Choice, Method, Stage
from site_builder.model.rules import Rules
from site_builder.pages.addresses import Addresses
from site_builder.pages.breakdown import Asking, asking
from site_builder.pages.meetings import make_meetings
from site_builder.pages.owed import OfPeople, OwedLine, RaisedLine, lines_of_people, marked
from site_builder.pages.rows import Row, make_rows

WEEKDAYS = 5
ROWS_SHOWN = 100
"""So many rows of a list stand in the page; the customers table has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """What a member has in an open stage."""

    stage: Stage
    count: int
    amount: Decimal
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepTask:
    """A task of a member; `days` counts to its day."""

    text: str
    customer: str
    url: str
    on: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepUrls:
    """The customers behind the member's numbers; `tiers` those who have a cadence to keep, by tier."""

    overdue: str | None
    running: str | None
    won: str | None
    week: str | None
    tiers: Mapping[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepContent:
    """What the page shows. `heat_rows` are the weekdays drawn: the weekend only where somebody worked on it.

    `owed` is what time limits ask of the member; `raised` the own customers that lag or are escalated, `heard` those of
    others that were escalated to this member. `meetings` is the page with what is agreed on for the next working day.
    """

    person: Person
    region: Choice | str | None
    department: str | None
    left: bool
    todo: tuple[Row, ...]
    customers: tuple[Row, ...]
    tasks: tuple[RepTask, ...]
    overdue: int
    due: int
    missing: int
    open_amount: Decimal
    weighted: Decimal
    won_amount: Decimal
    won_count: int
    repeats: int
    methods: tuple[tuple[Method | str, int], ...]
    follow_ups: int
    stages: tuple[StageLine, ...]
    heat_start: date
    heat: tuple[tuple[int, ...], ...]
    heat_rows: int
    tiers: tuple[TierRate, ...]
    on_time: Share
    in_cadence: Share
    alarm_percent: int
    soon_days: int
    feed: str
    changes: str
    table: str
    meetings: str = ""
    owed: tuple[OwedLine, ...] = ()
    raised: tuple[RaisedLine, ...] = ()
    heard: tuple[RaisedLine, ...] = ()
    urls: RepUrls | None = None
    shown: int = ROWS_SHOWN


def plan(report: Report) -> Iterator[Page]:
    """A page for everyone with figures."""
    ask = asking(report)
    known = ask.known
    lines = lines_of_people(report, known)
    meetings = {own.person.key: own.url for own in make_meetings(report, known).people if own.person}
    won = _urls(ask, "won-value", quarter_of(report.today))
    week = _urls(ask, "activity", week_of(report.today))
    kept = ask.urls_by_two("follow-up-rate", ("rep", "tier"), where=(is_key("measure", IN_CADENCE),))
    for one in report.figures.reps:
        person = known.people[one.member.id]
        if person.url:
            key = one.member.id
            urls = RepUrls(
                overdue=ask.behind([state.customer.path for state in one.overdue]),
                running=ask.behind([deal.customer.path for load in one.stages for deal in load.opportunities]),
                won=won.get(key),
                week=week.get(key),
                tiers={tier: url for (rep, tier), url in kept.items() if rep == key},
            )
            content = replace(_content(one, person, ask, lines), urls=urls, meetings=meetings.get(key, ""))
            yield Page(
                url=person.url,
                template="rep.html",
                content=content,
                section="rep",
                title=person.name,
                title_is_text=True,
            )


def _urls(ask: Asking, name: str, period: Period) -> dict[str | None, str | None]:
    """The customers behind a figure by member."""
    return {line.of("rep"): line.url for line in ask.by(name, "rep", period, compare=False).lines}


def _content(one: RepFigures, person: Person, ask: Asking, lines: OfPeople) -> RepContent:
    report, known, rules = ask.report, ask.known, ask.report.rules
    todo = make_rows((*one.overdue, *one.today, *one.missing, *one.soon), rules, known)
    raised = tuple(lines.raised.get(one.member.id, ()))
    slug = (person.url or "").removeprefix("reps/").removesuffix(".html")
    return RepContent(
        person=person,
        region=listed(one.member.region, rules.lists.regions) if one.member.region else None,
        department=one.member.department,
        left=not one.member.active or (one.member.left is not None and one.member.left < report.today),
        todo=marked(todo, raised),
        customers=make_rows(one.customers, rules, known),
        tasks=tuple(_task(item, report.today, known) for item in one.tasks),
        overdue=len(one.overdue),
        due=len(one.today),
        missing=len(one.missing),
        open_amount=one.open_amount,
        weighted=one.weighted,
        won_amount=one.won_amount,
        won_count=one.won_count,
        repeats=one.repeat_count,
        methods=_methods(one, rules),
        follow_ups=sum(one.week_follow_ups.values()),
        stages=tuple(_stage(load, ask) for load in one.stages),
        heat_start=one.heat_start,
        heat=one.heat,
        heat_rows=7 if any(any(week[WEEKDAYS:]) for week in one.heat) else WEEKDAYS,
        tiers=tuple(rate for rate in one.tiers if rate.in_cadence.denominator),
        on_time=one.on_time,
        in_cadence=one.in_cadence,
        alarm_percent=rules.limits.follow_up_alarm_percent,
        soon_days=rules.limits.soon_days,
        feed=f"feeds/{slug}.ics",
        changes=f"feeds/changes-{slug}.xml",
        table=f"feeds/{slug}.csv",
        owed=tuple(lines.owed.get(one.member.id, ())),
        raised=raised,
        heard=tuple(lines.heard.get(one.member.id, ())),
    )


def _stage(load: StageLoad, ask: Asking) -> StageLine:
    url = ask.behind([deal.customer.path for deal in load.opportunities])
    return StageLine(stage=load.stage, count=len(load.opportunities), amount=load.amount, url=url)


def _methods(one: RepFigures, rules: Rules) -> tuple[tuple[Method | str, int], ...]:
    counted = sorted(one.week_follow_ups.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((rules.method(key) or key, count) for key, count in counted)


def _task(item: AgendaItem, today: date, known: Addresses) -> RepTask:
    return RepTask(
        text=item.text,
        customer=item.customer.label,
        url=known.customer(item.customer),
        on=item.on,
        days=(item.on - today).days,
    )
