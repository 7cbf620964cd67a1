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


def dump(value: object) -> bytes:
    """Plain data and records as bytes."""
    return pickle.dumps(value, protocol=5)


def parse(content: bytes) -> Any | None:
    """What `dump` made; None where it is something else."""
    try:
        return _Reader(io.BytesIO(content)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError, ValueError, IndexError, KeyError):
        return None
