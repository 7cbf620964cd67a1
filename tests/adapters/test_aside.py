"""Work done by another process meanwhile: what it made, or nothing; and nobody is left behind."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from site_builder.adapters import aside as here
from site_builder.adapters.aside import aside


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Test runners have threads of their own."""
    monkeypatch.setattr(here, "processes", lambda: 2)


def _someone() -> Iterator[int]:
    yield os.getpid()


def _much() -> Iterator[bytes]:
    yield b"x" * 3_000_000


def _broken() -> Iterator[int]:
    yield 1
    raise LookupError


def _killed() -> Iterator[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield 1


def test_others_do_it_and_tell_it_as_often_as_asked() -> None:
    with aside() as others:
        told, much = others.begin(_someone), others.begin(_much)
        assert told
        assert much
        assert much() == [b"x" * 3_000_000]
        assert told() not in (None, [os.getpid()])
        assert told() == told()


def test_what_went_wrong_there_is_nothing() -> None:
    with aside() as others:
        found = [others.begin(job) for job in (_broken, _killed, _someone)]
        assert [told() is None for told in found if told] == [True, True, False]


def test_nobody_is_left_whether_asked_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    fork = os.fork

    def counted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", counted)
    with aside() as others:
        told = [others.begin(threading.Event().wait), others.begin(_someone)]  # type: ignore[arg-type]
        assert told[1]
        told[1]()
    assert len(begun) == 2
    for process in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)
    assert told[0]
    assert told[0]() is None, "it was given up"


def test_nothing_is_begun_where_nobody_could(monkeypatch: pytest.MonkeyPatch) -> None:
    with aside() as others:
        monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError))
        assert others.begin(_someone) is None
        monkeypatch.setattr(here, "processes", lambda: 1)
        assert others.begin(_someone) is None
