"""Customers and their people as rows."""

from collections.abc import Iterator, Mapping

from site_builder.exporters.taken.taken import Taken, identity
from site_builder.i18n.risk_text import risk_reason
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.contact import Need
from site_builder.model.custom_field import FieldHome
from site_builder.model.customer import Customer, Waiver
from site_builder.model.money import Money
from site_builder.model.opportunity import Opportunity
from site_builder.parse.fields import FIELDS
from site_builder.parse.tables.layout import own_columns
from site_builder.parse.tables.stated import Cells, money_cell

POOL = "pool"
"""Stands for the owner of who has none (F18)."""

_ELSEWHERE = frozenset({"risk", "strategic", "contacts", "opportunities"})
_AS_THEY_ARE = tuple(
    spec.key for spec in FIELDS if spec.key in Customer.__dataclass_fields__ and spec.key not in _ELSEWHERE
)


def customer_rows(taken: Taken) -> Iterator[Cells]:
    """One row each."""
    for state in taken.states:
        yield {**_stated(state.customer, taken), **_computed(state, taken)}


def _stated(one: Customer, taken: Taken) -> Cells:
    currency = taken.rules.site.currency
    plain = {key: _cell(getattr(one, key), currency) for key in _AS_THEY_ARE}
    return plain | {
        "owner": POOL if one.in_pool else one.owner,
        "strategic": one.strategic or None,
        "source_detail": one.source_detail,
        "risk": str(one.risk.level) if one.risk else None,
        "risk_reason": one.risk.reason if one.risk else None,
        "needs": tuple(map(_need, one.needs)),
        "pains": tuple(map(_need, one.pains)),
        "waivers": tuple(map(_waiver, one.waivers)),
        **_deal(next((deal for deal in one.opportunities if deal.implicit), None), taken),
        **own_cells(one.custom, FieldHome.CUSTOMER, taken),
        "notes": one.notes or None,
        "comments": one.comments,
        "archived": one.archived or None,
        "path": one.path,
    }


def _cell(value: object, currency: str) -> object:
    return money_cell(value, currency) if isinstance(value, Money) else value


def _need(one: Need) -> str:
    text = " ".join(one.text.split())
    return f"{one.raised_on.isoformat()} {text}" if one.raised_on else text


def _waiver(one: Waiver) -> str:
    return " ".join(filter(None, (one.code, one.until.isoformat() if one.until else None, one.reason)))


def _deal(one: Opportunity | None, taken: Taken) -> Cells:
    """What the top level says of a customer's only, unlisted deal."""
    if one is None:
        return {}
    return {
        "products": one.products,
        "amount": money_cell(one.amount, taken.rules.site.currency),
        "expected_close": one.expected_close,
        "probability": one.probability,
        **own_cells(one.custom, FieldHome.OPPORTUNITY, taken),
    }


def own_cells(custom: Mapping[str, object], home: FieldHome, taken: Taken) -> Cells:
    """The values of the team's own fields."""
    columns, currency = own_columns(taken.rules.fields, home), taken.rules.site.currency
    return {columns[key].key: _cell(value, currency) for key, value in custom.items() if key in columns}


def _computed(state: CustomerState, taken: Taken) -> Cells:
    step, words, formats = state.next_step, taken.edition.words, taken.edition.formats
    late = -state.days_to_due if state.is_active and (state.days_to_due or 0) < 0 and state.days_to_due else None
    return {
        "kind": str(state.kind),
        "current_stage": state.stage.key,
        "status": str(state.status),
        "open_amount": state.open_amount,
        "won_amount": state.won_amount,
        "last_contact": state.last_contact.on if state.last_contact else None,
        "quiet_days": state.quiet_days,
        "current_step": step.text if step else None,
        "current_due": step.due if step else None,
        "days_late": late,
        "contact_due": state.contact_due,
        "current_risk": str(state.risk),
        "risk_reasons": tuple(risk_reason(one, words, formats) for one in state.risk_reasons),
        "unsorted": "\n\n".join(_unsorted(state.customer)) or None,
    }


def _unsorted(one: Customer) -> Iterator[str]:
    """What no column can hold: values that could not be read, entries that are none, text of no section."""
    yield from (f"{each.key}: {each.raw}" for each in one.readings.values() if not each.valid)
    yield from (each.text for each in one.malformed)
    yield from one.stray


def contact_rows(taken: Taken) -> Iterator[Cells]:
    """One row a person, the primary one of a customer first."""
    for state in taken.states:
        one = state.customer
        for each in one.contacts:
            yield {
                "customer_id": identity(one, taken.report),
                "customer": one.label,
                "contact": each.name,
                "title": each.title,
                "role": each.role,
                "phone": "; ".join(each.phones) or None,
                "mail": "; ".join(each.mails) or None,
                "chat": each.chat,
                "same_wechat": each.same_wechat or None,
                "left": each.left or None,
                "left_on": each.left_on,
            }
