"""The other side of `bounded`: answers one question within its limits."""

import pickle
import sys
from functools import reduce
from importlib import import_module
from typing import Any


def main() -> None:
    """Read the question, answer it; whatever the work prints does not get into the answer."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    module, name, args, named, seconds, memory = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own program wrote it
    _limit(seconds, memory)
    function: Any = reduce(getattr, name.split("."), import_module(module))
    answers.write(pickle.dumps(function(*args, **named), protocol=pickle.HIGHEST_PROTOCOL))
    answers.flush()


def _limit(seconds: int, memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):  # macOS refuses a limit of memory
            continue
