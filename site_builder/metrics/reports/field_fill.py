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


def facts(ledger: Ledger, period: Period) -> Iterator[Fact]:
    """One for each field of each customer and opportunity; archived customers are left out.

    A field that is asked for from a stage on is looked at where that stage was reached.
    """
    _ = period
    custom = [one for one in ledger.rules.fields if not one.retired]
    for state in ledger.states.values():
        if not state.customer.archived:
            yield from _of_customer(state, [one for one in custom if one.on is FieldHome.CUSTOMER], ledger)
            yield from _of_deals(state, [one for one in custom if one.on is FieldHome.OPPORTUNITY], ledger)
            yield from _of_entries(state, [one for one in custom if one.on is FieldHome.FOLLOW_UP], ledger)


def _of_customer(state: CustomerState, custom: Sequence[CustomField], ledger: Ledger) -> Iterator[Fact]:
    asked = [one.key for one in custom if _is_asked_of(one, state, ledger)]
    for key in (*_OF_CUSTOMERS, *asked):
        reading = state.customer.readings.get(key)
        yield _fact(state, key, is_filled=reading is not None and reading.valid and bool(reading.raw.strip()))


def _of_deals(state: CustomerState, custom: Sequence[CustomField], ledger: Ledger) -> Iterator[Fact]:
    for deal in state.opportunities:
        for key in _OF_DEALS:
            yield _fact(state, key, deal, is_filled=getattr(deal.record, key) not in (None, ()))
        for one in custom:
            if _is_asked(one, deal, ledger):
                yield _fact(state, one.key, deal, is_filled=_has(deal.record.custom, one.key))


def _of_entries(state: CustomerState, custom: Sequence[CustomField], ledger: Ledger) -> Iterator[Fact]:
    for entry in state.log if custom else ():
        if ledger.ground.is_contact(entry):
            for one in custom:
                yield _fact(state, one.key, is_filled=_has(entry.custom, one.key))


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
    return quotient(sum(one.part == FILLED for one in found), len(found))


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
