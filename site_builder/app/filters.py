"""FILTER of cli.md: `KEY=VALUE`, `!=`, `>=`, `<=`; several mean and."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.metrics.report import Report
from site_builder.metrics.state import CustomerState
from site_builder.model.money import Money
from site_builder.model.rules import Rules
from site_builder.parse.amounts import read_money
from site_builder.parse.dates import read_date
from site_builder.parse.nearest import nearest
from site_builder.parse.relative_dates import resolve
from site_builder.parse.vocabulary.filter_words import FILTER_KEYS
from site_builder.parse.width import fold

Value = str | date | Decimal
"""What is compared: texts (keys and labels), days, numbers and amounts."""

_SHAPE = re.compile(r"\s*([^!<>=]+?)\s*(!=|>=|<=|=)\s*(.*?)\s*", re.DOTALL)
_SIGNS = str.maketrans({"\u2265": ">=", "\u2264": "<=", "\u2260": "!="})


class FilterFault(StrEnum):
    """What is wrong with a filter."""

    SHAPE = "shape"
    KEY = "key"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One condition. `wanted` is the value as text, day or number, as the key asks; None means empty."""

    key: str
    operator: str
    wanted: Value | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadFilter:
    """A condition that cannot be read. `likely` is the nearest key there is."""

    fault: FilterFault
    text: str
    likely: str | None = None


def read_filter(text: str, rules: Rules, today: date) -> Filter | BadFilter:
    """Read one condition; keys in English or Chinese, days also as `friday`, amounts also as `50w`-like words."""
    found = _SHAPE.fullmatch(fold(text.translate(_SIGNS)))
    if found is None:
        return BadFilter(fault=FilterFault.SHAPE, text=text)
    key = _key(found[1], rules)
    if key is None:
        return BadFilter(fault=FilterFault.KEY, text=found[1], likely=nearest(found[1], filter_keys(rules)))
    if not found[3]:
        return Filter(key=key, operator=found[2], wanted=None)
    wanted = _wanted(key, found[3], today)
    if wanted is None:
        return BadFilter(fault=FilterFault.VALUE, text=found[3])
    return Filter(key=key, operator=found[2], wanted=wanted)


def select(report: Report, filters: Iterable[Filter]) -> tuple[CustomerState, ...]:
    """The customers for whom all conditions hold, in the order of the report."""
    conditions = tuple(filters)
    return tuple(
        state for state in report.figures.customers if all(_holds(one, state, report.rules) for one in conditions)
    )


def filter_keys(rules: Rules) -> tuple[str, ...]:
    """Every key a filter may name, custom fields included."""
    return (*_TEXTS, *_DAYS, *_NUMBERS, *(field.key for field in rules.fields))


def _key(typed: str, rules: Rules) -> str | None:
    wanted = typed.casefold().replace("-", "_")
    if wanted in filter_keys(rules):
        return wanted
    for field in rules.fields:
        if wanted in (field.key.casefold(), field.zh.casefold(), field.en.casefold()):
            return field.key
    return FILTER_KEYS.get(typed)


def _wanted(key: str, text: str, today: date) -> Value | None:
    if key in _DAYS:
        day = read_date(text)
        return day if isinstance(day, date) else resolve(text, today)
    if key in _NUMBERS:
        money = read_money(text.lstrip("-"))
        return None if money is None else -money.amount if text.startswith("-") else money.amount
    return text.casefold()


def _holds(condition: Filter, state: CustomerState, rules: Rules) -> bool:
    values = tuple(_values(condition.key, state, rules))
    if condition.operator == "!=":
        return not _equal(condition, values)
    if condition.operator == "=":
        return _equal(condition, values)
    return any(_ordered(condition, value) for value in values)


def _equal(condition: Filter, values: tuple[Value, ...]) -> bool:
    if condition.wanted is None:
        return not values
    if condition.key == "name" and isinstance(condition.wanted, str):
        return any(condition.wanted in str(value).casefold() for value in values)
    return any(_comparable(value, condition.wanted) == condition.wanted for value in values)


