"""What a spot check verifies, and what the record says of it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from site_builder.metrics.standing.choosing import find_region, listed
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.contact import Contact
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import StageKind
from site_builder.model.rules import Rules
from site_builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to verify and what the record says: words (texts or things with labels), days, amounts, steps."""

    key: str
    words: tuple[object, ...] = ()
    days: tuple[date, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    steps: tuple[tuple[date | None, str], ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the record says nothing."""
        return not (self.words or self.days or self.amounts or self.steps)


def item_of(key: str, state: CustomerState, rules: Rules, known: Addresses) -> Item:
    """What the record says of one thing to verify."""
    return _READ[key](state, rules, known)


def _words(key: str, *words: object) -> Item:
    return Item(key=key, words=tuple(one for one in words if one))


def _owner(state: CustomerState, _: Rules, known: Addresses) -> Item:
    person = known.person(state.customer.owner)
    return _words("owner", person.name if person else None)


def _tier(state: CustomerState, rules: Rules, _: Addresses) -> Item:
    text = state.customer.tier
    return _words("tier", (rules.tier(text) or text) if text else None)


def _region(state: CustomerState, rules: Rules, _: Addresses) -> Item:
    text = state.customer.region
    region = find_region(text, rules.lists.regions) if text else None
    return _words("region", text, region if region and region.zh != text else None)


def _of_list(key: str, lists: str) -> Callable[[CustomerState, Rules, Addresses], Item]:
    def read(state: CustomerState, rules: Rules, _: Addresses) -> Item:
        text = getattr(state.customer, key)
        return _words(key, listed(text, getattr(rules.lists, lists)) if text else None)

    return read


def _contacts(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return _words("contacts", *(_contact(one) for one in state.customer.contacts if not one.left))


def _contact(one: Contact) -> str:
    return " ".join(part for part in (one.name, one.title, one.phone or one.mail or one.chat) if part)


def _needs(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return _words("needs", *(one.text for one in state.customer.needs))


def _running(state: CustomerState) -> tuple[OpportunityState, ...]:
    """The open deals, else all of them."""
    return tuple(one for one in state.opportunities if one.kind is StageKind.OPEN) or state.opportunities


def _stage(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return _words("stage", *(one.stage for one in _running(state)))


def _amount(state: CustomerState, _: Rules, __: Addresses) -> Item:
    stated = (one.won_amount if one.kind is StageKind.WON else one.amount for one in _running(state))
    return Item(key="amount", amounts=tuple(one for one in stated if one is not None))


def _close(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return Item(key="expected_close", days=tuple(one.expected_close for one in _running(state) if one.expected_close))


def _last(state: CustomerState, rules: Rules, _: Addresses) -> Item:
    entry = state.last_contact
    if entry is None:
        return Item(key="last_contact")
    return Item(key="last_contact", days=(entry.on,), words=tuple(rules.method(one) or one for one in entry.methods))


def _next(state: CustomerState, _: Rules, __: Addresses) -> Item:
    return Item(key="next_step", steps=tuple((one.due, one.text) for one in state.steps if one.due or one.text))


_READ: Mapping[str, Callable[[CustomerState, Rules, Addresses], Item]] = {
    "name": lambda state, _, __: _words("name", state.customer.name),
    "tier": _tier,
    "owner": _owner,
    "industry": _of_list("industry", "industries"),
    "region": _region,
    "source": _of_list("source", "sources"),
    "contacts": _contacts,
    "needs": _needs,
    "stage": _stage,
    "amount": _amount,
    "expected_close": _close,
    "last_contact": _last,
    "next_step": _next,
}
