"""Programs run apart and measured: clock, processor, memory at its peak."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Run:
    """One run, or the medians of several: seconds on the clock, seconds of processors, megabytes at the peak."""

    clock: float
    work: float
    peak: float


def run(command: Sequence[str], place: Path, cache: Path) -> Run:
    """Run a program to its end, as on a machine whose compiled modules are in place.

    Raises:
        RuntimeError: it failed.
    """
    start = perf_counter()
    child = subprocess.Popen(command, cwd=place, env=environment(cache), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in {0, 1}:
        msg = f"{' '.join(command)}: {child.returncode}"
        raise RuntimeError(msg)
    return Run(perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def environment(cache: Path) -> dict[str, str]:
    """As on a machine whose compiled modules are in place, with a folder of its own for what is kept."""
    known = {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "CI"}}
    return {**known, "XDG_CACHE_HOME": str(cache), "PYTHONUNBUFFERED": "1"}


def medians(rounds: int, programs: Mapping[str, Callable[[], Run]]) -> dict[str, Run]:
    """Every program once a round, in turn: what the machine does besides hits all of them alike."""
    found: dict[str, list[Run]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, program in programs.items():
            found[name].append(program())
    return {name: _median(runs) for name, runs in found.items()}


def _median(runs: Sequence[Run]) -> Run:
    return Run(median(one.clock for one in runs), median(one.work for one in runs), median(one.peak for one in runs))
