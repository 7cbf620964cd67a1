"""What a site consists of, without what its pages show: enough to make some of its pages before the others."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.page import Frame, Page
from site_builder.pages.opening import is_main

Planner = Callable[[Report], Iterator[Page]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The pages without content by their addresses, by address what plans each, and what stood around them."""

    pages: Mapping[str, Page]
    planners: Mapping[str, Planner]
    frame: Frame

    def planned(self, report: Report, urls: Collection[str]) -> tuple[Page, ...]:
        """All pages of those planners that plan the pages at these addresses."""
        wanted = dict.fromkeys(self.planners[url] for url in urls if url in self.planners)
        return tuple(page for planner in wanted for page in planner(report))

    def at(self, url: str, planned: Collection[Page]) -> Page | None:
        """The page at an address of the site, of those planned; the one that opens it may have been moved there."""
        old = self.pages.get(url)
        same = [one for one in planned if old and _kind(one) == _kind(old)]
        found = next((one for one in same if one.url == url), None) or next(filter(is_main, same), None)
        return found and replace(found, url=url)


def outline_of(pages: Sequence[Page], planned: Mapping[Planner, Sequence[Page]], frame: Frame) -> Outline:
    """Of the pages of a site, and what planned which of them."""
    kinds = {_kind(one): planner for planner, some in planned.items() for one in some}
    return Outline(
        pages={one.url: replace(one, content=None) for one in pages},
        planners={one.url: kinds[_kind(one)] for one in pages if _kind(one) in kinds},
        frame=frame,
    )


def _kind(page: Page) -> tuple[str, str]:
    """What stays the same when a page is moved to open the site."""
    return page.section, page.template
