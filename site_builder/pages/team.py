"""The manager's Friday: the gap to the target, who is behind, what is stuck, what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from site_builder.metrics.figures import RepFigures
from site_builder.metrics.report import Report
from site_builder.metrics.share import Share
from site_builder.metrics.state import CustomerState
from site_builder.model.page import Page, Person
from site_builder.model.period import last_days, month_of, quarter_of, week_of
from site_builder.pages.breakdown import Asking, Breakdown, Line, asking
from site_builder.pages.deal_rows import DealRow, stuck
from site_builder.pages.risk_rows import Endangered, endangered
from site_builder.pages.rows import Row, make_rows
from site_builder.pages.stretches import Stretch, so_far
from site_builder.pages.target_rows import TargetRow, target_rows, won_targets
from site_builder.pages.waiting import Asked, Raised, asked, raised

RATE_DAYS = 90
LOAD_DAYS = 28
LISTED = 10
QUARTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLine:
    """One member: the quarter's target where there is one, and what waits."""

    person: Person
    target: TargetRow | None
    won: Decimal
    overdue: int
    missing: int
    stuck: int
    on_time: Share
    in_cadence: Share
    load: Line | None
    overdue_url: str | None
    missing_url: str | None
    stuck_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure in the running week and month, each against as many days of the one before."""

    name: str
    week: Line
    month: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What the page shows. `rates` are the follow-up rates by measure; lists hold the first rows, `…_n` all of them."""

    year: int
    number: int
    quarter: TargetRow | None
    month: TargetRow | None
    won: Line
    regions: tuple[TargetRow, ...]
    reps: tuple[RepLine, ...]
    rates: Breakdown
    alarm_percent: int
    changes: tuple[Change, ...]
    week: Stretch
    stuck: tuple[DealRow, ...]
    stuck_n: int
    missing: tuple[Row, ...]
    missing_n: int
    missing_url: str | None
    risky: tuple[Endangered, ...]
    risky_n: int
    raised: tuple[Raised, ...]
    asked: tuple[Asked, ...]
    overdue: int
    is_first: bool

    @property
    def behind(self) -> tuple[RepLine, ...]:
        """Members whose target is behind."""
        return tuple(one for one in self.reps if one.target is not None and one.target.is_behind)

    @property
    def key_share(self) -> Line | None:
        """The rate in cadence, whose further numbers hold that of the key customers."""
        return self.rates.line(measure="in-cadence")

    @property
    def is_alarm(self) -> bool:
        """Whether the key customers are followed up less than the team set."""
        return bool(self.key_share and self.key_share.get("alarm"))


def plan(report: Report) -> Iterator[Page]:
    """One page."""
    content = _content(report)
    yield Page(url="team.html", template="team.html", content=content, section="team", title="nav.team")


def _content(report: Report) -> Team:
    ask, today, figures = asking(report), report.today, report.figures
    targets, slow = target_rows(ask), stuck(report, ask.known)
    risky = tuple(endangered(report, ask.known))
    quarter = quarter_of(today)
    return Team(
        year=today.year,
        number=(today.month + 2) // QUARTER,
        quarter=next(won_targets(targets, quarter), None),
        month=next(won_targets(targets, month_of(today)), None),
        won=ask.whole("won-value", quarter),
        regions=tuple(won_targets(targets, quarter, "region")),
        reps=_reps(ask, targets, slow),
        rates=ask.by("follow-up-rate", period=last_days(today, RATE_DAYS)),
        alarm_percent=report.rules.limits.follow_up_alarm_percent,
        changes=tuple(_changes(ask, today)),
        week=so_far(week_of(today), today),
        stuck=slow[:LISTED],
        stuck_n=len(slow),
        missing=make_rows(figures.missing[:LISTED], report.rules, ask.known),
        missing_n=len(figures.missing),
        missing_url=ask.behind(_paths(figures.missing), "attention=none"),
        risky=risky[:LISTED],
        risky_n=len(risky),
        raised=raised(report, ask.known)[:LISTED],
        asked=asked(report, ask.known)[:LISTED],
        overdue=len(figures.overdue),
        is_first=not figures.customers,
    )


def _changes(ask: Asking, today: date) -> Iterator[Change]:
    """What the manager compares every Friday."""
    week, month = so_far(week_of(today), today), so_far(month_of(today), today)
    for name in ("new-customers", "activity", "stage-entries", "won-count", "won-value", "lost-count"):
        yield Change(
            name=name,
            week=ask.total(name, week.now, week.before),
            month=ask.total(name, month.now, month.before),
        )


def _reps(ask: Asking, targets: tuple[TargetRow, ...], slow: tuple[DealRow, ...]) -> tuple[RepLine, ...]:
    """The members in the team's order."""
    period = last_days(ask.report.today, LOAD_DAYS)
    loads = {line.key: line for line in ask.by("load", "rep", period, compare=False).lines}
    goals = {row.keys["rep"].casefold(): row for row in won_targets(targets, quarter_of(ask.report.today), "rep")}
    slow_urls = {row.url for row in slow}
    return tuple(_rep(one, ask, goals, loads, slow_urls) for one in ask.report.figures.reps)


def _rep(
    one: RepFigures, ask: Asking, goals: Mapping[str, TargetRow], loads: Mapping[str | None, Line], slow: set[str]
) -> RepLine:
    key = one.member.id
    own = [deal for load in one.stages for deal in load.opportunities]
    late = [deal.customer.path for deal in own if ask.known.customer(deal.customer) in slow]
    return RepLine(
        person=ask.known.people[key],
        target=goals.get(key.casefold()),
        won=one.won_amount,
        overdue=len(one.overdue),
        missing=len(one.missing),
        stuck=len(set(late)),
        on_time=one.on_time,
        in_cadence=one.in_cadence,
        load=loads.get(key),
        overdue_url=ask.behind(_paths(one.overdue), f"owner={key}&attention=overdue"),
        missing_url=ask.behind(_paths(one.missing), f"owner={key}&attention=none"),
        stuck_url=ask.behind(late, f"owner={key}"),
    )


def _paths(states: tuple[CustomerState, ...]) -> tuple[str, ...]:
    return tuple(state.customer.path for state in states)
