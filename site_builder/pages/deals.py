"""A customer's deals on its page: the way through the stages, the figures, the time spent."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import Contract
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words
from site_builder.pages.addresses import Addresses
from site_builder.pages.facts import plain_text
from site_builder.pages.timeline import field_label

TWICE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage on the way: done, now, end (closed without a win), skipped or todo. `days` spent there, if any.

    In the current stage `days` are those of this stay; `total` adds earlier ones, where there were any.
    """

    stage: Stage
    progress: str
    days: int | None
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One opportunity with what was agreed so far. Amounts are in the team's currency."""

    id: str
    name: str | None
    implicit: bool
    products: tuple[str, ...]
    stage: Stage
    kind: StageKind
    owner: Person | None
    opened: date | None
    closed_on: date | None
    amount: Decimal | None
    weighted: Decimal
    probability: int
    expected_close: date | None
    contracts: tuple[Contract, ...]
    won_amount: Decimal | None
    days_in_stage: int
    reopened: bool
    custom: tuple[tuple[Words | Term, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dwell:
    """How long a stage took here against the team's median; `long` is more than twice as long, `running` lasts."""

    stage: Stage
    days: int
    median: Decimal | None
    long: bool
    running: bool


def leading(state: CustomerState) -> OpportunityState | None:
    """The deal that the customer's stage comes from: the furthest open one, else the last closed."""
    mine = [deal for deal in state.opportunities if deal.stage.key == state.stage.key]
    return next(iter(mine), state.opportunities[-1] if state.opportunities else None)


def steps(state: CustomerState, rules: Rules) -> tuple[Step, ...]:
    """The way of the leading deal through the open stages and the first won one; a lost deal ends where it ended."""
    deal = leading(state)
    way = [stage for stage in rules.pipeline.stages if stage.kind in (StageKind.OPEN, StageKind.WON)]
    if deal is None:
        return tuple(Step(stage=stage, progress="todo", days=None) for stage in way)
    spent = _days_by_stage(deal)
    place = next((at for at, stage in enumerate(way) if stage.key == deal.stage.key), None)
    walked = tuple(_step(stage, at, place, spent, deal) for at, stage in enumerate(way))
    if place is None:
        return (*walked, Step(stage=deal.stage, progress="end", days=None))
    return walked


def _step(stage: Stage, at: int, place: int | None, spent: Mapping[str, int], deal: OpportunityState) -> Step:
    days = spent.get(stage.key)
    if place is not None and at == place:
        latest, total = deal.days_in_stage, deal.cumulative_days
        return Step(stage=stage, progress="now", days=latest, total=total if total > latest else None)
    if days is not None and (place is None or at < place):
        return Step(stage=stage, progress="done", days=days)
    return Step(stage=stage, progress="todo" if place is None or at > place else "skipped", days=None)


def _days_by_stage(deal: OpportunityState) -> dict[str, int]:
    spent: dict[str, int] = {}
    for stay in deal.stays:
        if not stay.inferred:
            spent[stay.stage.key] = spent.get(stay.stage.key, 0) + stay.days
    return spent


def deals(state: CustomerState, rules: Rules, known: Addresses) -> tuple[Deal, ...]:
    """All opportunities, in the record's order."""
    return tuple(_deal(one, rules, known) for one in state.opportunities)


def _deal(one: OpportunityState, rules: Rules, known: Addresses) -> Deal:
    return Deal(
        id=one.record.id,
        name=one.record.name,
        implicit=one.record.implicit,
        products=one.record.products,
        stage=one.stage,
        kind=one.kind,
        owner=known.person(one.owner),
        opened=one.opened,
        closed_on=one.closed_on,
        amount=one.amount,
        weighted=one.weighted,
        probability=one.probability,
        expected_close=one.expected_close,
        contracts=one.contracts,
        won_amount=one.won_amount,
        days_in_stage=one.days_in_stage,
        reopened=one.reopened,
        custom=tuple((field_label(key, rules.fields), plain_text(value)) for key, value in one.record.custom.items()),
    )


def dwells(state: CustomerState, medians: Mapping[str, Decimal]) -> tuple[Dwell, ...]:
    """The leading deal's time per open stage, re-entries added up."""
    deal = leading(state)
    if deal is None:
        return ()
    stages = {stay.stage.key: stay.stage for stay in deal.stays if stay.stage.kind is StageKind.OPEN}
    running = {stay.stage.key for stay in deal.stays if stay.left is None}
    spent = _days_by_stage(deal)
    return tuple(
        Dwell(
            stage=stages[key],
            days=days,
            median=medians.get(key),
            long=days > TWICE * medians.get(key, Decimal(days)),
            running=key in running,
        )
        for key, days in spent.items()
        if key in stages
    )
