"""Work that another process does while this one goes on with its own, and that this one does where it did not."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from site_builder.adapters.shares import Job, heard, left, numbers, processes, start, stop, tell
from site_builder.model.frozen import dataclass


class Told:
    """What becomes of jobs that another process began: asked for once, told in any order.

    Whoever asks does what is not begun yet, and waits for the rest; what went wrong there goes wrong here.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._asked: int | None = None
        self.pipes: dict[int, int] = {}

    def begin(self, others: Sequence["Told"]) -> bool:
        """Whether there is a process that does them."""
        self._asked = numbers(len(self._jobs))
        with suppress(OSError):
            pipes = [pipe for one in others for pipe in one.pipes]
            self.pipes = start(self._jobs, self._asked, pipes, _all_at_last)
        if not self.pipes:
            self.end()
        return bool(self.pipes)

    def __iter__(self) -> Iterator[Any]:
        """All that the jobs made."""
        undone = dict(enumerate(self._jobs))
        for number in left(self._asked) if self._asked is not None else ():
            yield from undone.pop(number)()
        for number, made in heard(self.pipes):
            del undone[number]
            yield from made
        self.end()
        for job in undone.values():
            yield from job()

    def end(self) -> None:
        """Nobody asks any more."""
        stop(self.pipes)
        self.pipes = {}
        if self._asked is not None:
            os.close(self._asked)
            self._asked = None


def _all_at_last(jobs: Sequence[Job], asked: int, told: int) -> None:
    """Nobody listens before it is needed."""
    for number, made in [(number, list(jobs[number]())) for number in left(asked)]:
        tell(told, number, made)


class Aside:
    """Begins work, as long as somebody may ask for it."""

    def __init__(self) -> None:
        self._begun: list[Told] = []

    def begin(self, jobs: Sequence[Job]) -> Told | None:
        """Have jobs done by a process of its own; None where there is one processor, or can be no more processes."""
        told = Told(jobs)
        if processes() == 1 or not told.begin(self._begun):
            return None
        self._begun.append(told)
        return told

    def end(self) -> None:
        """Nobody asks any more."""
        for one in self._begun:
            one.end()
        self._begun = []


@dataclass(frozen=True, slots=True)
class Hands:
    """Who works on a site: so many processes on its pages, and `others` on what does not wait for them."""

    workers: int = 1
    others: Aside | None = None


def all_hands(others: Aside | None = None) -> Hands:
    """As many as pay on this machine."""
    return Hands(processes(), others)


@contextmanager
def aside() -> Iterator[Aside]:
    """For as long as the block lasts; what is not done then is given up."""
    found = Aside()
    try:
        yield found
    finally:
        found.end()
