"""Pages that the team adds: Markdown as it stands, or a template with the figures at hand."""

from collections.abc import Iterator

from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.own_page import OwnPage
from site_builder.model.page import Page
from site_builder.pages.forge import ForgeLinks, forge_links


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnContent:
    """`text` is the Markdown of a page; a template is found by `path`."""

    path: str
    text: str
    forge: ForgeLinks | None


def plan(report: Report) -> Iterator[Page]:
    """A page for each file of records/pages/."""
    for one in report.book.own_pages:
        yield Page(
            url=own_url(one),
            template="own-page.html" if one.is_template else "own-text.html",
            content=OwnContent(path=one.path, text=one.text, forge=forge_links(report.rules.site, one.path)),
            section=one.name,
            title=one.name,
            names=one.title,
            is_own=one.is_template,
        )


def own_url(page: OwnPage) -> str:
    """Where a page of the team's own stands."""
    return f"pages/{page.slug}.html"
