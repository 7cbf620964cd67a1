"""How the team stood at the end of an earlier day, from the records as they were then."""

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.lists import day_lists
from site_builder.metrics.stage_load import running_opportunities
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is open at the end of a day: amounts in the team's currency, and how many opportunities.

    `missing` are customers without a next step, `overdue` those whose step is.
    """

    amount: Decimal
    weighted: Decimal
    deals: int
    missing: int
    overdue: int


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
        book = make_book(tuple(_records(self.day, ledger, history)))
        return standing(customer_states(book, ledger.rules, self.day).values(), ledger)


def standing(states: Iterable[CustomerState], ledger: Ledger) -> Standing:
    """Count and add up; archived records stand in no list of the day."""
    known = tuple(states)
    running = running_opportunities(known)
    lists = day_lists(tuple(one for one in known if not one.customer.archived), ledger.rules.limits.soon_days)
    return Standing(
        amount=total(one.amount for one in running),
        weighted=total(one.weighted for one in running),
        deals=len(running),
        missing=len(lists.missing),
        overdue=len(lists.overdue),
    )


def _records(day: date, ledger: Ledger, history: History) -> Iterator[Customer]:
    for path, state in ledger.states.items():
        then = history.at(path, day)
        if then is not None:
            recorded = history.recorded
            log = (one for one in state.customer.follow_ups if one.fingerprint in recorded)
            known = tuple(one for one in log if recorded[one.fingerprint].date() <= day)
            yield dataclasses.replace(then, path=path, follow_ups=known)
