"""Entries of the log as facts: what activity, load and contact figures count; the author has them (D3)."""

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
    return tuple(_fact(state, entry, ledger) for state in ledger.states.values() for entry in state.log)


def contacts_made(ledger: Ledger) -> tuple[Fact, ...]:
    """The contacts with customers among them."""
    return tuple(one for one in ledger.once(entries_made) if one.part == CONTACT)


def _fact(state: CustomerState, entry: FollowUp, ledger: Ledger) -> Fact:
    known = tuple(dict.fromkeys(one for one in entry.methods if one in ledger.ground.contacts))
    return Fact(
        customer=state,
        entry=entry,
        on=entry.on,
        person=entry.author,
        methods=known or tuple(dict.fromkeys(entry.methods)),
        part=CONTACT if known else INTERNAL,
    )
