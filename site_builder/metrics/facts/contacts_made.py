"""Entries of the log as facts: what activity, load and contact figures count; the author has them (D3)."""

from functools import cache

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp

CONTACT = "contact"
INTERNAL = "internal"
"""An entry that is no contact with the customer: a note, a comment, an approval."""

ENTRY = (*CUSTOMER, "method", "weekday", *TIMES)
"""By what figures of entries can be broken down; `rep` is the author."""


def entries_made(ledger: Ledger) -> tuple[Fact, ...]:
    """Every entry up to the day, on its day; archived customers' too.

    An entry by two methods is one fact that belongs to both; methods that are no contact are left out of a contact.
    """

    @cache
    def counted(methods: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        known = tuple(dict.fromkeys(one for one in methods if one in ledger.ground.contacts))
        return known or tuple(dict.fromkeys(methods)), CONTACT if known else INTERNAL

    return tuple(
        [_fact(state, entry, *counted(entry.methods)) for state in ledger.states.values() for entry in state.log]
    )


def contacts_made(ledger: Ledger) -> tuple[Fact, ...]:
    """The contacts with customers among them."""
    return tuple(one for one in ledger.once(entries_made) if one.part == CONTACT)


def _fact(state: CustomerState, entry: FollowUp, methods: tuple[str, ...], part: str) -> Fact:
    return Fact(
        customer=state,
        entry=entry,
        on=entry.on,
        person=entry.author,
        methods=methods,
        part=part,
    )
