"""Records as read, to bytes and back: classes of the model and nothing else, so that no kept file can run code."""

import io
import pickle
from collections.abc import Callable
from copyreg import __newobj__  # type: ignore[attr-defined]
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any

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
    """Takes objects apart by their slots: a record is hundreds of them, and asking each for its fields takes longer."""

    def reducer_override(self, one: Any) -> Any:
        """An object of ours as its class and its values; everything else as it goes by default."""
        of: type = type(one)
        values = _values(of)
        if values is not None:
            return __newobj__, (of,), values(one), None, None, _fill
        return (__newobj__, (of, *one)) if isinstance(one, tuple) else NotImplemented


@cache
def _values(of: type) -> Callable[[object], tuple[object, ...]] | None:
    """What reads the fields of a class with slots."""
    if not is_dataclass(of) or not hasattr(of, "__slots__"):
        return None
    names = [one.name for one in fields(of)]
    whole = attrgetter(*names) if names else (lambda _: ())
    return (lambda one: (whole(one),)) if len(names) == 1 else whole


def _fill(one: Any, values: tuple[object, ...]) -> None:
    """Put the values of a new object of ours into its slots."""
    of: type = type(one)
    for put, value in zip(_slots(of), values, strict=True):
        put(one, value)


@cache
def _slots(of: type) -> tuple[Callable[[object, object], None], ...]:
    if not is_dataclass(of) or not of.__module__.startswith(_ROOMS):
        raise pickle.UnpicklingError(of.__name__)
    return tuple(getattr(of, one.name).__set__ for one in fields(of))


class _Reader(pickle.Unpickler):
    """Knows plain data and the classes of records; anything else makes the whole unreadable."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of this name, or what fills its objects.

        Raises:
            pickle.UnpicklingError: it is none of ours.
        """
        return _fill if (module, name) == (__name__, _fill.__name__) else _class(module, name)


@cache
def _class(module: str, name: str) -> type:
    if (module, name) not in _BUILT_IN and not module.startswith(_ROOMS):
        raise pickle.UnpicklingError(name)
    found = getattr(import_module(module), name, None)
    if not isinstance(found, type) or found.__module__ != module:
        raise pickle.UnpicklingError(name)
    return found


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
