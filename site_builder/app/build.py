"""`build`: from the report to a complete folder in place of the old one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.adapters.disk import RECORDS, read_attachment
from site_builder.adapters.lock import hold
from site_builder.adapters.package_files import read_assets, shipped_templates, template_source
from site_builder.adapters.swap import SwapFault, Written, replace_folder
from site_builder.app.pictures import Pictures, read_pictures
from site_builder.app.views import REQUESTS, ViewSite
from site_builder.metrics.report import Report
from site_builder.model.page import Frame, Page

DEFAULT_OUT = "site"
START = "index.html"
LOCK_SECONDS = 30
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What became of the site in `out`; `pages` counts those of all languages."""

    out: Path
    pages: int
    written: Written


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
        written = replace_folder(out, counter.count(site_files(report, root, progress, site)))
    return BuildResult(out=out, pages=counter.pages, written=written)


def site_files(
    report: Report, root: Path, progress: Progress | None = None, site: ViewSite | None = None
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: pages, assets, exports, attachments, and what a phone keeps of them."""
    from site_builder.pages.navigation import make_frame  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.pages.registry import plan_site  # noqa: PLC0415 - as above
    from site_builder.render.home_screen import MANIFEST, manifest  # noqa: PLC0415 - as above
    from site_builder.render.worker import WORKER, Seen  # noqa: PLC0415 - as above

    pages = _shown(plan_site(report), site)
    has_pictures = site is None or site.shows("knowledge")
    pictures = read_pictures(root, report.book.images if has_pictures else ())
    frame = make_frame(report, pages, pictures.by_path)
    seen = Seen(frame)
    yield from seen.watch(_made(report, root, pages, frame, pictures, progress, site))
    yield from seen.watch([(MANIFEST, manifest(frame, START))])
    yield WORKER, seen.script()


def _made(
    report: Report,
    root: Path,
    pages: tuple[Page, ...],
    frame: Frame,
    pictures: Pictures,
    progress: Progress | None,
    site: ViewSite | None,
) -> Iterator[tuple[str, bytes]]:
    """Pages in all languages, assets, what the exporters make, and the attachments."""
    from site_builder.exporters.registry import export_site  # noqa: PLC0415 - as above
    from site_builder.pages.attached import attached_files  # noqa: PLC0415 - as above
    from site_builder.render.home_screen import icons  # noqa: PLC0415 - as above
    from site_builder.render.site import render_site  # noqa: PLC0415 - as above

    own, shipped = root / "templates", shipped_templates()
    sources = tuple(template_source(folder) for folder in (own, shipped))
    total = sum(1 if page.shared else len(frame.languages) for page in pages)
    rendered = render_site(pages, frame, sources, dict(icons()) | read_assets(own, shipped))
    if site is not None and site.is_cut:
        rendered = _linked(rendered, report, site)
    for done, file in enumerate(rendered, 1):
        yield file
        if progress is not None:
            progress(min(done, total), total)
    if site is None or site.shows("customers"):
        yield from export_site(report)
    yield from pictures.files.items()
    for path, place in attached_files(report.book.attachments).items():
        content = read_attachment(root, path)
        if content is not None:
            yield place, content


def _shown(pages: tuple[Page, ...], site: ViewSite | None) -> tuple[Page, ...]:
    """The pages of a view; where it has no page of today, its first one opens the site."""
    if site is None or not site.is_cut:
        return pages
    shown = tuple(one for one in pages if site.shows(one.section))
    if not shown or any(one.url == START for one in shown):
        return shown
    wanted = [f"{section}.html" for section in site.view.pages or (REQUESTS,)]
    first = min(shown, key=lambda one: wanted.index(one.url) if one.url in wanted else len(wanted))
    return (replace(first, url=START), *shown)


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
