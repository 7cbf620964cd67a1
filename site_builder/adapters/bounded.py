"""Work of unknown cost in a process of its own: where it takes too long or too much, it ends, and we do not."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from enum import Enum
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

MEMORY = 1_500_000_000
"""Bytes that the other process may take, where the system can hold it to that (not on Windows)."""

_CLOCK = 6
_START = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from site_builder.adapters.bounded_child import main
main()
"""
"""`-I` keeps the folder we stand in and the environment out of what the other process imports; our own path goes in."""


class Died(Enum):
    """How the other process ended without an answer."""

    TIME = "time"
    CRASH = "crash"


def call(seconds: int, function: Callable[P, T], *args: P.args, **named: P.kwargs) -> T | Died:
    """What a function of a module answers, or how its process died.

    Args:
        seconds: of processor time; by the clock it may take six times as long on a busy machine.
        function: importable by its name; it and its answer are plain values.
        args: for it.
        named: for it.
    """
    question = pickle.dumps((function.__module__, function.__qualname__, args, named, seconds, MEMORY))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-I", "-c", _START, json.dumps(sys.path)],
            input=question,
            capture_output=True,
            timeout=_CLOCK * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Died.TIME
    if done.returncode == 0 and done.stdout:
        return cast("T", pickle.loads(done.stdout))  # noqa: S301 - our own program wrote it
    return Died.TIME if -done.returncode in _OUT_OF_TIME else Died.CRASH


_OUT_OF_TIME = frozenset({9, 24})
"""SIGKILL and SIGXCPU: how systems end a process that used up its time."""
