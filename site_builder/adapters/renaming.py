"""Giving a file a name that nobody has, in one step: there is no moment with both names or with none."""

import os
import sys
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

    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform.startswith("linux"):
            move = library.renameat2
            return lambda old, new: int(move(_AT_CWD, old, _AT_CWD, new, _NO_REPLACE))
        if sys.platform == "darwin":
            exclusive = library.renamex_np
            return lambda old, new: int(exclusive(old, new, _EXCLUSIVE))
    except (OSError, AttributeError):
        pass
    return None
