"""How a frozen class makes its objects: the function alone, as the standard library writes it, only faster.

That makes a whole class to get at one function, which takes a millisecond; a command calls some sixty. And it sets each
field by a call that goes past the guard of the class: of planning a site that was a sixth. While an object with many
fields is filled, it is one of a class with the same slots and without that guard.
"""

import dataclasses
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MemberDescriptorType
from typing import Any

_MISSING = dataclasses.MISSING
_MADE: Any = dataclasses._HAS_DEFAULT_FACTORY  # type: ignore[attr-defined] # noqa: SLF001 - shown in signatures
_MANY = 5
"""Objects with fewer fields are filled as fast by calls."""

_MAKER = "def make({}):\n def __init__({}):\n  {}\n return __init__"


def init_of(kind: Any, *, has_after: bool) -> Any:
    """The `__init__` of a class whose fields are known; `has_after` where `__post_init__` is to be called."""
    fields = [one for one in kind.__dataclass_fields__.values() if _kind_of(one) != "_FIELD_CLASSVAR"]
    own = "__dataclass_self__" if any(one.name == "self" for one in fields) else "self"
    values = {one.name: value for one in fields if (value := _value(one, kind))}
    slots = {name: one for name, one in vars(kind).items() if isinstance(one, MemberDescriptorType)}
    setting = _setting(own, values, slots)
    is_large = len(values) >= _MANY and slots.keys() == values.keys()
    lines = _at_once(own, values, setting) if is_large else setting
    if has_after:
        given = ", ".join(one.name for one in fields if _is_given(one))
        lines.append(f"{own}.__post_init__({given})")
    known = {**_known(fields, slots), **(_past_the_guard(kind, slots) if is_large else {})}
    text = _MAKER.format(", ".join(known), ", ".join((own, *_parameters(fields))), "\n  ".join(lines or ["pass"]))
    made: dict[str, Callable[..., Any]] = {}
    exec(text, vars(sys.modules[kind.__module__]), made)  # noqa: S102 - names of fields, which are words of the language
    method: Any = made["make"](**known)
    method.__qualname__ = f"{kind.__qualname__}.__init__"
    method.__annotations__ = {**{one.name: one.type for one in _in_order(fields)}, "return": None}
    return method


def _known(fields: Iterable[Any], slots: Mapping[str, Any]) -> dict[str, Any]:
    """What the lines mean."""
    defaults = {f"__of_{one.name}": _default(one) for one in fields}
    return {"__set": object.__setattr__, "__made": _MADE, **defaults} | {
        f"__set_{name}": one.__set__ for name, one in slots.items()
    }


def _past_the_guard(kind: Any, slots: Mapping[str, Any]) -> dict[str, Any]:
    return {"__kind": kind, "__draft": type(kind.__name__, (), {"__slots__": (*slots,)})}


def _setting(own: str, values: Mapping[str, str], slots: Mapping[str, Any]) -> list[str]:
    """Lines that set the fields past the guard: by what the class holds for a slot, which need not be searched for."""
    return [
        f"__set_{name}({own}, {value})" if name in slots else f"__set({own}, {name!r}, {value})"
        for name, value in values.items()
    ]


def _at_once(own: str, values: Mapping[str, str], setting: Iterable[str]) -> list[str]:
    """The same for an object of this very class; one of a class below it may have other slots."""
    return [
        f"if {own}.__class__ is __kind:",
        f" __set({own}, '__class__', __draft)",
        *(f" {own}.{name} = {value}" for name, value in values.items()),
        f" {own}.__class__ = __kind",
        "else:",
        *(f" {line}" for line in setting),
    ]


def _in_order(fields: list[Any]) -> list[Any]:
    """Those that are given, by place first and by name then."""
    asked = [one for one in fields if one.init]
    return [*(one for one in asked if not one.kw_only), *(one for one in asked if one.kw_only)]


def _parameters(fields: list[Any]) -> Iterator[str]:
    by_place = True
    for one in _in_order(fields):
        if one.kw_only and by_place:
            by_place = False
            yield "*"
        if one.default_factory is not _MISSING:
            yield f"{one.name}=__made"
        else:
            yield one.name if one.default is _MISSING else f"{one.name}=__of_{one.name}"


def _value(one: Any, kind: Any) -> str:
    """What a field is set to; nothing where it stays what the class says, or is given only."""
    if _is_given(one):
        return ""
    if one.default_factory is not _MISSING:
        return f"__of_{one.name}() if {one.name} is __made else {one.name}" if one.init else f"__of_{one.name}()"
    if one.init:
        return str(one.name)
    return f"__of_{one.name}" if one.default is not _MISSING and "__slots__" in vars(kind) else ""


def _default(one: Any) -> Any:
    return one.default if one.default_factory is _MISSING else one.default_factory


def _is_given(one: Any) -> bool:
    """Whether it is no field: something for `__post_init__`."""
    return _kind_of(one) == "_FIELD_INITVAR"


def _kind_of(one: Any) -> str:
    return str(one._field_type.name)  # noqa: SLF001 - asked for nowhere else
