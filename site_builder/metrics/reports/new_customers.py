"""New customers by the day of first contact (metrics.md)."""

from collections.abc import Sequence
from dataclasses import replace

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.members import counted
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.pipeline import Status


def facts(ledger: Ledger, period: Period) -> Sequence[Fact]:
    """Every customer met up to the day; one without a day only where no period is asked for."""
    is_any = period == ALL_TIME
    return [one for one in ledger.once(_met) if is_any or one.on is not None]


def _met(ledger: Ledger) -> tuple[Fact, ...]:
    return tuple(
        Fact(customer=state, on=state.customer.first_contact, person=state.customer.owner, part=str(state.status))
        for state in ledger.states.values()
        if state.customer.first_contact is None or state.customer.first_contact <= ledger.today
    )


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """How many; those that proved invalid are among them and named."""
    invalid = sum(one.part == Status.INVALID for one in found)
    return replace(counted(found, scope), more=(("invalid", invalid),))


FIGURE = Figure(
    name="new-customers",
    unit=Unit.COUNT,
    dated=Dated.FIRST_CONTACT,
    facts=facts,
    judge=judge,
    by=(*CUSTOMER, *TIMES),
)
