"""Objects of frozen classes made quickly, of the values of all their fields in order.

Each field of a frozen object is set by a call that goes past the guard of its class. A record has about a hundred
objects with a thousand fields, and so making them took a sixth of reading. The same fields in a class without that
guard are set by the interpreter itself; then the object becomes one of the frozen class.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from types import MemberDescriptorType
from typing import Any, TypeVar

Made = TypeVar("Made")


def field_names(kind: type) -> tuple[str, ...]:
    """The fields of a class whose objects hold these and nothing else, in slots; none of any other class."""
    names = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
    slots = all(isinstance(vars(kind).get(name), MemberDescriptorType) for name in names)
    return names if slots and not hasattr(kind, "__post_init__") else ()


def maker(kind: type[Made]) -> Callable[..., Made]:
    """What makes objects of a class: a value for each field must be given, in the order of the fields.

    Raises:
        TypeError: (the maker) it is given more values or fewer.
    """
    names = field_names(kind)
    if not names:
        return kind

    lines = [f"def __init__(__draft, {', '.join(names)}):", *(f" __draft.{name} = {name}" for name in names)]
    space: dict[str, Any] = {"__kind": kind}
    exec("\n".join([*lines, " __draft.__class__ = __kind"]), space)  # noqa: S102 - names of fields
    return type(kind.__name__, (), {"__doc__": kind.__doc__, "__slots__": names, "__init__": space["__init__"]})
