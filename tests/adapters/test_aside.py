"""Work done by another process meanwhile, or by this one where it was not; and nobody is left behind."""

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from site_builder.adapters import aside as here
from site_builder.adapters.aside import aside

HERE = os.getpid()


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
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    yield 1


def test_others_do_it_and_what_they_did_not_begin_is_done_here() -> None:
    with aside() as others:
        much = others.begin([_much])
        many = others.begin([_someone] * 200)
        assert much
        assert many
        assert list(much) == [b"x" * 3_000_000]
        assert len(found := list(many)) == 200
        assert len({*found} - {os.getpid()}) <= 1


def test_what_others_begin_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    with aside() as others:
        told = others.begin([_someone, _someone])
        monkeypatch.setattr(here, "left", lambda _: ())
        assert told
        first, second = told
        assert first == second != os.getpid()


def test_what_went_wrong_there_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with aside() as others:
        killed, broken = (others.begin([_someone, job]) for job in (_killed, _broken))
        monkeypatch.setattr(here, "left", lambda _: ())
        assert killed
        assert broken
        assert list(killed) == [os.getpid(), 1]
        with pytest.raises(LookupError):
            list(broken)


def test_nobody_is_left_whether_asked_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    fork = os.fork

    def counted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", counted)
    with aside() as others:
        told = [others.begin([threading.Event().wait]), others.begin([_someone])]  # type: ignore[list-item]
        assert told[1]
        list(told[1])
    assert len(begun) == 2
    for process in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_what_was_given_up_can_still_be_asked_for() -> None:
    with aside() as others:
        told = others.begin([_someone])
    assert told
    assert list(told) == [os.getpid()]


def test_nothing_is_begun_where_nobody_could(monkeypatch: pytest.MonkeyPatch) -> None:
    with aside() as others:
        monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError))
        assert others.begin([_someone]) is None
        monkeypatch.setattr(here, "processes", lambda: 1)
        assert others.begin([_someone]) is None
