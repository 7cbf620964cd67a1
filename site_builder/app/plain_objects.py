"""Records as read, to bytes and back: classes of the model and nothing else, so that no kept file can run code.

An object is written as its class and the tuple of what it holds. Read by `pickle`'s own ways, frozen classes ask for
their fields again for every object, and that takes three times as long as everything else.
"""

import io
import pickle
from collections import deque
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, partial
from importlib import import_module
from itertools import repeat
from operator import attrgetter, call
from types import MemberDescriptorType
from typing import Any

from site_builder.model.place import Span

_ROOMS = ("site_builder.model.", "site_builder.parse.")
_BUILT_IN = frozenset(
    {("datetime", "date"), ("datetime", "time"), ("datetime", "datetime"), ("datetime", "timedelta")}
    | {("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}
)

_UNREADABLE = (
    *(pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError, LookupError),
    *(ArithmeticError, MemoryError, RecursionError),
)


class _Writer(pickle.Pickler):
    """Writes spans and frozen objects as the call of their class; `_Reader` puts a maker in its place."""

    def reducer_override(self, value: Any) -> Any:
        """The class with what to make the object from; all else is written as `pickle` does it."""
        kind: type = type(value)
        if kind is Span:
            return Span, (tuple(value),)
        held = _held(kind)
        return (kind, held(value)) if held else NotImplemented


class _Reader(pickle.Unpickler):
    """Knows plain data and the classes of records; anything else makes the whole unreadable."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of this name, or what makes its objects.

        Raises:
            pickle.UnpicklingError: it is none of ours.
        """
        return _maker(_class(module, name))


@cache
def _class(module: str, name: str) -> type:
    if (module, name) not in _BUILT_IN and not module.startswith(_ROOMS):
        raise pickle.UnpicklingError(name)
    found = getattr(import_module(module), name, None)
    if not isinstance(found, type) or found.__module__ != module:
        raise pickle.UnpicklingError(name)
    return found


def _slots(kind: type) -> tuple[str, ...]:
    """The fields of a class whose objects hold nothing else; none of any other class."""
    names = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
    is_bare = all(isinstance(vars(kind).get(name), MemberDescriptorType) for name in names)
    return names if len(names) > 1 and is_bare else ()


@cache
def _held(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What tells the values of an object's fields in their order."""
    names = _slots(kind)
    return attrgetter(*names) if names else None


@cache
def _maker(kind: type) -> Callable[..., Any]:
    """Makes an object of the values of its fields in their order, past the class's own checks that it is frozen."""
    if kind is Span:
        return partial(tuple.__new__, Span)
    names = _slots(kind)
    return partial(_made, kind, tuple(getattr(kind, name).__set__ for name in names)) if names else kind


def _made(kind: type, setters: tuple[Callable[..., None], ...], *values: Any) -> Any:
    if len(setters) != len(values):
        raise pickle.UnpicklingError(kind.__name__)
    made: Any = object.__new__(kind)
    deque(map(call, setters, repeat(made), values), maxlen=0)
    return made


def dump(value: object) -> bytes | None:
    """Plain data and records as bytes; None for what cannot be written so."""
    stream = io.BytesIO()
    try:
        _Writer(stream, protocol=5).dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
        return None
    return stream.getvalue()


def parse(content: bytes) -> Any | None:
    """What `dump` made; None where it is something else."""
    try:
        return _Reader(io.BytesIO(content)).load()
    except _UNREADABLE:
        return None
