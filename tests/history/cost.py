"""Seconds on the clock and of processors, ours and those of programs we ran."""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

Value = TypeVar("Value")
_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took."""

    clock: float
    work: float

    def line(self, name: str, plain: "Cost", limit: str = "") -> str:
        """A row of a table of costs, in seconds and as multiples of a plain cost."""
        clock, work = self.clock / plain.clock, self.work / plain.work
        return f"{name:42}{self.work:8.3f} s {work:8.2f} times {limit:16} clock {self.clock:8.2f} s {clock:8.2f} times"


def timed(what: Callable[[], Value]) -> tuple[Cost, Value]:
    """Run something once."""
    start, before = perf_counter(), _work()
    found = what()
    return Cost(perf_counter() - start, _work() - before), found


def best(times: int, what: Callable[[], Value]) -> tuple[Cost, Value]:
    """The cheapest of several runs: what else the machine had to do only adds."""
    return min((timed(what) for _ in range(times)), key=lambda one: one[0].work)


def _work() -> float:
    used = [resource.getrusage(one) for one in _WHO]
    return sum(one.ru_utime + one.ru_stime for one in used)
