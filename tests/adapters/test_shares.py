"""Work in several processes: the same files whatever becomes of them, and nobody left behind."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from site_builder.adapters.shares import MOST_JOBS, processes, shared_out

File = tuple[str, bytes]
Job = Callable[[], Iterator[File]]


def _made(number: int) -> Iterator[File]:
    yield f"{number}.txt", str(number).encode() * (number % 7 * 20_000)
    yield f"{number}.html", b""


def _made_by(number: int) -> Iterator[File]:
    yield f"{number}", str(os.getpid()).encode()


def _killed(number: int, parent: int) -> Iterator[File]:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    yield from _made(number)


def _broken(number: int) -> Iterator[File]:
    yield "half.txt", b"never seen"
    msg = f"job {number}"
    raise LookupError(msg)


JOBS = [partial(_made, number) for number in range(40)]
WANTED = sorted(file for job in JOBS for file in job())


@pytest.mark.parametrize("workers", [1, 2, 3, 60])
def test_the_same_files_with_any_number_of_processes(workers: int) -> None:
    assert sorted(shared_out(JOBS, workers)) == WANTED


def test_others_do_the_work_and_all_of_it() -> None:
    jobs = [partial(_made_by, number) for number in range(MOST_JOBS)]
    made = dict(shared_out(jobs, 2))
    assert len(made) == MOST_JOBS
    assert str(os.getpid()).encode() not in made.values()


def test_what_a_killed_process_leaves_undone_is_done() -> None:
    jobs: list[Job] = list(JOBS)
    jobs[3] = partial(_killed, 3, os.getpid())
    jobs[21] = partial(_killed, 21, os.getpid())
    assert sorted(shared_out(jobs, 2)) == WANTED


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_the_first_fault_in_order_is_told(workers: int) -> None:
    jobs: list[Job] = list(JOBS)
    jobs[12] = partial(_broken, 12)
    jobs[30] = partial(_broken, 30)
    with pytest.raises(LookupError, match="job 12"):
        list(shared_out(jobs, workers))


def test_whoever_stops_listening_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        process = fork()
        made.append(process)
        return process

    monkeypatch.setattr(os, "fork", counted)
    files = shared_out(JOBS, 2)
    next(files)
    files.close()  # type: ignore[attr-defined]
    assert len(made) == 2
    for process in made:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_one_process_where_no_more_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert sorted(shared_out(JOBS, 2)) == WANTED


def test_nothing_is_forked_where_other_threads_run() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert processes() == 1
    finally:
        stop.set()
        other.join()
