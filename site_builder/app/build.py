"""`build`: from the report to a complete folder in place of the old one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder.adapters.disk import RECORDS, read_attachment
from site_builder.adapters.lock import hold
from site_builder.adapters.package_files import read_assets, shipped_templates, template_source
from site_builder.adapters.swap import SwapFault, Written, replace_folder
from site_builder.app.views import REQUESTS, ViewSite
from site_builder.metrics.report import Report
from site_builder.model.look import Look
from site_builder.model.page import Page
from site_builder.model.template_fault import BadTemplate, TemplateFault

DEFAULT_OUT = "site"
START = "index.html"
TEAM_STYLE = "team.css"
"""A style sheet of the team's own below templates/assets/, linked after ours."""

LOCK_SECONDS = 30
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What became of the site in `out`; `pages` counts those of all languages.

    `template` is what is wrong with a template of the team's: nothing was written then, the last site stays.
    """

    out: Path
    pages: int
    written: Written
    template: TemplateFault | None = None


def build(
    report: Report, root: Path, out: Path, progress: Progress | None = None, site: ViewSite | None = None
) -> BuildResult:
    """Write the site of a report; a fault says why nothing was written. `progress` hears (files done, files in all).

    `site` is the view that the report was restricted to, None for the whole team's.
    """
    if _inside_records(root, out):
        return _nothing(out, SwapFault.NOT_OURS, RECORDS)
    with hold(out, LOCK_SECONDS) as ours:
        if not ours:
            return _nothing(out, SwapFault.BUSY, "")
        counter = _Counter()
        try:
            written = replace_folder(out, counter.count(site_files(report, root, progress, site)))
        except BadTemplate as problem:
            return BuildResult(out=out, pages=0, written=Written(), template=problem.fault)
    return BuildResult(out=out, pages=counter.pages, written=written)


def site_files(
    report: Report, root: Path, progress: Progress | None = None, site: ViewSite | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: pages in all languages, assets, what the exporters make, and the attachments."""
    from site_builder.app.own_figures import OwnFigures  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.exporters.registry import export_site  # noqa: PLC0415 - as above
    from site_builder.pages.attached import attached_files  # noqa: PLC0415 - as above
    from site_builder.pages.navigation import make_frame  # noqa: PLC0415 - as above
    from site_builder.pages.registry import plan_site  # noqa: PLC0415 - as above
    from site_builder.render.site import render_site  # noqa: PLC0415 - as above
    from site_builder.render.theme import THEME  # noqa: PLC0415 - as above

    look = report.rules.site.look
    pages = _shown(plan_site(report), site, look.start)
    assets = _assets(root, look)
    frame = make_frame(report, pages, tuple(name for name in (THEME, TEAM_STYLE) if name in assets))
    total = len(pages) * len(frame.languages)
    rendered = render_site(pages, frame, _sources(root, report), assets, OwnFigures(report).variables())
    if site is not None and site.is_cut:
        rendered = _linked(rendered, report, site)
    for done, file in enumerate(rendered, 1):
        yield file
        if progress is not None:
            progress(min(done, total), total)
    if site is None or site.shows("customers"):
        yield from export_site(report)
    for path, place in attached_files(report.book.attachments).items():
        content = read_attachment(root, path)
        if content is not None:
            yield place, content


def _shown(pages: tuple[Page, ...], site: ViewSite | None, start: str) -> tuple[Page, ...]:
    """The pages of a view, with the one that opens the site."""
    from site_builder.pages.opening import with_opening  # noqa: PLC0415 - as above

    if site is None or not site.is_cut:
        return with_opening(pages, start)
    shown = tuple(one for one in pages if site.shows(one.section))
    return with_opening(shown, start, site.view.pages or (REQUESTS,))


def _sources(root: Path, report: Report) -> tuple[Callable[[str], str | None], ...]:
    """Where templates are searched: the team's own pages and templates, then ours. In our checkout these are one."""
    own, shipped = root / "templates", shipped_templates()
    texts = {one.path: one.text for one in report.book.own_pages if one.is_template}
    folders = (shipped,) if own.resolve() == shipped.resolve() else (own, shipped)
    return (*((texts.get,) if texts else ()), *(template_source(one) for one in folders if one.is_dir()))


def _assets(root: Path, look: Look) -> Mapping[str, bytes]:
    """Files below `assets/`: ours, what the configuration makes, and the team's over both."""
    from site_builder.render.theme import THEME, theme_css  # noqa: PLC0415 - as above

    own, shipped = root / "templates", shipped_templates()
    made = {THEME: theme_css(look.accent)} if look.accent else {}
    made |= {look.logo.name: look.logo.content} if look.logo else {}
    return {**read_assets(shipped), **made, **read_assets(own)}


def _linked(files: Iterator[tuple[str, bytes]], report: Report, site: ViewSite) -> Iterator[tuple[str, bytes]]:
    """Pages without links to what the view leaves out."""
    from site_builder.exporters.registry import export_site  # noqa: PLC0415 - as above
    from site_builder.render.unlink import unlink  # noqa: PLC0415 - as above

    written = list(files)
    known = {path for path, _ in written}
    if site.shows("customers"):
        known |= {path for path, _ in export_site(report)}
    for path, content in written:
        yield path, unlink(path, content.decode(), known).encode() if path.endswith(".html") else content


class _Counter:
    """Counts the pages that pass by."""

    def __init__(self) -> None:
        self.pages = 0

    def count(self, files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for path, content in files:
            self.pages += path.endswith(".html")
            yield path, content


def _inside_records(root: Path, out: Path) -> bool:
    """Whether the site would be written among the records or over them."""
    records, place = (root / RECORDS).resolve(), out.resolve()
    return place == records or records in place.parents or place in records.parents


def _nothing(out: Path, fault: SwapFault, detail: str) -> BuildResult:
    return BuildResult(out=out, pages=0, written=Written(fault=fault, detail=detail))
