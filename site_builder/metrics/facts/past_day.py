"""The book as its log stood at the end of an earlier day (M8); tiers and owners are those of now."""

import dataclasses
from collections.abc import Mapping
from datetime import date

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.model.book import make_book
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class AtTheEndOf:
    """What `ledger.once` makes the states of a day with: equal days are measured once."""

    day: date

    def __call__(self, ledger: Ledger) -> Mapping[str, CustomerState]:
        """The states of the customers that were there on that day."""
        known = (one for one in ledger.book.customers if _is_there(one, self.day))
        there = tuple(_as_of(one, self.day, ledger.today) for one in known)
        return customer_states(make_book(there), ledger.rules, self.day, later=ledger.states)


def states_on(ledger: Ledger, day: date) -> Mapping[str, CustomerState]:
    """The states at the end of a day; of today and later those of the ledger."""
    return ledger.states if day >= ledger.today else ledger.once(AtTheEndOf(day))


def _is_there(customer: Customer, day: date) -> bool:
    """Known by then: first contacted, or with an entry."""
    known = customer.first_contact is not None and customer.first_contact <= day
    return known or any(entry.on <= day for entry in customer.follow_ups)


def is_archived_on(customer: Customer, day: date, today: date) -> bool:
    """Whether a record was in the archive at the end of a day: it was not as long as entries followed.

    `archive` writes an entry as its last act; entries after today do not exist (M8).
    """
    return customer.archived and not any(day < entry.on <= today for entry in customer.follow_ups)


def _as_of(customer: Customer, day: date, today: date) -> Customer:
    if not customer.archived or is_archived_on(customer, day, today):
        return customer
    return dataclasses.replace(customer, archived=False)