def _ordered(condition: Filter, value: Value) -> bool:
    known, wanted = _comparable(value, condition.wanted), condition.wanted
    if known is None or wanted is None:
        return False
    return _at_least(known, wanted) if condition.operator == ">=" else _at_least(wanted, known)


def _at_least(one: Value, other: Value) -> bool:
    match one, other:
        case (str(), str()) | (date(), date()) | (Decimal(), Decimal()):
            return bool(one >= other)  # type: ignore[operator]
        case _:
            return False


def _comparable(value: Value, wanted: Value | None) -> Value | None:
    """The value in the kind that was asked for: texts folded, and read as day or amount where that is wanted."""
    if isinstance(value, str) and isinstance(wanted, str):
        return fold(value).strip().casefold()
    return value if type(value) is type(wanted) else None


def _values(key: str, state: CustomerState, rules: Rules) -> Iterable[Value]:
    getter = _TEXTS.get(key) or _DAYS.get(key) or _NUMBERS.get(key)
    if getter is None:
        yield from _custom(state.customer.custom.get(key))
        return
    for value in getter(state, rules):
        if isinstance(value, int):
            yield Decimal(value)
        elif value is not None and value != "":
            yield value


def _custom(value: object) -> Iterable[Value]:
    """A custom field as text, whatever its type; lists give each of their values."""
    if value is None:
        return
    for one in value if isinstance(value, tuple | list) else (value,):
        yield str(one.amount) if isinstance(one, Money) else str(one)


Getter = Callable[[CustomerState, Rules], Iterable[Value | int | None]]


def _tier(state: CustomerState, rules: Rules) -> Iterable[str | None]:
    tier = rules.tier(state.customer.tier) if state.customer.tier else None
    return (tier.key, tier.zh, tier.en) if tier else (state.customer.tier,)


def _owner(state: CustomerState, rules: Rules) -> Iterable[str | None]:
    if state.customer.in_pool:
        return ("pool",)
    member = rules.team.find(state.customer.owner) if state.customer.owner else None
    return (member.id, member.name) if member else (state.customer.owner,)


def _stage(state: CustomerState, _: Rules) -> Iterable[str]:
    return (state.stage.key, state.stage.zh, state.stage.en)


def _closes(state: CustomerState, _: Rules) -> Iterable[date | None]:
    return [one.expected_close for one in state.opportunities]


_TEXTS: Mapping[str, Getter] = {
    "id": lambda state, _: (state.customer.id,),
    "name": lambda state, _: (state.customer.name, state.customer.short_name),
    "tier": _tier,
    "stage": _stage,
    "status": lambda state, _: (state.status.value,),
    "kind": lambda state, _: (state.kind.value,),
    "attention": lambda state, _: (state.attention.value,),
    "owner": _owner,
    "industry": lambda state, _: (state.customer.industry,),
    "source": lambda state, _: (state.customer.source,),
    "region": lambda state, _: (state.customer.region,),
    "size": lambda state, _: (state.customer.size,),
    "risk": lambda state, _: (state.risk.value,),
    "tag": lambda state, _: state.customer.tags,
}
_DAYS: Mapping[str, Getter] = {
    "next": lambda state, _: (state.next_step.due if state.next_step else None,),
    "last_contact": lambda state, _: (state.last_contact.on if state.last_contact else None,),
    "first_contact": lambda state, _: (state.customer.first_contact,),
    "expected_close": _closes,
}
_NUMBERS: Mapping[str, Getter] = {
    "amount": lambda state, _: (state.open_amount,),
    "won": lambda state, _: (state.won_amount,),
    "quiet": lambda state, _: (state.quiet_days,),
    "late": lambda state, _: (max(0, -state.days_to_due) if state.days_to_due is not None else None,),
    "stage_days": lambda state, _: [one.days_in_stage for one in state.opportunities],
}
