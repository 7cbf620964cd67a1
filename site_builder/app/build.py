"""`build`: from the report to a complete folder in place of the old one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.adapters.disk import RECORDS, read_attachment
from site_builder.adapters.lock import hold
from site_builder.adapters.package_files import read_assets, shipped_templates, template_source
from site_builder.adapters.swap import SwapFault, Written, replace_folder
from site_builder.metrics.report import Report

DEFAULT_OUT = "site"
LOCK_SECONDS = 30
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What became of the site in `out`; `pages` counts those of all languages."""

    out: Path
    pages: int
    written: Written


def build(report: Report, root: Path, out: Path, progress: Progress | None = None) -> BuildResult:
    """Write the site of a report; a fault says why nothing was written. `progress` hears (files done, files in all)."""
    if _inside_records(root, out):
        return _nothing(out, SwapFault.NOT_OURS, RECORDS)
    with hold(out, LOCK_SECONDS) as ours:
        if not ours:
            return _nothing(out, SwapFault.BUSY, "")
        counter = _Counter()
        written = replace_folder(out, counter.count(site_files(report, root, progress)))
    return BuildResult(out=out, pages=counter.pages, written=written)


def site_files(report: Report, root: Path, progress: Progress | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file of the site: pages in all languages, assets, what the exporters make, and the attachments."""
    from site_builder.exporters.registry import export_site  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.pages.attached import attached_files  # noqa: PLC0415 - as above
    from site_builder.pages.navigation import make_frame  # noqa: PLC0415 - as above
    from site_builder.pages.registry import plan_site  # noqa: PLC0415 - as above
    from site_builder.render.site import render_site  # noqa: PLC0415 - as above

    pages = plan_site(report)
    frame = make_frame(report, pages)
    own, shipped = root / "templates", shipped_templates()
    sources = tuple(template_source(folder) for folder in (own, shipped))
    total = len(pages) * len(frame.languages)
    for done, file in enumerate(render_site(pages, frame, sources, read_assets(own, shipped)), 1):
        yield file
        if progress is not None:
            progress(min(done, total), total)
    yield from export_site(report)
    for path, place in attached_files(report.book.attachments).items():
        content = read_attachment(root, path)
        if content is not None:
            yield place, content


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
