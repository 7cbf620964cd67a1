"""How the team stood at the end of an earlier day, from the records as they were then."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.recorded_by import recorded_by
from site_builder.metrics.lists import day_lists
from site_builder.metrics.stage_load import running_opportunities
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import make_book
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is open at the end of a day: the running opportunities, customers without a next step, those overdue."""

    running: tuple[OpportunityState, ...]
    missing: tuple[CustomerState, ...]
    overdue: tuple[CustomerState, ...]

    @property
    def amount(self) -> Decimal:
        """The open amount in the team's currency."""
        return total(one.amount for one in self.running)

    @property
    def weighted(self) -> Decimal:
        """The same, each by its probability."""
        return total(one.weighted for one in self.running)


@dataclass(frozen=True, slots=True)
class StandingAt:
    """What `ledger.once` makes the standing of a day with; None where history does not reach back so far.

    Front matters are those of the day, of the log what was recorded by then. Records deleted since are left out.
    """

    day: date

    def __call__(self, ledger: Ledger) -> Standing | None:
        """The standing at the end of the day; of today that of the ledger."""
        if self.day >= ledger.today:
            return standing(ledger.states.values(), ledger)
        history = ledger.history
        if history is None or history.since is None or history.since > self.day:
            return None
        book = make_book(tuple(recorded_by(self.day, ledger)))
        return standing(customer_states(book, ledger.rules, self.day).values(), ledger)


def standing(states: Iterable[CustomerState], ledger: Ledger) -> Standing:
    """How customers stand; archived records stand in no list of the day."""
    known = tuple(states)
    running = running_opportunities(known)
    lists = day_lists(tuple(one for one in known if not one.customer.archived), ledger.rules.limits.soon_days)
    return Standing(running=running, missing=lists.missing, overdue=lists.overdue)
