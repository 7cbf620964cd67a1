"""`build`: from the report to a complete folder in place of the old one."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.adapters.aside import Hands, all_hands
from site_builder.adapters.disk import RECORDS
from site_builder.adapters.lock import hold
from site_builder.adapters.swap import SwapFault, Written, replace_folder
from site_builder.app.beside import Beside
from site_builder.app.site_files import Progress, Witness, next_files
from site_builder.app.views import ViewSite
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.site_file import SiteFile
from site_builder.model.template_fault import BadTemplate, TemplateFault

DEFAULT_OUT = "site"
LOCK_SECONDS = 30


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
    report: Report,
    root: Path,
    out: Path,
    progress: Progress | None = None,
    site: ViewSite | None = None,
    beside: Beside | None = None,
    hands: Hands | None = None,
) -> BuildResult:
    """Write the site of a report; a fault says why nothing was written. `progress` hears (files done, files in all).

    `site` is the view that the report was restricted to, None for the whole team's. `beside` is where templates,
    pictures and attachments come from, the work tree if not said. `hands` are as many as pay if not said.
    """
    from site_builder.app.compiled_templates import compiled_templates  # noqa: PLC0415 - start-up is felt everywhere
    from site_builder.app.kept_pages import kept_pages  # noqa: PLC0415 - as above

    if _inside_records(root, out):
        return _nothing(out, SwapFault.NOT_OURS, RECORDS)
    with hold(out, LOCK_SECONDS) as ours:
        if not ours:
            return _nothing(out, SwapFault.BUSY, "")
        counter = _Counter()
        kept = kept_pages(out)
        files = next_files(report, root, kept, Witness(progress), site, beside, hands or all_hands())
        try:
            with compiled_templates():
                written = replace_folder(out, counter.count(files))
        except BadTemplate as problem:
            return BuildResult(out=out, pages=0, written=Written(), template=problem.fault)
        if written.fault is None:
            kept.settle()
    return BuildResult(out=out, pages=counter.pages, written=written)


class _Counter:
    """Counts the pages that pass by."""

    def __init__(self) -> None:
        self.pages = 0

    def count(self, files: Iterator[SiteFile]) -> Iterator[SiteFile]:
        for path, content in files:
            self.pages += path.endswith(".html")
            yield path, content


def _inside_records(root: Path, out: Path) -> bool:
    """Whether the site would be written among the records or over them."""
    records, place = (root / RECORDS).resolve(), out.resolve()
    return place == records or records in place.parents or place in records.parents


def _nothing(out: Path, fault: SwapFault, detail: str) -> BuildResult:
    return BuildResult(out=out, pages=0, written=Written(fault=fault, detail=detail))
