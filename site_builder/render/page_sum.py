"""A sum of what a page shows: pages with the same sum have the same bytes, if templates and frame are the same."""

import marshal
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import partial
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from site_builder.model.page import Frame, Page

_PLAIN = frozenset({str, int, bool, float, bytes, type(None)})
_VERSION = 2
"""The last one in which what is equal has the same bytes, whether or not it is the same object."""


class _UnknownKindError(TypeError):
    """A thing that cannot be summed up: a function, a matching."""


def page_sum(page: Page) -> bytes | None:
    """Of the page as made, in any language; None where it holds what has no sum."""
    return _sum(page)


def frame_sum(frame: Frame) -> bytes | None:
    """Of what stands around every page, without what `framed` pieces alone show: counts and what the checks said."""
    nav = tuple(replace(one, count=0) for one in frame.nav)
    people = tuple(replace(one, count=0) for one in frame.people)
    return _sum(replace(frame, nav=nav, people=people, errors=0, warnings=0))


def _sum(thing: object) -> bytes | None:
    try:
        return blake2b(marshal.dumps(_flat(thing), _VERSION), digest_size=16).digest()
    except (_UnknownKindError, RecursionError, ValueError):
        return None


def _flat(thing: Any) -> Any:
    """The thing as plain values that tell its kind."""
    kind = type(thing)
    if kind in _PLAIN:
        return thing
    way = _WAYS.get(kind)
    if way is None:
        way = _WAYS[kind] = _way(kind)
    return way(thing)


def _all(things: Any) -> object:
    return [one if type(one) in _PLAIN else _flat(one) for one in things]


_WAYS: dict[type, Callable[[Any], object]] = {list: _all, tuple: _all}
"""By class, found once: what makes plain values of its objects."""


def _way(kind: type) -> Callable[[Any], object]:
    name = f"{kind.__module__}.{kind.__qualname__}"
    if is_dataclass(kind):
        return partial(_fields, name, attrgetter(*(one.name for one in fields(kind))))
    for base, plain in _KINDS:
        if issubclass(kind, base):
            return partial(_named, name, plain)
    raise _UnknownKindError(name)


def _named(name: str, plain: Callable[[Any], object], thing: Any) -> object:
    return name, plain(thing)


def _fields(name: str, held: Callable[[Any], Any], thing: Any) -> object:
    found = held(thing)
    return name, _all(found) if type(found) is tuple else _flat(found)


def _pairs(thing: Mapping[Any, Any]) -> object:
    return [(_flat(key), _flat(value)) for key, value in thing.items()]


def _members(thing: AbstractSet[Any]) -> object:
    """In an order of their own: that of a set is another one in every process."""
    return sorted(marshal.dumps(_flat(one), _VERSION) for one in thing)


_KINDS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (Enum, attrgetter("name")),
    (str, str),
    (int, int),
    (tuple, _all),
    (list, _all),
    (Mapping, _pairs),
    (AbstractSet, _members),
    (Decimal, str),
    (date, date.isoformat),
    (time, str),
    (timedelta, str),
)
