"""Field fill: how often each field of the records is filled in, for the review of fields (R69)."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.metrics.asking.figure import CUSTOMER, Dated, Fact, Figure, Measured, Scope, Unit, quotient
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.period import Period
from site_builder.model.pipeline import StageKind
from site_builder.parse.fields import FIELDS

FILLED, EMPTY = "filled", "empty"
_NOT_COUNTED = ("opportunities", "waivers", "former_ids", "former_names", "imported_from")
"""Keys that hold other things than facts about the customer: most records never need them."""
_OF_CUSTOMERS = tuple(one.key for one in FIELDS if one.home is FieldHome.CUSTOMER and one.key not in _NOT_COUNTED)
_OF_DEALS = ("amount", "expected_close", "probability", "products")
_HOMES = (FieldHome.CUSTOMER, FieldHome.OPPORTUNITY, FieldHome.FOLLOW_UP)

Filling = tuple[CustomerState, OpportunityState | None, str, bool]
"""A field of a customer or an opportunity, by its key, and whether it is filled in."""


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """One for each field of each customer and opportunity; archived customers are left out.

    A field that is asked for from a stage on is looked at where that stage was reached.
    """
    _ = period
    for state, deal, key, is_filled in fillings(ledger):
        yield _fact(state, key, deal, is_filled=is_filled)


def fillings(ledger: Ledger) -> Iterator[Filling]:
    """The same without what facts say besides: there are very many."""
    custom = [one for one in ledger.rules.fields if not one.retired]
    of_customers, of_deals, of_entries = ([one for one in custom if one.on is home] for home in _HOMES)
    for state in ledger.states.values():
        if not state.customer.archived:
            yield from _of_customer(state, of_customers, ledger)
            yield from _of_deals(state, of_deals, ledger)
            yield from _of_entries(state, of_entries, ledger)


def _of_customer(state: CustomerState, custom: Sequence[CustomField], ledger: Ledger) -> Iterator[Filling]:
    asked = [one.key for one in custom if _is_asked_of(one, state, ledger)]
    readings = state.customer.readings
    for key in (*_OF_CUSTOMERS, *asked):
        reading = readings.get(key)
        yield state, None, key, reading is not None and reading.valid and bool(reading.raw.strip())


def _of_deals(state: CustomerState, custom: Sequence[CustomField], ledger: Ledger) -> Iterator[Filling]:
    for deal in state.opportunities:
        for key in _OF_DEALS:
            yield state, deal, key, getattr(deal.record, key) not in (None, ())
        for one in custom:
            if _is_asked(one, deal, ledger):
                yield state, deal, one.key, _has(deal.record.custom, one.key)


def _of_entries(state: CustomerState, custom: Sequence[CustomField], ledger: Ledger) -> Iterator[Filling]:
    for entry in state.log if custom else ():
        if ledger.ground.is_contact(entry):
            for one in custom:
                yield state, None, one.key, _has(entry.custom, one.key)


def _is_asked_of(field: CustomField, state: CustomerState, ledger: Ledger) -> bool:
    if field.required_from not in ledger.ground.place:
        return True
    return any(_is_asked(field, deal, ledger) for deal in state.opportunities)


def _is_asked(field: CustomField, deal: OpportunityState, ledger: Ledger) -> bool:
    place = ledger.ground.place
    start = place.get(field.required_from or "")
    return start is None or deal.kind is StageKind.WON or place[deal.furthest.key] >= start


def _has(values: Mapping[str, object], key: str) -> bool:
    return values.get(key) not in (None, "", ())


def _fact(state: CustomerState, key: str, deal: OpportunityState | None = None, *, is_filled: bool) -> Fact:
    return Fact(
        customer=state,
        deal=deal,
        person=deal.owner if deal else state.customer.owner,
        part=FILLED if is_filled else EMPTY,
        labels=(("field", key),),
    )


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """Filled ÷ all."""
    return quotient([one.part for one in found].count(FILLED), len(found))


FIGURE = Figure(
    name="field-fill",
    unit=Unit.SHARE,
    dated=Dated.NOW,
    facts=facts,
    judge=judge,
    own=("field",),
    keys={"field": (*_OF_CUSTOMERS, *_OF_DEALS)},
    by=CUSTOMER,
    people=False,
)
