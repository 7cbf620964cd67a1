"""FILTER of cli.md: `KEY=VALUE`, `!=`, `>=`, `<=`; several mean and."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.app.filter_values import DAYS, NEIGHBOURS, NUMBERS, TEXTS, Value, values, words_of
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.amounts import read_money
from site_builder.parse.dates import read_date
from site_builder.parse.nearest import nearest
from site_builder.parse.relative_dates import resolve
from site_builder.parse.vocabulary.filter_words import FILTER_KEYS
from site_builder.parse.width import fold

_SHAPE = regex(r"\s*([^!<>=]+?)\s*(!=|>=|<=|=)\s*(.*?)\s*", re.DOTALL)
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
    found = shape(text)
    if found is None:
        return BadFilter(fault=FilterFault.SHAPE, text=text)
    key = _key(found[0], rules)
    if key is None:
        return BadFilter(fault=FilterFault.KEY, text=found[0], likely=nearest(found[0], filter_keys(rules)))
    _, operator, value = found
    if not value:
        return Filter(key=key, operator=operator, wanted=None)
    key = _meant(key, value, today)
    wanted = _wanted(key, value, today)
    if wanted is None:
        return BadFilter(fault=FilterFault.VALUE, text=value)
    return Filter(key=key, operator=operator, wanted=wanted)


def shape(text: str) -> tuple[str, str, str] | None:
    """Key, operator and value of a condition; None where it has not the shape of one."""
    found = _SHAPE.fullmatch(fold(text.translate(_SIGNS)))
    return (found[1], found[2], found[3]) if found else None


def select(report: Report, filters: Iterable[Filter]) -> tuple[CustomerState, ...]:
    """The customers for whom all conditions hold, in the order of the report."""
    conditions = tuple(filters)
    return tuple(
        state for state in report.figures.customers if all(holds(one, state, report.rules) for one in conditions)
    )


def filter_keys(rules: Rules) -> tuple[str, ...]:
    """Every key a filter may name, custom fields included."""
    return (*TEXTS, *DAYS, *NUMBERS, *(field.key for field in rules.fields))


def _key(typed: str, rules: Rules) -> str | None:
    wanted = typed.casefold().replace("-", "_")
    if wanted in filter_keys(rules):
        return wanted
    for field in rules.fields:
        if wanted in (name.casefold() for name in names_of(field)):
            return field.key
    return FILTER_KEYS.get(typed) or (wanted[:-1] if wanted[:-1] in TEXTS else None)


def _meant(key: str, text: str, today: date) -> str:
    """The key itself, or its neighbour whose words the value is: `next=overdue` asks for the state of the next step."""
    other, word = NEIGHBOURS.get(key), text.casefold()
    if other is None or word not in words_of(other) or word in words_of(key):
        return key
    return key if key in DAYS and _wanted(key, text, today) is not None else other


def _wanted(key: str, text: str, today: date) -> Value | None:
    if key in DAYS:
        day = read_date(text)
        return day if isinstance(day, date) else resolve(text, today)
    if key in NUMBERS:
        money = read_money(text.lstrip("-"))
        return None if money is None else -money.amount if text.startswith("-") else money.amount
    return text.casefold()


def holds(condition: Filter, state: CustomerState, rules: Rules) -> bool:
    """Whether the condition is true of a customer."""
    known = tuple(values(condition.key, state, rules))
    if condition.operator == "!=":
        return not _equal(condition, known)
    if condition.operator == "=":
        return _equal(condition, known)
    return any(_ordered(condition, value) for value in known)


def _equal(condition: Filter, known: tuple[Value, ...]) -> bool:
    if condition.wanted is None:
        return not known
    if condition.key == "name" and isinstance(condition.wanted, str):
        return any(condition.wanted in str(value).casefold() for value in known)
    return any(_comparable(value, condition.wanted) == condition.wanted for value in known)


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
