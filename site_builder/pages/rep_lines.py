"""Every member in one line: the quarter's target, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from site_builder.metrics.figures import RepFigures
from site_builder.metrics.share import Share
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.page import Person
from site_builder.model.period import last_days, quarter_of
from site_builder.pages.breakdown import Asking, Line
from site_builder.pages.deal_rows import DealRow
from site_builder.pages.target_rows import TargetRow, won_targets

LOAD_DAYS = 28


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


def rep_lines(ask: Asking, targets: tuple[TargetRow, ...], slow: tuple[DealRow, ...]) -> tuple[RepLine, ...]:
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
        overdue_url=ask.behind(paths_of(one.overdue), f"owner={key}&attention=overdue"),
        missing_url=ask.behind(paths_of(one.missing), f"owner={key}&attention=none"),
        stuck_url=ask.behind(late, f"owner={key}"),
    )


def paths_of(states: tuple[CustomerState, ...]) -> tuple[str, ...]:
    """The records of customers."""
    return tuple(state.customer.path for state in states)
