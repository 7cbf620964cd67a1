"""Opportunities that are open on a day, as facts."""

from datetime import date

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.past_day import states_on
from site_builder.metrics.stage_load import running_opportunities
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import NextStep
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind


@dataclass(frozen=True, slots=True)
class RunningOn:
    """What `ledger.once` makes the open opportunities of a day with: as the log stood at its end."""

    day: date

    def __call__(self, ledger: Ledger) -> tuple[Fact, ...]:
        """Those of customers that were not archived; undated, so that they count in every period."""
        return tuple(
            Fact(
                customer=ledger.states[one.customer.path],
                deal=one,
                person=one.owner,
                amount=one.amount,
                part=str(StageKind.OPEN),
                labels=(("opportunity", one.record.id),),
            )
            for one in running_opportunities(states_on(ledger, self.day).values())
        )


def running(ledger: Ledger) -> tuple[Fact, ...]:
    """Those of today."""
    return ledger.once(RunningOn(ledger.today))


def step_of(one: OpportunityState, state: CustomerState) -> NextStep | None:
    """The next step of this deal, else the customer's own, else the one that comes first."""
    own = [step for step in state.steps if (step.opportunity or "").casefold() == one.record.id.casefold()]
    whole = [step for step in state.steps if not step.opportunity]
    return next(iter((*own, *whole, *state.steps)), None)
