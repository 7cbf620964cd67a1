"""Giving a file a name that nobody has, in one step: there is no moment with both names or with none."""

import os
from collections.abc import Callable
from pathlib import Path

_AT_CWD = -100
_NO_REPLACE = 1
_EXCLUSIVE = 4


def rename_to_free(old: Path, new: Path) -> bool:
    """Rename unless the name is taken; False where this system or this disk cannot do that in one step.

    Raises:
        FileExistsError: the name is taken.
    """
    if os.name == "nt":  # never replaces there
        old.rename(new)
        return True
    rename = _system_call()
    if rename is None or new.parent.is_symlink():
        return False
    if rename(os.fsencode(old), os.fsencode(new)) == 0:
        return True
    if os.path.lexists(new):
        raise FileExistsError(str(new))
    return False


def _system_call() -> Callable[[bytes, bytes], int] | None:
    import ctypes  # noqa: PLC0415 - felt at the start of every command, needed when a record moves

    library = ctypes.CDLL(None, use_errno=True)
    linux, mac = getattr(library, "renameat2", None), getattr(library, "renamex_np", None)
    if linux is not None:
        return lambda old, new: int(linux(_AT_CWD, old, _AT_CWD, new, _NO_REPLACE))
    return None if mac is None else lambda old, new: int(mac(old, new, _EXCLUSIVE))
