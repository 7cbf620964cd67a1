"""What the options of `new` ask for: one option for each key of the field table."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from site_builder.adapters.console import visible
from site_builder.app.find_words import Unknown, find_custom, find_tier
from site_builder.cli.people import member_id, unknown_word, wanted_past, wanted_when
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.edits.record import Value
from site_builder.model.custom_field import FieldHome
from site_builder.model.rules import Rules
from site_builder.parse.field_reader import is_pool
from site_builder.parse.fields import FIELDS, FieldSpec, ValueType
from site_builder.parse.vocabulary.marks import LIST_SEPARATORS, TAG_SIGNS
from site_builder.parse.width import fold

NOT_OPTIONS = frozenset({"id", "name", "former_ids", "former_names", "imported_from", "opportunities", "waivers"})
_SEVERAL = (ValueType.TAGS, ValueType.MEMBERS, ValueType.TEXTS, ValueType.CONTACTS, ValueType.NEEDS)
_LISTED = (ValueType.TAGS, ValueType.MEMBERS, ValueType.TEXTS)
_PAST = frozenset({"first_contact"})
_SINGULAR = {"contacts": "contact", "needs": "need", "pains": "pain", "tags": "tag", "products": "product"}
_SPLIT = str.maketrans(dict.fromkeys(LIST_SEPARATORS, "\n"))
_METAVARS = {
    ValueType.DATE: "WHEN",
    ValueType.MONEY: "MONEY",
    ValueType.MEMBER: "WHO",
    ValueType.MEMBERS: "WHO",
    ValueType.TIER: "TIER",
}

OPTION_FIELDS = tuple(spec for spec in FIELDS if spec.key not in NOT_OPTIONS)


def field_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add `--tier`, `--owner`, … in the order of the field table; several values may also be named singly."""
    for spec in reversed(OPTION_FIELDS):
        names = [f"--{spec.key.replace('_', '-')}"]
        if spec.key in _SINGULAR:
            names.append(f"--{_SINGULAR[spec.key]}")
        metavar = _METAVARS.get(spec.type, "TEXT")
        option = click.option(*names, spec.key, multiple=spec.type in _SEVERAL, metavar=metavar)
        function = option(function)
    return function


def read_values(session: Session, rules: Rules, options: Mapping[str, Any], today: date) -> dict[str, Value]:
    """The values as a record has them, by canonical key; keys that were not given are left out.

    Raises:
        WrongUse: a person, a tier or a day in them means nothing.
    """
    given = ((spec, options[spec.key]) for spec in OPTION_FIELDS if options.get(spec.key))
    return {spec.key: read_value(session, rules, spec, said, today) for spec, said in given}


def read_value(session: Session, rules: Rules, spec: FieldSpec, said: Any, today: date) -> Value:
    """One value.

    Raises:
        WrongUse: it means nothing.
    """
    if isinstance(said, tuple):
        items = [part for one in said for part in _parts(one, spec)]
        return [member_id(rules, one) for one in items] if spec.type is ValueType.MEMBERS else items
    text = " ".join(str(said).split())
    match spec.type:
        case ValueType.DATE if spec.key in _PAST:
            return wanted_past(text, today, f"--{spec.key.replace('_', '-')}").day.isoformat()
        case ValueType.DATE:
            return wanted_when(text, today, f"--{spec.key.replace('_', '-')}").day.isoformat()
        case ValueType.TIER:
            tier = find_tier(rules, text)
            if isinstance(tier, Unknown):
                raise unknown_word(tier, session)
            return tier.key
        case ValueType.MEMBER:
            return text if spec.key == "owner" and is_pool(text) else member_id(rules, text)
        case _:
            return text


def _parts(text: str, spec: FieldSpec) -> list[str]:
    if spec.type not in _LISTED:
        return [" ".join(text.split())] if text.strip() else []
    parts = (
        part.strip().lstrip(TAG_SIGNS if spec.type is ValueType.TAGS else "")
        for part in text.translate(_SPLIT).split("\n")
    )
    return [part for part in parts if part]


def read_custom(rules: Rules, pairs: tuple[str, ...]) -> dict[str, str]:
    """The team's own fields of `--set KEY=VALUE`.

    Raises:
        WrongUse: there is no such field.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = fold(pair).partition("=")
        spec = find_custom(rules, name, FieldHome.CUSTOMER, FieldHome.OPPORTUNITY)
        if not equals or spec is None or not value.strip():
            raise WrongUse("edit.bad-set", text=visible(pair))
        found[spec.key] = pair[len(name) + 1 :].strip()
    return found
