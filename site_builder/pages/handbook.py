"""Where the knowledge pages treat something: a page of its name, else the part with it in its heading."""

from collections.abc import Collection, Iterator

from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.link_names import fold_name
from site_builder.pages.addresses import page_url
from site_builder.parse.outline import Section, body_of, sections


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page, and the part of it (None: the whole page) that is about something."""

    page: KnowledgePage
    section: Section | None = None

    @property
    def words(self) -> str:
        """What to call it."""
        return self.section.heading if self.section else self.page.title

    @property
    def url(self) -> str:
        """Its address below the language's root."""
        anchor = f"#{self.section.anchor}" if self.section and self.section.anchor else ""
        return page_url(self.page) + anchor


def about(name: str, report: Report) -> Part | None:
    """The page called so, else the first part whose heading has the name."""
    folded = _plain(name)
    return next((part for part in _candidates(report) if _plain(part.words) == folded), None) or next(
        (part for part in _candidates(report) if folded and folded in _plain(part.words)), None
    )


def _plain(name: str) -> str:
    """A tag has hyphens where a heading has blanks."""
    return fold_name(name.replace("-", " "))


def _candidates(report: Report) -> Iterator[Part]:
    """Pages before parts."""
    pages = report.book.knowledge
    yield from (Part(page=page) for page in pages)
    for page in pages:
        yield from (Part(page=page, section=one) for one in sections(body_of(page.text)) if one.heading)


def mentioning(names: Collection[str], page: KnowledgePage) -> Part:
    """The part of a page that is about one of these names by its heading, else the first that has one of them."""
    parts = sections(body_of(page.text))
    found = next((one for one in parts if any(name in one.heading for name in names)), None)
    found = found or next((one for one in parts if any(name in one.text for name in names)), None)
    return Part(page=page, section=found if found and found.heading else None)
