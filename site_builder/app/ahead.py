"""The pages that somebody looks at, made before the others: who saves a record need not wait for the team's figures."""

from collections.abc import Collection, Iterator
from pathlib import Path

from site_builder.app.beside import on_disk
from site_builder.app.compiled_templates import compiled_templates
from site_builder.app.outline_of_site import Outline
from site_builder.app.own_figures import OwnFigures
from site_builder.app.site_files import sources
from site_builder.metrics.report import Report
from site_builder.model.page import Frame
from site_builder.pages.navigation import make_frame
from site_builder.render.site import SiteRenderer


def pages_ahead(report: Report, root: Path, last: Outline, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted pages, by their place in the site, as the next site will have them.

    `last` is the site before: what was new or is gone since then is linked when the next one is complete.

    Raises:
        BadTemplate: one of the team's templates is at fault.
    """
    places = {path: _split(path, last.frame) for path in wanted}
    planned = last.planned(report, {url for _, url in places.values()})
    there = {**{one.url: one for one in planned}, **last.pages}
    frame = make_frame(report, tuple(there.values()), last.frame.pictures, last.frame.styles)
    renderer = SiteRenderer(frame, sources(on_disk(root), report), OwnFigures(report).variables())
    with compiled_templates():
        for path, (folder, url) in places.items():
            page = last.at(url, planned)
            if page and folder in renderer.folders(page):
                yield path, renderer.sheet(page, folder).content


def _split(path: str, frame: Frame) -> tuple[str, str]:
    """The folder of a page's language, "" for the team's own, and its address within."""
    first, slash, rest = path.partition("/")
    is_folder = bool(slash) and first != frame.language and first in frame.languages
    return (f"{first}/", rest) if is_folder else ("", path)
