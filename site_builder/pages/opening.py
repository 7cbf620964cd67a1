"""The page that index.html opens: today's, the one a team chose, or the first that a view has."""

from collections.abc import Sequence
from dataclasses import replace

from site_builder.model.page import Page

START = "index.html"
TODAY = "today.html"


def with_opening(pages: Sequence[Page], start: str, wanted: Sequence[str] = ()) -> tuple[Page, ...]:
    """The pages with the one of section `start` at index.html as well; today's then stands at today.html.

    Where there is no such page, today's opens the site, else the first of the sections `wanted`, else any.
    """
    if not pages:
        return ()
    chosen = next((one for one in pages if one.section == start and is_main(one)), None)
    if chosen is None and any(one.url == START for one in pages):
        return tuple(pages)
    first = chosen or min(pages, key=lambda one: _place(one, wanted))
    if first.url == START:
        return tuple(pages)
    others = (replace(one, url=TODAY) if one.url == START else one for one in pages)
    return (replace(first, url=START), *others)


def is_main(page: Page) -> bool:
    """Whether a page is the one that its section's entry of the menu opens."""
    return page.url in (START, f"{page.section}.html") or page.names is not None


def _place(page: Page, wanted: Sequence[str]) -> int:
    return wanted.index(page.section) if page.section in wanted and is_main(page) else len(wanted)
