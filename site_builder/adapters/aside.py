"""Work that other processes do while this one goes on with its own, and that this one does where they did not."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

from site_builder.adapters.shares import Job, heard, numbers, processes, start, stop
from site_builder.model.frozen import dataclass

Told = Callable[[], list[Any] | None]
"""What was made, plain values that `marshal` knows; None where nothing came of it. The first who asks waits for it."""


class Aside:
    """Begins work, as long as somebody may ask for it."""

    def __init__(self) -> None:
        self._pipes: dict[int, int] = {}

    def begin(self, job: Job) -> Told | None:
        """Have it done by a process of its own; None where there is one processor, or can be no more processes."""
        if processes() == 1:
            return None
        asked = numbers(1)
        pipes: dict[int, int] = {}
        with suppress(OSError):
            pipes = start([job], asked, self._pipes)
        os.close(asked)
        self._pipes |= pipes
        return cache(lambda: self._told(pipes)) if pipes else None

    def end(self) -> None:
        """Nobody asks any more."""
        stop(self._pipes)
        self._pipes = {}

    def _told(self, pipes: dict[int, int]) -> list[Any] | None:
        running = {ours: process for ours, process in pipes.items() if ours in self._pipes}
        made = next(heard(running), None)
        stop({ours: self._pipes.pop(ours) for ours in running})
        return made[1] if made else None


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
