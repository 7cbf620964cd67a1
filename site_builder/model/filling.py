"""The `__init__` of frozen classes with many fields: each is set by the interpreter, not by a call.

The standard library sets every field of a frozen object by a call that goes past the guard of its class; of planning a
site that was a sixth. While it is filled, the object is one of a class with the same slots and without that guard.
"""

from collections.abc import Sequence
from dataclasses import MISSING, Field
from typing import Any

FEW = 5
"""Objects with fewer fields are filled as fast as the standard library does it."""

_OWN = frozenset({"self", "__kind__", "__draft__", "__past__"})


def filling(kind: type, shown: Sequence["Field[Any]"]) -> Any:
    """The method for a class right below `object` whose fields are those; None where it asks for more than values."""
    plain = all(one.init and one.default_factory is MISSING and type(one) is Field for one in shown)
    names = [one.name for one in shown]
    if len(names) < FEW or not plain or _OWN & set(names) or sorted(vars(kind).get("__slots__", ())) != sorted(names):
        return None
    placed, named = ([one for one in shown if bool(one.kw_only) is is_named] for is_named in (False, True))
    space = {"__kind__": kind, "__draft__": _draft(kind), "__past__": object.__setattr__, "__name__": kind.__module__}
    exec(_text([one.name for one in placed], [one.name for one in named]), space)  # noqa: S102 - names of fields
    method: Any = space["__init__"]
    method.__defaults__ = tuple(one.default for one in placed if one.default is not MISSING) or None
    method.__kwdefaults__ = {one.name: one.default for one in named if one.default is not MISSING} or None
    method.__annotations__ = {**{one.name: one.type for one in shown}, "return": None}
    return method


def _draft(kind: type) -> type:
    return type(kind.__name__, (), {"__slots__": tuple(vars(kind)["__slots__"])})


def _text(placed: Sequence[str], named: Sequence[str]) -> str:
    """An object of a class below this one may have other slots: it is filled as the standard library does it."""
    given, names = ["self", *placed, *(["*", *named] if named else [])], [*placed, *named]
    lines = [
        f"def __init__({', '.join(given)}):",
        " if self.__class__ is __kind__:",
        "  __past__(self, '__class__', __draft__)",
        *(f"  self.{one} = {one}" for one in names),
        "  self.__class__ = __kind__",
        " else:",
        *(f"  __past__(self, {one!r}, {one})" for one in names),
    ]
    return "\n".join(lines)
