"""The work on a site's pages in portions, for as many processes as there are."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from site_builder.adapters.shares import MOST_JOBS
from site_builder.app.leaf import Made
from site_builder.app.press import Press
from site_builder.model.page import Page

Job = Callable[[], Iterator[Made]]

_MOST = MOST_JOBS // 2
"""Handfuls of pages; the rest is left for what else there is to do."""


def jobs(press: Press, pages: Sequence[Page]) -> tuple[Job, ...]:
    """The pages in some handfuls."""
    press.renderer.prepare(pages)
    handful = -(-len(pages) // _MOST)
    handfuls = (pages[at : at + handful] for at in range(0, len(pages), handful))
    return tuple(partial(press.files, one) for one in handfuls)
