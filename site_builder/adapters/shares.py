"""Work done by several processes of this machine: forked, so that what was read and measured need not travel.

They only make files and hand them over; the one who asked writes them. Whatever becomes of a process, its work is done
again by the one who asked: what comes out is the same with any number of them, and so is what goes wrong.
"""

import gc
import marshal
import os
import selectors
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

Made = TypeVar("Made", bound=tuple[object, ...])
"""Plain values that `marshal` knows."""

Job = Callable[[], Iterable[object]]

Work = Callable[[Sequence[Job], int, int], None]
"""Does the jobs whose numbers a pipe gives, and tells of them by another one."""

MOST_JOBS = 256
"""A job is asked for by one byte: only that is never read in halves."""

_MOST = 8
_LENGTH = 8


def processes() -> int:
    """How many may work at once here: 1 where processes cannot be forked, or other threads hold who knows what."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(cores, _MOST)


def shared_out(jobs: Sequence[Callable[[], Iterable[Made]]], workers: int) -> Iterator[Made]:
    """What all jobs make, in any order; at most `MOST_JOBS`. With one worker it is this process, in their order."""
    undone = dict(enumerate(jobs))
    if workers > 1:
        for number, files in _by_others(jobs, workers):
            del undone[number]
            yield from files
    for job in undone.values():
        yield from job()


def _by_others(jobs: Sequence[Job], workers: int) -> Iterator[tuple[int, list[Any]]]:
    """What processes of our own have made, job by job; what they did not make is left out."""
    asked = numbers(len(jobs))
    pipes: dict[int, int] = {}
    try:
        for _ in range(min(workers, len(jobs))):
            with suppress(OSError):  # no more processes or files: fewer do it, or none
                pipes |= start(jobs, asked, pipes)
        yield from heard(pipes)
    finally:
        os.close(asked)
        stop(pipes)


def stop(pipes: Mapping[int, int]) -> None:
    """The end of these processes, whatever they are doing."""
    for ours, process in pipes.items():
        os.close(ours)
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(process, 0)


def numbers(count: int) -> int:
    """A pipe that gives the number of each job to whoever reads it first, then its end."""
    ours, theirs = os.pipe()
    os.write(theirs, bytes(range(count)))
    os.close(theirs)
    return ours


def _at_once(jobs: Sequence[Job], asked: int, told: int) -> None:
    for number in left(asked):
        tell(told, number, list(jobs[number]()))


def start(jobs: Sequence[Job], asked: int, others: Iterable[int], work: Work = _at_once) -> dict[int, int]:
    """A process that does the jobs whose numbers it is `asked`: the pipe that tells what it made, and the process.

    Raises:
        OSError: there can be no more processes or files.
    """
    ours, theirs = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        raise
    if not process:
        for one in (*others, ours):  # or nobody would notice that the one who asked is gone
            os.close(one)
        _live(jobs, asked, theirs, work)
    os.close(theirs)
    return {ours: process}


def _live(jobs: Sequence[Job], asked: int, told: int, work: Work) -> None:
    """The life of such a process: it never returns, and what goes wrong is found again by the one who asked."""
    try:
        gc.freeze()
        work(jobs, asked, told)
    finally:
        os._exit(0)


def left(asked: int) -> Iterator[int]:
    """The numbers of jobs, each as nobody else has begun it."""
    while number := os.read(asked, 1):
        yield number[0]


def tell(told: int, number: int, made: list[Any]) -> None:
    """Say what a job made."""
    content = marshal.dumps((number, made))
    rest = memoryview(len(content).to_bytes(_LENGTH) + content)
    while rest:
        rest = rest[os.write(told, rest) :]


def heard(pipes: Iterable[int]) -> Iterator[tuple[int, list[Any]]]:
    """What processes tell, job by job, until they end."""
    with selectors.DefaultSelector() as waiting:
        for pipe in pipes:
            waiting.register(pipe, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select():
                length = int.from_bytes(_read(key.fd, _LENGTH))
                content = _read(key.fd, length)
                if length and len(content) == length:
                    yield marshal.loads(content)  # noqa: S302 - a process of our own wrote it
                else:
                    waiting.unregister(key.fd)


def _read(pipe: int, length: int) -> bytearray:
    """So many bytes, fewer where the other end was closed. They may be many: they are in memory once."""
    found = bytearray(length)
    at = 0
    with memoryview(found) as room:
        while at < length and (more := os.readv(pipe, [room[at:]])):
            at += more
    del found[at:]
    return found
