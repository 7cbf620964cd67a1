"""A sum of what a page shows: pages with the same sum have the same bytes, if templates and frame are the same."""

from dataclasses import fields, replace

from site_builder.model.page import Frame, Late, Page
from site_builder.render.flat_values import Flat, NoSumError, digest

MOST = 10_000
"""Values of a page that is summed up. One that shows more shows the team: it is another one after every change."""


class PageSums:
    """Sums of pages; what they have in common is summed up once, and held as long as the sums are made."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def __call__(self, page: Page) -> bytes | None:
        """Of a page in any language; None where it holds too much, what has no sum, or what is not known yet.

        A page that is yet to be made is known by what its content follows from.
        """
        if not page.is_known:
            return None
        content = page.content.of if isinstance(page.content, Late) else page.content
        return _sum((_frameless(page), content), Flat(MOST, self._known))


def frame_sum(frame: Frame) -> bytes | None:
    """Of what stands around every page, without what `framed` pieces alone show: counts and what the checks said."""
    nav = tuple(replace(one, count=0) for one in frame.nav)
    people = tuple(replace(one, count=0) for one in frame.people)
    return _sum(replace(frame, nav=nav, people=people, errors=0, warnings=0), Flat(None, {}))


def _frameless(page: Page) -> tuple[object, ...]:
    return tuple(getattr(page, one.name) for one in fields(page) if one.name != "content")


def _sum(thing: object, flat: Flat) -> bytes | None:
    try:
        return digest(flat.value(thing))
    except (NoSumError, RecursionError, ValueError):
        return None
