"""Values without the places they were read from: equal exactly if they state the same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from site_builder.model.place import Span

LAYOUT = frozenset({"readings", "parts", "span", "notes", "stray", "malformed", "follow_ups", "raw", "number"})
"""Attributes that tell how something is laid out, or are compared in their own way."""


def plain(value: object) -> object:
    """The value without places, comparable."""
    if isinstance(value, Span) or value is None:
        return None
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return tuple((one.name, plain(getattr(value, one.name))) for one in fields(value) if one.name not in LAYOUT)
    if isinstance(value, Mapping):
        return tuple((key, plain(one)) for key, one in value.items())
    if isinstance(value, tuple | list):
        return tuple(plain(one) for one in value)
    return value
