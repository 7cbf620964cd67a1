"""Customers that stand in the book twice (R31)."""

from collections.abc import Iterable, Iterator

from site_builder.model.customer import Customer
from site_builder.parse.names import fold_company_name
from site_builder.parse.phones import phone_digits


def duplicates(customers: Iterable[Customer]) -> Iterator[tuple[Customer, Customer, str]]:
    """Records whose folded name and one contact channel (phone, mail, chat) are those of an earlier record.

    Each once, with the earlier record and the channel. Subsidiaries and their parents are not the same, and records
    of one number are copies, which is a mistake of its own.
    """
    first: dict[tuple[str, str], Customer] = {}
    for customer in customers:
        folded = fold_company_name(customer.name or "")
        told = False
        for channel in channels(customer):
            other = first.setdefault((folded, channel), customer)
            if customer.name and other is not customer and not told and not is_told(customer, other):
                told = True
                yield customer, other, channel


def channels(customer: Customer) -> Iterator[str]:
    """The telephones, addresses and accounts of a customer's people, folded."""
    for contact in customer.contacts:
        yield from filter(None, map(phone_digits, contact.phones))
        yield from (mail.strip().casefold() for mail in contact.mails)
        if contact.chat:
            yield contact.chat.strip().casefold()


def is_told(one: Customer, other: Customer) -> bool:
    """Whether the two are known to belong together, or have one number and are reported for that (GJ501)."""
    copied = bool(one.id and other.id) and (one.id or "").casefold() == (other.id or "").casefold()
    return copied or _names(one, other) or _names(other, one)


def _names(child: Customer, parent: Customer) -> bool:
    return bool(child.parent) and child.parent in (parent.id, parent.name, parent.short_name)
