"""From a save to the page that shows it: our server and Hugo's, each asked for the page again and again."""

import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench.runs import Run, environment

SAVES = 5
PAUSE = 1.0
"""Seconds between two saves: somebody looks, and goes on."""

PATIENCE = 300.0
_ASKED_EVERY = 0.01

Save = Callable[[str], None]
"""Writes the record, with this line in it."""


def serving(command: Sequence[str], cache: Path, page: str, save: Save) -> Run:
    """The median clock from a save to its page, and the server's memory at its peak."""
    with server(command, cache) as (address, process):
        waited = [_waited(f"{address}{page}", f"第 {number} 次存盘，{time.time_ns()}", save) for number in range(SAVES)]
        status = Path(f"/proc/{process.pid}/status").read_text()
    return Run(median(waited), 0.0, int(status.split("VmHWM:")[1].split()[0]) / 1024)


@contextmanager
def server(command: Sequence[str], cache: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server that runs as long as the block: its address, as it says it, and its process."""
    process = subprocess.Popen(
        command, env=environment(cache), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        found = next(one for line in process.stdout if (one := re.search(r"http://[\w.:/-]+", line)))
        yield found.group().rstrip("/.") + "/", process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _waited(address: str, line: str, save: Save) -> float:
    _read(address)
    start = time.monotonic()
    save(line)
    while line not in _read(address):
        assert time.monotonic() < start + PATIENCE, address
        time.sleep(_ASKED_EVERY)
    waited = time.monotonic() - start
    time.sleep(PAUSE)
    return waited


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - a server of our own
            found: str = answer.read().decode()
    except urllib.error.URLError:
        return ""
    return found
