"""Every customer on a day."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, partial

from site_builder.metrics.standing.attention import attention
from site_builder.metrics.standing.cadence import contact_due, lagging_limit, last_touch
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.customer_kind import churned_on, customer_kind, customer_stage, customer_status
from site_builder.metrics.standing.ground import Ground, make_ground
from site_builder.metrics.standing.log_order import in_log_order
from site_builder.metrics.standing.median import stage_medians
from site_builder.metrics.standing.next_step import current_steps
from site_builder.metrics.standing.opportunity_states import earlier_state, opportunity_states
from site_builder.metrics.standing.risk import risk_level, risk_reasons
from site_builder.metrics.standing.state import CustomerState, OpportunityState, RiskReason, Risks
from site_builder.metrics.standing.timeline import Timeline, read_timeline
from site_builder.model.book import Book
from site_builder.model.customer import Customer, RiskLevel
from site_builder.model.follow_up import FollowUp
from site_builder.model.history import History
from site_builder.model.made import maker
from site_builder.model.pipeline import StageKind
from site_builder.model.rules import Rules

_customer_state = maker(CustomerState)


def customer_states(
    book: Book,
    rules: Rules,
    today: date,
    *,
    every_entry: bool = False,
    history: History | None = None,
    later: Mapping[str, CustomerState] | None = None,
    before: Mapping[str, CustomerState] | None = None,
) -> dict[str, CustomerState]:
    """The states of all customers by record path.

    Entries dated after `today` do not exist, unless `every_entry` (checks read everything, M8). `history` adds the
    risks that only earlier versions of the records show. `later` are the states of a later day, without future entries:
    what happened to nothing since then is taken from there. `before` are states of this very day by these very rules,
    made of an earlier book: those of the same customers are the same but for their risks, which others have a part in.
    """
    ground = make_ground(rules, today, every_entry=every_entry)
    known, same = later or {}, before or {}
    states = {
        one.path: _same(one, same.get(one.path)) or _earlier(one, known.get(one.path), ground) or _state(one, ground)
        for one in book.customers
    }
    judge = _Judge(tuple(states.values()), ground, history)
    for state in states.values():
        state.risks.ask(partial(judge, state))
    return states


class _Judge:
    """Finds what endangers a customer, beside how long the team's other deals take."""

    def __init__(self, states: Sequence[CustomerState], ground: Ground, history: History | None) -> None:
        self._states, self._ground, self._history = states, ground, history

    def __call__(self, state: CustomerState) -> tuple[RiskLevel, tuple[RiskReason, ...]]:
        reasons = risk_reasons(state, self._medians, self._ground, self._history)
        return risk_level(state.customer, reasons), reasons

    @cached_property
    def _medians(self) -> Mapping[str, Decimal]:
        opportunities = (one for state in self._states for one in state.opportunities)
        return stage_medians(opportunities, self._ground.rules.limits.funnel_minimum)


def _same(customer: Customer, before: CustomerState | None) -> CustomerState | None:
    """The state of a customer whose record is the very same one; None where it is another."""
    if before is None or before.customer is not customer:
        return None
    return dataclasses.replace(before, risks=Risks())


def _earlier(customer: Customer, later: CustomerState | None, ground: Ground) -> CustomerState | None:
    """The state of a customer of whom nothing was told since, from that of a later day; None where something was."""
    if later is None or later.customer is not customer or (later.log and later.log[-1].on > ground.today):
        return None
    if any(one.opened is None or one.opened > ground.today for one in later.opportunities):
        return None
    due = later.next_step.due if later.next_step else None
    contact_on, last = later.contact_due, later.last_contact
    return dataclasses.replace(
        later,
        opportunities=tuple(earlier_state(one, ground) for one in later.opportunities),
        attention=attention(later.kind, due, contact_on, ground.today, is_set=later.next_step is not None),
        days_to_due=(due - ground.today).days if due else None,
        quiet_days=_days_since(last.on if last else None, ground),
        contact_days_late=(ground.today - contact_on).days if contact_on else None,
        silent_days=_days_since(last_touch(customer, last), ground),
        risks=Risks(),
    )


def _state(customer: Customer, ground: Ground) -> CustomerState:
    timeline = read_timeline(customer, in_log_order(customer, ground.until), ground)
    opportunities = opportunity_states(customer, timeline, ground)
    churned = churned_on(timeline, opportunities)
    kind = customer_kind(customer, opportunities, churned)
    stage = customer_stage(opportunities, timeline, ground)
    status = customer_status(stage, churned)
    steps = current_steps(customer, timeline, ground)
    step = steps.held[0].step if steps.held else None
    last = _last_contact(timeline.log, ground)
    contact_on = contact_due(customer, kind, last, ground)
    due = step.due if step else None
    return _customer_state(
        customer=customer,
        kind=kind,
        stage=stage,
        status=status,
        opportunities=opportunities,
        log=timeline.log,
        next_step=step,
        step_entry=steps.entry,
        steps=tuple(held.step for held in steps.held),
        steps_missing_at=steps.missing_at,
        attention=attention(kind, due, contact_on, ground.today, is_set=step is not None),
        days_to_due=(due - ground.today).days if due else None,
        last_contact=last,
        quiet_days=_days_since(last.on if last else None, ground),
        contact_due=contact_on,
        contact_days_late=(ground.today - contact_on).days if contact_on else None,
        risks=Risks(),
        open_amount=_open_amount(opportunities),
        won_amount=_won_amount(opportunities, timeline),
        faults=timeline.faults,
        repeat_orders=timeline.repeat_orders,
        churned_on=churned,
        silent_days=_days_since(last_touch(customer, last), ground),
        lagging_limit=lagging_limit(customer, status, stage, ground, last_touch(customer, last)),
    )


def _last_contact(log: Sequence[FollowUp], ground: Ground) -> FollowUp | None:
    return next((entry for entry in reversed(log) if ground.is_contact(entry)), None)


def _days_since(day: date | None, ground: Ground) -> int | None:
    """Never negative: checks may look at entries after the day."""
    return None if day is None else max(0, (ground.today - day).days)


def _open_amount(opportunities: Sequence[OpportunityState]) -> Decimal:
    return total(one.amount for one in opportunities if one.kind is StageKind.OPEN)


def _won_amount(opportunities: Sequence[OpportunityState], timeline: Timeline) -> Decimal:
    orders = total(order.amount for order in timeline.repeat_orders)
    return orders + total(one.won_amount for one in opportunities)
