"""What a record said on earlier days, from history, with what it says now as the last word."""

from collections.abc import Iterator
from datetime import date

from site_builder.model.customer import Customer
from site_builder.model.history import History, Version
from site_builder.model.opportunity import Opportunity

Stated = tuple[date, Opportunity]
"""An opportunity as the record stated it from a day on."""


def past_records(customer: Customer, history: History | None, today: date) -> tuple[Version, ...]:
    """The front matter at the end of each day on which it changed, oldest first; nothing where nothing is known.

    What was put right on the same day never counted. The present record comes last, unless it is that of a later day.
    """
    if history is None:
        return ()
    known = {one.on: one for one in history.versions.get(customer.path, ())}
    if known and customer.path not in history.beyond and _differs(customer, known[max(known)].customer):
        known[today] = Version(on=today, customer=customer)
    return tuple(sorted(known.values(), key=lambda one: one.on))


def _differs(now: Customer, before: Customer) -> bool:
    return (now.opportunities, now.contacts) != (before.opportunities, before.contacts)


def past_deals(id_: str, records: tuple[Version, ...]) -> Iterator[Stated]:
    """The opportunity of this id in those records; the only one of early days is the first (F10)."""
    wanted = id_.casefold()
    for one in records:
        for deal in one.customer.opportunities:
            if deal.id.casefold() == wanted:
                yield one.on, deal
