"""What a filter compares: every spelling of a customer's values, its days and its numbers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial

from site_builder.i18n.translator import translator
from site_builder.metrics.standing.choosing import find_choice, find_region
from site_builder.metrics.standing.state import Attention, CustomerKind, CustomerState
from site_builder.model.customer import RiskLevel
from site_builder.model.language import LANGUAGES
from site_builder.model.money import Money
from site_builder.model.pipeline import Choice, Status
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.vocabulary.field_words import RISK_LEVELS

Value = str | date | Decimal
"""What is compared: texts (keys and labels), days, numbers and amounts."""

Getter = Callable[[CustomerState, Rules], Iterable[Value | int | None]]

NEIGHBOURS = {"next": "attention", "status": "kind"}
"""Keys that people use for one another: the value tells which is meant."""

_STATES: Mapping[str, tuple[type[StrEnum], Callable[[CustomerState], StrEnum]]] = {
    "status": (Status, lambda state: state.status),
    "kind": (CustomerKind, lambda state: state.kind),
    "attention": (Attention, lambda state: state.attention),
    "risk": (RiskLevel, lambda state: state.risk),
}


@cache
def _spellings(key: str, value: str) -> tuple[str, ...]:
    """A computed value by its key and its label in every language."""
    labels = (translator(language).text(f"{key}.{value}") for language in LANGUAGES)
    typed = (word for word, level in RISK_LEVELS.items() if key == "risk" and level == value)
    return (value, *labels, *typed)


@cache
def words_of(key: str) -> frozenset[str]:
    """Every word that a computed value of this key may be asked for by, folded; none for other keys."""
    if key not in _STATES:
        return frozenset()
    return frozenset(word.casefold() for one in _STATES[key][0] for word in _spellings(key, str(one)))


def values(key: str, state: CustomerState, rules: Rules) -> Iterator[Value]:
    """The values of a customer for a key of `filter_keys`; none where there is nothing."""
    getter = TEXTS.get(key) or DAYS.get(key) or NUMBERS.get(key)
    if getter is None:
        yield from _custom(key, state, rules)
        return
    for value in getter(state, rules):
        if isinstance(value, int):
            yield Decimal(value)
        elif value is not None and value != "":
            yield value


def _custom(key: str, state: CustomerState, rules: Rules) -> Iterator[Value]:
    """A custom field as text, whatever its type; lists give each of their values, choices every spelling."""
    value = state.customer.custom.get(key)
    choices = next((field.values for field in rules.fields if field.key == key), ())
    for one in value if isinstance(value, tuple | list) else (value,):
        if isinstance(one, bool):
            yield from (str(one).lower(), *(translator(lang).text(f"facet.{_yes(one)}") for lang in LANGUAGES))
        elif one is not None:
            yield from _choice(str(one.amount) if isinstance(one, Money) else str(one), choices)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _choice(text: str | None, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """A value as typed, and where it is listed also its key, labels and former names."""
    if not text:
        return ()
    found = find_choice(text, choices)
    return (text, *names_of(found), *found.former) if found else (text,)


def _region(state: CustomerState, rules: Rules) -> tuple[str, ...]:
    """The region as typed, its parts, and the sales region it lies in."""
    text = state.customer.region
    if not text:
        return ()
    found = find_region(text, rules.lists.regions)
    listed = (*names_of(found), *found.former) if found else ()
    return (text, *text.split("/"), *listed)


def _tier(state: CustomerState, rules: Rules) -> tuple[str | None, ...]:
    tier = rules.tier(state.customer.tier) if state.customer.tier else None
    return names_of(tier) if tier else (state.customer.tier,)


def _owner(state: CustomerState, rules: Rules) -> tuple[str | None, ...]:
    if state.customer.in_pool:
        return ("pool", *(translator(language).text("site.pool") for language in LANGUAGES))
    member = rules.team.find(state.customer.owner) if state.customer.owner else None
    return (member.id, member.name) if member else (state.customer.owner,)


def _computed(key: str, state: CustomerState, _: Rules) -> tuple[str, ...]:
    return _spellings(key, str(_STATES[key][1](state)))


TEXTS: Mapping[str, Getter] = {
    "id": lambda state, _: (state.customer.id,),
    "name": lambda state, _: (state.customer.name, state.customer.short_name),
    "tier": _tier,
    "stage": lambda state, _: (*names_of(state.stage), *state.stage.former),
    **{key: partial(_computed, key) for key in _STATES},
    "owner": _owner,
    "industry": lambda state, rules: _choice(state.customer.industry, rules.lists.industries),
    "source": lambda state, rules: _choice(state.customer.source, rules.lists.sources),
    "region": _region,
    "size": lambda state, rules: _choice(state.customer.size, rules.lists.sizes),
    "tag": lambda state, _: state.customer.tags,
}
DAYS: Mapping[str, Getter] = {
    "next": lambda state, _: (state.next_step.due if state.next_step else None,),
    "last_contact": lambda state, _: (state.last_contact.on if state.last_contact else None,),
    "first_contact": lambda state, _: (state.customer.first_contact,),
    "expected_close": lambda state, _: [one.expected_close for one in state.opportunities],
}
NUMBERS: Mapping[str, Getter] = {
    "amount": lambda state, _: (state.open_amount,),
    "won": lambda state, _: (state.won_amount,),
    "quiet": lambda state, _: (state.quiet_days,),
    "late": lambda state, _: (max(0, -state.days_to_due) if state.days_to_due is not None else None,),
    "stage_days": lambda state, _: [one.days_in_stage for one in state.opportunities],
}
