"""Which facts of the front matter are others now."""

from collections.abc import Iterator

from site_builder.model.change import FieldChange
from site_builder.model.customer import Customer
from site_builder.model.opportunity import Opportunity
from site_builder.model.plain import plain
from site_builder.parse.fields import DEAL_KEYS

_DEALS = "opportunities"
_ELSEWHERE = frozenset({*DEAL_KEYS, _DEALS})
_OPENED = "opened"
"""Of an implicit deal nobody stated it: it is the customer's first contact."""

_OF_DEAL = ("name", "products", _OPENED, "amount", "expected_close", "owner", "probability")


def field_changes(before: Customer, after: Customer) -> tuple[FieldChange, ...]:
    """Facts of the customer in the order of the record, then those of its deals; spelling alone is no change."""
    return (*_of_customer(before, after), *_of_deals(before, after))


def _of_customer(before: Customer, after: Customer) -> Iterator[FieldChange]:
    for key in dict.fromkeys((*after.readings, *before.readings)):
        if key in _ELSEWHERE:
            continue
        old, new = fact(before, key), fact(after, key)
        if old is not new and plain(old) != plain(new):
            yield FieldChange(key=key, before=old, after=new)


def fact(customer: Customer, key: str) -> object:
    """The value of a key as read; as typed where it could not be read; None where it is not there."""
    reading = customer.readings.get(key)
    if reading is None:
        return None
    if not reading.valid:
        return reading.raw
    value = customer.custom[key] if key in customer.custom else getattr(customer, key, None)
    if key == "source" and customer.source_detail:
        return f"{customer.source} {customer.source_detail}"
    return reading.raw if value is None else value


def _of_deals(before: Customer, after: Customer) -> Iterator[FieldChange]:
    """Deals by id. The one that is implicit and its first item in a list are the same deal, O1 (F10)."""
    old, new = ({one.id: one for one in side.opportunities} for side in (before, after))
    for id_ in dict.fromkeys((*new, *old)):
        yield from _of_deal(id_, old.get(id_), new.get(id_))


def _of_deal(id_: str, before: Opportunity | None, after: Opportunity | None) -> Iterator[FieldChange]:
    if before is None or after is None:
        told = after or before
        if told and not told.implicit:
            name = told.name or id_
            sides = (None, name) if after else (name, None)
            yield FieldChange(key=_DEALS, before=sides[0], after=sides[1], opportunity=id_)
    keys = dict.fromkeys((*_OF_DEAL, *_custom_keys(before), *_custom_keys(after)))
    for key in keys:
        old, new = _fact_of(before, key), _fact_of(after, key)
        if old is not new and plain(old) != plain(new) and not (key == "name" and None in (before, after)):
            yield FieldChange(key=key, before=old, after=new, opportunity=id_)


def _custom_keys(deal: Opportunity | None) -> tuple[str, ...]:
    return tuple(deal.custom) if deal else ()


def _fact_of(deal: Opportunity | None, key: str) -> object:
    if deal is None or (deal.implicit and key == _OPENED):
        return None
    value = deal.custom[key] if key in deal.custom else getattr(deal, key, None)
    return value or None if isinstance(value, tuple) else value
