"""Every member in one line: the quarter's target, and what waits."""

from collections.abc import Mapping
from decimal import Decimal

from site_builder.metrics.figures import RepFigures
from site_builder.metrics.reports.follow_up_rate import IN_CADENCE, ON_TIME
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.period import last_days, quarter_of
from site_builder.pages.breakdown import Asking, Line
from site_builder.pages.deal_rows import DealRow
from site_builder.pages.target_rows import TargetRow, won_targets

LOAD_DAYS = 28
RATE_DAYS = 90
"""The days over which steps are judged, as in `metrics.figures.RepFigures`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLine:
    """One member: the quarter's target where there is one, and what waits; each number with its customers (`…_url`).

    `on_time_url` leads to the customers whose steps were due, `in_cadence_url` to those who have a cadence to keep.
    """

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
    won_url: str | None
    on_time_url: str | None
    in_cadence_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Team:
    """What is asked once for all members: by member, and the rates' customers by member and measure."""

    goals: Mapping[str, TargetRow]
    loads: Mapping[str | None, Line]
    won: Mapping[str | None, str | None]
    rates: Mapping[tuple[str | None, str | None], str | None]
    slow: frozenset[str]


def rep_lines(ask: Asking, targets: tuple[TargetRow, ...], slow: tuple[DealRow, ...]) -> tuple[RepLine, ...]:
    """The members in the team's order."""
    today = ask.report.today
    rates = ask.by("follow-up-rate", "rep", last_days(today, RATE_DAYS), compare=False).lines
    asked = _Team(
        goals={row.keys["rep"].casefold(): row for row in won_targets(targets, quarter_of(today), "rep")},
        loads={line.key: line for line in ask.by("load", "rep", last_days(today, LOAD_DAYS), compare=False).lines},
        won=won_urls(ask),
        rates={(line.key, line.of("measure")): line.url for line in rates},
        slow=frozenset(row.url for row in slow),
    )
    return tuple(_rep(one, ask, asked) for one in ask.report.figures.reps)


def won_urls(ask: Asking) -> Mapping[str | None, str | None]:
    """The customers behind what each member won in the running quarter, repeat orders included."""
    return ask.urls("won-value", "rep", quarter_of(ask.report.today))


def _rep(one: RepFigures, ask: Asking, asked: _Team) -> RepLine:
    key = one.member.id
    own = [deal for load in one.stages for deal in load.opportunities]
    late = [deal.customer.path for deal in own if ask.known.customer(deal.customer) in asked.slow]
    return RepLine(
        person=ask.known.people[key],
        target=asked.goals.get(key.casefold()),
        won=one.won_amount,
        overdue=len(one.overdue),
        missing=len(one.missing),
        stuck=len(set(late)),
        on_time=one.on_time,
        in_cadence=one.in_cadence,
        load=asked.loads.get(key),
        overdue_url=ask.behind(paths_of(one.overdue)),
        missing_url=ask.behind(paths_of(one.missing)),
        stuck_url=ask.behind(late),
        won_url=asked.won.get(key),
        on_time_url=asked.rates.get((key, ON_TIME)),
        in_cadence_url=asked.rates.get((key, IN_CADENCE)),
    )


def paths_of(states: tuple[CustomerState, ...]) -> tuple[str, ...]:
    """The records of customers."""
    return tuple(state.customer.path for state in states)
