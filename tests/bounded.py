"""Bounded time, told on any machine: what hostile input costs, as a multiple of a fixed piece of work beside it.

Seconds mean something else on every machine and in every minute of a busy one; the work beside it slows down alike.
"""

import gc
from collections.abc import Callable
from functools import cache
from time import process_time

import pytest

TRIES = 3
"""What else the machine has to do only adds: the cheapest try tells."""


def yardstick() -> float:
    """Processor seconds of a yardstick in this process, for whoever counts in it."""
    return _usual()


def bounded(work: Callable[[], object], *, at_most: float) -> None:
    """Fail where the work costs more than so many yardsticks (about a tenth of a second each on a quiet machine)."""
    unit = _usual()
    for _ in range(TRIES):
        cost = _cost(work) / unit
        if cost <= at_most:
            return
        unit = _cost(_yardstick)
    pytest.fail(f"{cost:.1f} yardsticks, at most {at_most}")


@cache
def _usual() -> float:
    """The yardstick once a process; where it was too little it is taken again beside the work."""
    return _cost(_yardstick)


def _yardstick() -> int:
    """Strings, numbers and a dict, as readers use them."""
    seen: dict[str, int] = {}
    for number in range(200_000):
        word = f"{number % 1_000}:{number}".partition(":")[0]
        seen[word] = seen.get(word, 0) + len(word.strip())
    return len(seen)


def _cost(work: Callable[[], object]) -> float:
    """Processor seconds; the collector looks through all that the tests hold, which is not the work's doing."""
    gc.disable()
    try:
        start = process_time()
        work()
        return process_time() - start
    finally:
        gc.enable()
