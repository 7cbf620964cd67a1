"""The `__init__` of frozen classes with slots: objects are filled past the guard of their class in quicker ways.

The standard library sets every field of a frozen object by a call that searches the class for it; of planning a site
that was a sixth. Few fields are set by what the class holds for each; while it gets many, the object is one of a class
with the same slots and without the guard.
"""

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, Field
from types import MemberDescriptorType
from typing import Any

MANY = 5
"""From so many fields on, to change the class twice costs less than a call for each."""

_OWN = frozenset({"self", "__kind__", "__draft__", "__past__"})


def filling(kind: type, shown: Sequence["Field[Any]"]) -> Any:
    """The method for a class right below `object` whose fields are those; None where it asks for more than values."""
    plain = all(one.init and one.default_factory is MISSING and type(one) is Field for one in shown)
    slots = {name: one for name, one in vars(kind).items() if isinstance(one, MemberDescriptorType)}
    names = [one.name for one in shown]
    if not names or not plain or _OWN & set(names) or slots.keys() != set(names):
        return None
    placed, named = ([one for one in shown if bool(one.kw_only) is is_named] for is_named in (False, True))
    given = ["self", *(one.name for one in placed), *(["*", *(one.name for one in named)] if named else [])]
    lines = _many(names) if len(names) >= MANY else (f" __set_{one}__(self, {one})" for one in names)
    space = {"__kind__": kind, "__draft__": _draft(kind), "__past__": object.__setattr__, "__name__": kind.__module__}
    space |= {f"__set_{name}__": one.__set__ for name, one in slots.items()}
    exec("\n".join((f"def __init__({', '.join(given)}):", *lines)), space)  # noqa: S102 - names of fields
    return _telling(space["__init__"], shown, placed, named)


def _many(names: Sequence[str]) -> Iterator[str]:
    """An object of a class below this one may have other slots: its class stays."""
    yield " if self.__class__ is __kind__:"
    yield "  __past__(self, '__class__', __draft__)"
    yield from (f"  self.{one} = {one}" for one in names)
    yield "  self.__class__ = __kind__"
    yield " else:"
    yield from (f"  __set_{one}__(self, {one})" for one in names)


def _draft(kind: type) -> type:
    return type(kind.__name__, (), {"__slots__": tuple(vars(kind)["__slots__"])})


def _telling(
    method: Any, shown: Sequence["Field[Any]"], placed: Sequence["Field[Any]"], named: Sequence["Field[Any]"]
) -> Any:
    """The method with what it has where nothing is given, and with its types."""
    method.__defaults__ = tuple(one.default for one in placed if one.default is not MISSING) or None
    method.__kwdefaults__ = {one.name: one.default for one in named if one.default is not MISSING} or None
    method.__annotations__ = {**{one.name: one.type for one in shown}, "return": None}
    return method
