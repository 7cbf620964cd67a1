"""The end of this process, and whether another one still runs."""

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

_EVERY = 1.0
"""Seconds between two looks at the other process."""

_SYNCHRONIZE = 0x00100000
_STILL_WAITING = 0x00000102


def end_now(code: int) -> NoReturn:
    """End without waiting for threads: one that waits for input that never comes would keep the process for ever."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def when_gone(process: int, call: Callable[[], None], every: float = _EVERY) -> None:
    """Call something, in a thread, when a process has ended."""

    def wait() -> None:
        while runs(process):
            time.sleep(every)
        call()

    threading.Thread(target=wait, daemon=True).start()


def runs(process: int) -> bool:
    """Whether a process with this number runs."""
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is another user's
        return True
    return True


def _runs_on_windows(process: int) -> bool:
    import ctypes  # noqa: PLC0415 - only there

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(_SYNCHRONIZE, False, process)
    if not handle:
        return False
    waiting: int = kernel.WaitForSingleObject(handle, 0)
    kernel.CloseHandle(handle)
    return waiting == _STILL_WAITING
