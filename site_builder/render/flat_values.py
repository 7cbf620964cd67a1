"""Things of the program as plain values, from which a sum can be made: what is equal has the same sum anywhere."""

import marshal
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import partial
from hashlib import blake2b
from operator import attrgetter
from types import FunctionType
from typing import Any

from site_builder.model.custom_field import CustomField
from site_builder.model.page import Common, Person
from site_builder.model.pipeline import Cadence, Choice, Method, Stage, Tier
from site_builder.model.rules import Rules

_PLAIN = frozenset({str, int, bool, float, bytes, type(None)})
_VERSION = 2
"""The last one in which what is equal has the same bytes, whether or not it is the same object."""

_SHARED = frozenset({Cadence, Choice, CustomField, Method, Person, Rules, Stage, Tier})
"""Things that are made once and stand on very many pages: each is looked through once."""


class NoSumError(TypeError):
    """A thing that cannot be summed up, or is too much."""


def digest(plain: Any) -> bytes:
    """The sum of plain values."""
    return blake2b(marshal.dumps(plain, _VERSION), digest_size=16).digest()


class Flat:
    """Makes plain values of things, which tell their kinds; at most so many. `known` are sums by identity."""

    def __init__(self, most: int | None, known: dict[int, tuple[object, bytes]]) -> None:
        self._left, self._is_bounded = most or 0, most is not None
        self._known = known

    def value(self, thing: Any) -> Any:
        """One thing."""
        kind = type(thing)
        if kind in _PLAIN:
            return thing
        way = _WAYS.get(kind)
        if way is None:
            way = _WAYS[kind] = _way(kind)
        return way(self, thing)

    def values(self, things: Any) -> Any:
        """Several, in their order."""
        self._left -= len(things)
        if self._left < 0 and self._is_bounded:
            raise NoSumError
        return [one if type(one) in _PLAIN else self.value(one) for one in things]

    def shared(self, way: "_Way", thing: Any) -> bytes:
        """The sum of a thing that is met again and again."""
        known = self._known.get(id(thing))
        if known is None:
            known = self._known[id(thing)] = thing, digest(way(Flat(None, self._known), thing))
        return known[1]

    def pairs(self, thing: Mapping[Any, Any]) -> Any:
        """Keys and values, in their order."""
        return self.values(list(thing)), self.values(list(thing.values()))

    def members(self, thing: AbstractSet[Any]) -> Any:
        """In an order of their own: that of a set is another one in every process."""
        return sorted(marshal.dumps(one, _VERSION) for one in self.values(list(thing)))

    def function(self, thing: FunctionType) -> Any:
        """By its name, as its code is the program's, and by what it holds."""
        held = [cell.cell_contents for cell in thing.__closure__ or ()]
        return thing.__module__, thing.__qualname__, self.values([*held, *(thing.__defaults__ or ())])


_Way = Callable[[Flat, Any], Any]


def _way(kind: type) -> _Way:
    """What makes plain values of the objects of a class."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if is_dataclass(kind):
        names = tuple(one.name for one in fields(kind))
        way = partial(_fields, name, attrgetter(*names, names[0])) if names else partial(_named, name, None)
        return partial(_met_again, way) if kind in _SHARED or issubclass(kind, Common) else way
    if issubclass(kind, Enum):
        return partial(_met_again, partial(_named, name, lambda _, one: one.name))
    for base, plain in _KINDS:
        if issubclass(kind, base):
            return partial(_named, name, plain)
    raise NoSumError(name)


def _met_again(way: _Way, flat: Flat, thing: Any) -> Any:
    return flat.shared(way, thing)


def _fields(name: str, held: Callable[[Any], Any], flat: Flat, thing: Any) -> Any:
    return name, flat.values(held(thing))


def _named(name: str, plain: _Way | None, flat: Flat, thing: Any) -> Any:
    return name, plain(flat, thing) if plain else None


_WAYS: dict[type, _Way] = {list: Flat.values, tuple: Flat.values}
"""By class, found once."""

_KINDS: tuple[tuple[type, _Way], ...] = (
    (str, lambda _, one: str(one)),
    (int, lambda _, one: int(one)),
    (tuple, Flat.values),
    (list, Flat.values),
    (Mapping, Flat.pairs),
    (AbstractSet, Flat.members),
    (FunctionType, Flat.function),
    (Decimal, lambda _, one: str(one)),
    (date, lambda _, one: one.isoformat()),
    (time, lambda _, one: str(one)),
    (timedelta, lambda _, one: str(one)),
)
