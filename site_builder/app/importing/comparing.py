"""Field by field: what a record says, what the tables say."""

from collections.abc import Iterator, Mapping
from datetime import date

from site_builder.app.importing.drafting import front_values, own_values
from site_builder.app.importing.wish import FieldChange
from site_builder.edits.record import Value
from site_builder.importers.cells.saying import plain_number
from site_builder.importers.incoming import Incoming, Said
from site_builder.importers.matching.values import POOL
from site_builder.model.custom_field import FieldHome
from site_builder.model.customer import Customer
from site_builder.model.money import Money
from site_builder.model.opportunity import Opportunity
from site_builder.model.rules import Rules
from site_builder.parse.fields import FIELDS, ValueType

_LISTS = (ValueType.TAGS, ValueType.MEMBERS, ValueType.TEXTS, ValueType.NEEDS)
_TYPES = {spec.key: spec.type for spec in FIELDS}
_REQUIRED = frozenset(spec.key for spec in FIELDS if spec.required)


def differing(record: Customer, one: Incoming, rules: Rules) -> Iterator[tuple[FieldChange, Value]]:
    """The fields of the front matter that the tables say otherwise, each with its new value.

    Lists gain items and never lose one; a new value of a list holds only the items to be added.
    """
    for key, value in front_values(one).items():
        if _TYPES[key] in _LISTS:
            yield from _added(record, key, value)
        elif not _is_same(record, key, value, one.fields.get(key)):
            yield FieldChange(field=key, old=shown(record, key, rules), new=str(value)), value
    for key, value in own_values(one.fields, FieldHome.CUSTOMER, rules).items():
        old = own_text(record.custom.get(key))
        if not isinstance(value, str):
            value = tuple(item for item in value if item not in _items(record.custom.get(key)))  # noqa: PLW2901 - what is new of it
        if value and old != value and own_text(one.fields[key].typed) != old:
            yield FieldChange(field=key, old=old, new=value if isinstance(value, str) else ", ".join(value)), value


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _added(record: Customer, key: str, value: Value) -> Iterator[tuple[FieldChange, Value]]:
    there = {item.casefold() for item in listed(record, key)}
    items = tuple(item for item in ((value,) if isinstance(value, str) else value) if item.casefold() not in there)
    if items:
        yield FieldChange(field=key, old=", ".join(listed(record, key)), new=", ".join(items), added=True), items


def listed(record: Customer, key: str) -> tuple[str, ...]:
    """The items of a list as texts."""
    found = getattr(record, key)
    return tuple(item if isinstance(item, str) else _need(item.text, item.raised_on) for item in found)


def _need(text: str, on: date | None) -> str:
    return f"{on.isoformat()} {text}" if on else text


def _is_same(record: Customer, key: str, value: Value, said: Said | None) -> bool:
    if key == "owner":
        return said is not None and said.typed == (POOL if record.in_pool else record.owner)
    current = getattr(record, key, None)
    if said is not None and current is not None and said.typed == current:
        return True
    return _text(record, key).casefold() == str(value).casefold()


def _text(record: Customer, key: str) -> str:
    if key == "source":
        return " ".join(filter(None, (record.source, record.source_detail)))
    if key == "risk":
        return " ".join(filter(None, (record.risk.level, record.risk.reason))) if record.risk else ""
    return own_text(getattr(record, key, None))


def shown(record: Customer, key: str, rules: Rules) -> str:
    """A value of a record as people read it."""
    if key == "owner":
        member = rules.team.find(record.owner) if record.owner else None
        return POOL if record.in_pool else member.id if member else record.owner or ""
    return _text(record, key)


def own_text(value: object) -> str:
    """A typed value as text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else ""
        case date():
            return value.isoformat()
        case Money():
            return plain_number(value.amount) + (f" {value.currency}" if value.currency else "")
        case tuple():
            return ", ".join(str(item) for item in value)
        case _:
            return str(value)


def emptied(record: Customer, one: Incoming) -> Iterator[FieldChange]:
    """What a record has and the tables leave empty, as far as a record may lack it."""
    for spec in FIELDS:
        single = spec.type not in _LISTS and spec.key not in _REQUIRED
        if single and spec.key in one.blanks and (old := _text(record, spec.key)):
            yield FieldChange(field=spec.key, old=old, new="")


def deal_differences(record: Opportunity, values: Mapping[str, Value]) -> Iterator[tuple[FieldChange, Value]]:
    """What the tables say otherwise of an opportunity."""
    for key, value in values.items():
        if key in ("id", "imported_from"):
            continue
        known = record.custom.get(key) if key in record.custom else getattr(record, key, None)
        old = own_text(known)
        new = value if isinstance(value, str) else ", ".join(value)
        if old.casefold() != new.removesuffix("%").casefold():
            yield FieldChange(field=key, old=old, new=new), value
