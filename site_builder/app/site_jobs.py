"""The work on a site in portions, for as many processes as there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from site_builder.adapters.shares import MOST_JOBS
from site_builder.app.leaf import Made
from site_builder.app.press import Press
from site_builder.metrics.report import Report
from site_builder.model.page import Page

Export = Callable[[Report], Iterable[tuple[str, bytes]]]
Job = Callable[[], Iterator[Made]]


def jobs(press: Press, pages: Sequence[Page], exports: Sequence[Export], report: Report) -> tuple[Job, ...]:
    """Every export, and the pages in some handfuls: what takes long comes first."""
    press.renderer.prepare(pages)
    handful = -(-len(pages) // (MOST_JOBS - len(exports)))
    handfuls = (pages[at : at + handful] for at in range(0, len(pages), handful))
    return (*(partial(_exported, one, report) for one in exports), *(partial(press.files, one) for one in handfuls))


def _exported(export: Export, report: Report) -> Iterator[Made]:
    return ((path, content, None) for path, content in export(report))
