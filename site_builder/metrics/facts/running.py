"""Opportunities that are open today, as facts."""

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.stage_load import running_opportunities
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import NextStep
from site_builder.model.pipeline import StageKind


def running(ledger: Ledger) -> tuple[Fact, ...]:
    """Open opportunities of customers that are not archived; of today, so in every period. Ask with `ledger.once`."""
    return tuple(
        Fact(
            customer=ledger.states[one.customer.path],
            deal=one,
            person=one.owner,
            amount=one.amount,
            part=str(StageKind.OPEN),
            labels=(("opportunity", one.record.id),),
        )
        for one in running_opportunities(ledger.states.values())
    )


def step_of(one: OpportunityState, state: CustomerState) -> NextStep | None:
    """The next step of this deal, else the customer's own, else the one that comes first."""
    own = [step for step in state.steps if (step.opportunity or "").casefold() == one.record.id.casefold()]
    whole = [step for step in state.steps if not step.opportunity]
    return next(iter((*own, *whole, *state.steps)), None)
