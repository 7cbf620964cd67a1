"""The garbage collector, left alone while very many things are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
