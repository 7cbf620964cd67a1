"""Records as read, to bytes and back: classes of the model and nothing else, so that no kept file can run code.

An object is written as its class and the tuple of what it holds. Read by `pickle`'s own ways, frozen classes ask for
their fields again for every object, and that takes longer than all the rest.
"""

import io
import pickle
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from operator import attrgetter, methodcaller
from typing import Any

from site_builder.model.made import field_names, maker
from site_builder.model.place import Span

_ROOMS = ("site_builder.model.", "site_builder.parse.")
_BUILT_IN = frozenset(
    {("datetime", "date"), ("datetime", "time"), ("datetime", "datetime"), ("datetime", "timedelta")}
    | {("decimal", "Decimal"), ("builtins", "frozenset"), ("builtins", "set")}
)

_PROTOCOL = 5
_UNREADABLE = (
    *(pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError, LookupError),
    *(ArithmeticError, MemoryError, RecursionError),
)


class _Ways(dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]]):
    """How objects of a class are written: found once for each class, since a record has hundreds of objects."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
        """The class with what to make the object from.

        Raises:
            KeyError: it is a class itself, written by its name.
        """
        held = _held(kind)
        if kind is Span:
            self[kind] = lambda span: (Span, (int(span),))
        elif held:
            self[kind] = lambda value: (kind, held(value))
        elif issubclass(kind, type):
            raise KeyError(kind)
        else:
            self[kind] = methodcaller("__reduce_ex__", _PROTOCOL)
        return self[kind]


_WAYS = _Ways()
"""Spans and frozen objects are written as the call of their class; `_Reader` puts a maker in its place."""


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


@cache
def _held(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What tells the values of an object's fields in their order."""
    names = field_names(kind)
    return attrgetter(*names) if len(names) > 1 else None


@cache
def _maker(kind: type) -> Callable[..., Any]:
    """Makes an object of the values of its fields in their order."""
    if kind is Span:
        return partial(int.__new__, Span)
    return maker(kind) if _held(kind) else kind


def dump(value: object) -> bytes | None:
    """Plain data and records as bytes; None for what cannot be written so."""
    stream = io.BytesIO()
    try:
        writer = pickle.Pickler(stream, protocol=_PROTOCOL)
        writer.dispatch_table = _WAYS
        writer.dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
        return None
    return stream.getvalue()


def parse(content: bytes) -> Any | None:
    """What `dump` made; None where it is something else."""
    try:
        return _Reader(io.BytesIO(content)).load()
    except _UNREADABLE:
        return None
