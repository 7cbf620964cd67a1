"""Records as read, to bytes and back: classes of the model and nothing else, so that no kept file can run code."""

import io
import pickle
from functools import cache
from importlib import import_module
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


class _Reader(pickle.Unpickler):
    """Knows plain data and the classes of records; anything else makes the whole unreadable."""

    def find_class(self, module: str, name: str) -> type:
        """The class of this name.

        Raises:
            pickle.UnpicklingError: it is none of ours.
        """
        return _class(module, name)


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
    try:
        return pickle.dumps(value, protocol=5)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
        return None


def parse(content: bytes) -> Any | None:
    """What `dump` made; None where it is something else."""
    try:
        return _Reader(io.BytesIO(content)).load()
    except _UNREADABLE:
        return None
