"""The garbage collector, left alone while very many things are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 20, 20)
"""Records are trees without cycles: looking for garbage as often as Python does by default takes an eighth of a run."""


def collect_seldom() -> None:
    """For a process that reads records and ends."""
    gc.set_threshold(*_SELDOM)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Looking for garbage again and again where there is none costs more than the reading itself.

    What was made goes among the old things, which are looked through seldom: the next look does not begin with it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was_on:
            gc.enable()
