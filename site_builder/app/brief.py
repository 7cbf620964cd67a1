"""`brief`: what to know before a call, of one customer or of all that the next working day brings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from site_builder.metrics.report import Report
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.pages.brief import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What the file by itself shows, with the style sheet that stands in it."""

    briefs: Sequence[Brief]
    style: str


def brief_of(report: Report, customer: Customer) -> Brief:
    """The brief of one customer."""
    from site_builder.pages.addresses import addresses  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.pages.brief import make_brief  # noqa: PLC0415 - as above

    return make_brief(report.figures.by_path[customer.path], report, addresses(report))


def briefs_ahead(report: Report, rep: str | None) -> tuple[date, tuple[Brief, ...]]:
    """The next working day, and a brief for everybody agreed on for it, in its order; of one member or of all."""
    from site_builder.pages.addresses import addresses  # noqa: PLC0415 - as above
    from site_builder.pages.meetings import briefs_of, next_day, upcoming  # noqa: PLC0415 - as above

    items = [one for key, found in upcoming(report).items() if rep in (None, key) for one in found]
    items.sort(key=lambda one: (one.on, one.at is None, one.at))
    return next_day(report), briefs_of(items, report, addresses(report))


def brief_file(report: Report, briefs: Sequence[Brief], title: str, language: str) -> bytes:
    """The briefs as one HTML file that loads nothing, with our own templates."""
    from site_builder.adapters.package_files import read_assets, shipped_templates, template_source  # noqa: PLC0415
    from site_builder.model.page import Page  # noqa: PLC0415 - as above
    from site_builder.pages.navigation import make_frame  # noqa: PLC0415 - as above
    from site_builder.render.site import SiteRenderer  # noqa: PLC0415 - as above

    folder = shipped_templates()
    style = read_assets(folder)["site.css"].decode()
    frame = replace(make_frame(report, ()), language=language, languages=(language,))
    page = Page(
        url="brief.html",
        template="brief-alone.html",
        content=Alone(briefs=briefs, style=style),
        section="today",
        title=title,
        title_is_text=True,
    )
    return next(content for _, content in SiteRenderer(frame, (template_source(folder),)).files(page))
