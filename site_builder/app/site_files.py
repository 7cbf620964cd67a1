"""Every file of a site, made in any order."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.adapters.aside import Hands
from site_builder.adapters.package_files import read_assets, shipped_templates, template_source
from site_builder.adapters.shares import shared_out
from site_builder.app.beside import Beside, on_disk
from site_builder.app.collector import collector_paused
from site_builder.app.exported import Exported, exported_of
from site_builder.app.outline_of_site import Outline, outline_of
from site_builder.app.pictures import Pictures, read_pictures
from site_builder.app.views import REQUESTS, ViewSite
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.look import Look
from site_builder.model.page import Frame, Page
from site_builder.model.site_file import Same, SiteFile

if TYPE_CHECKING:
    from site_builder.app.kept_pages import KeptPages
    from site_builder.pages.registry import Plan

MANY = 400
"""So many pages and more are worth processes of their own: each costs as much as some dozens."""

TEAM_STYLE = "team.css"
"""A style sheet of the team's own below templates/assets/, linked after ours."""

_ALONE = Hands()

Progress = Callable[[int, int], None]


class Witness:
    """Somebody who looks on while a site is made; `progress` hears (files done, files in all)."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress

    def step(self) -> None:
        """Another part of the planning begins; what is raised here ends the whole."""

    def planned(self, outline: Outline) -> None:
        """It is known which pages there will be."""

    def made(self, done: int, total: int) -> None:
        """So many files of so many are made."""
        if self._progress:
            self._progress(done, total)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a site is made of before anything is rendered; `planners` say which of them planned what."""

    report: Report
    beside: Beside
    site: ViewSite | None
    planners: Mapping["Plan", tuple[Page, ...]]
    pages: tuple[Page, ...]
    pictures: Pictures
    assets: Mapping[str, bytes]
    frame: Frame

    def outline(self) -> Outline:
        """What is remembered of it when the site stands."""
        return outline_of(self.pages, self.planners, self.frame)


def site_files(
    report: Report,
    root: Path,
    progress: Progress | None = None,
    site: ViewSite | None = None,
    beside: Beside | None = None,
    hands: Hands = _ALONE,
) -> Iterator[tuple[str, bytes]]:
    """Pages in all languages, assets, exports, attachments, and what a phone keeps of them.

    They come in any order; `hands` may make them where there are enough for that to pay.
    """
    for path, content in next_files(report, root, None, Witness(progress), site, beside, hands):
        yield path, content.again() if isinstance(content, Same) else content


def next_files(
    report: Report,
    root: Path,
    kept: "KeptPages | None",
    witness: Witness,
    site: ViewSite | None = None,
    beside: Beside | None = None,
    hands: Hands = _ALONE,
) -> Iterator[SiteFile]:
    """The same for a site that replaces one whose pages `kept` knows; a view that is cut has none of them.

    `witness` hears which pages there will be, and may end it all.
    """
    from site_builder.render.home_screen import MANIFEST, manifest  # noqa: PLC0415 - start-up is felt on every command
    from site_builder.render.worker import WORKER, Seen  # noqa: PLC0415 - as above

    shown, around = _withheld(report, beside or on_disk(root))
    exported = exported_of(shown, site, hands.others)
    plan = _plan(shown, around, site, witness.step)
    witness.planned(plan.outline())
    seen = Seen(plan.frame)
    yield from seen.watch(_made(plan, witness, hands.workers, kept, exported))
    yield from seen.watch([(MANIFEST, manifest(plan.frame, "index.html"))])
    yield WORKER, seen.script()


def _withheld(report: Report, beside: Beside) -> tuple[Report, Beside]:
    """Both without the names of records that were taken away from the book."""
    said = report.book.said
    if said is None:
        return report, beside
    from site_builder.app.withheld_beside import withheld_beside, without_telling  # noqa: PLC0415 - as above

    return without_telling(report, beside, said), withheld_beside(beside, said)


def _plan(report: Report, beside: Beside, site: ViewSite | None, step: Callable[[], None] | None = None) -> _Plan:
    from site_builder.pages.navigation import make_frame  # noqa: PLC0415 - as above
    from site_builder.pages.registry import plan_each, plan_site  # noqa: PLC0415 - as above
    from site_builder.render.theme import THEME  # noqa: PLC0415 - as above

    look = report.rules.site.look
    with collector_paused():
        planners = plan_each(report, step)
        pages = _shown(plan_site(report, planners), site, look.start)
    has_pictures = site is None or site.shows("knowledge")
    pictures = read_pictures(beside.read, report.book.images if has_pictures else ())
    assets = _assets(beside, look)
    styles = tuple(name for name in (THEME, TEAM_STYLE) if name in assets)
    return _Plan(
        report=report,
        beside=beside,
        site=site,
        planners=planners,
        pages=pages,
        pictures=pictures,
        assets=assets,
        frame=make_frame(report, pages, pictures.by_path, styles),
    )


def _made(
    plan: _Plan, witness: Witness, workers: int, kept: "KeptPages | None", exported: Exported
) -> Iterator[SiteFile]:
    from site_builder.app.kept_pages import KeptPages  # noqa: PLC0415 - as above
    from site_builder.app.own_figures import OwnFigures  # noqa: PLC0415 - as above
    from site_builder.app.site_jobs import jobs  # noqa: PLC0415 - as above
    from site_builder.pages.attached import attached_files  # noqa: PLC0415 - as above
    from site_builder.render.site import SiteRenderer  # noqa: PLC0415 - as above

    is_cut = plan.site is not None and plan.site.is_cut
    kept = kept if kept and not is_cut else KeptPages(Path(), None)
    own = OwnFigures(plan.report).variables()
    renderer = SiteRenderer(plan.frame, sources(plan.beside, plan.report), own)
    work = (*exported.jobs, *jobs(kept.press(renderer, plan.frame), plan.pages))
    yield from ((f"assets/{name}", content) for name, content in sorted(plan.assets.items()))
    total = sum(1 if page.shared else len(plan.frame.languages) for page in plan.pages)
    workers = workers if total >= MANY else 1
    files = kept.files(chain(shared_out(work, workers), exported.told), plan.pages, renderer)
    for done, file in enumerate(_unlinked(files, plan) if is_cut else files, 1):
        yield file
        witness.made(min(done, total), total)
    yield from plan.pictures.files.items()
    places = attached_files(plan.report.book.attachments)
    yield from ((places[path], content) for path, content in plan.beside.read(places))


def _shown(pages: tuple[Page, ...], site: ViewSite | None, start: str) -> tuple[Page, ...]:
    """The pages of a view, with the one that opens the site."""
    from site_builder.pages.opening import with_opening  # noqa: PLC0415 - as above

    if site is None or not site.is_cut:
        return with_opening(pages, start)
    shown = tuple(one for one in pages if site.shows(one.section))
    return with_opening(shown, start, site.view.pages or (REQUESTS,))


def sources(beside: Beside, report: Report) -> tuple[Callable[[str], str | None], ...]:
    """Where templates are searched: the team's own pages and templates, then ours."""
    texts = {one.path: one.text for one in report.book.own_pages if one.is_template}
    own = tuple(one for one in (texts.get if texts else None, beside.template) if one)
    return (*own, template_source(shipped_templates()))


def _assets(beside: Beside, look: Look) -> Mapping[str, bytes]:
    """Files below `assets/`: ours, what the configuration makes, and the team's over both."""
    from site_builder.render.theme import THEME, theme_css  # noqa: PLC0415 - as above

    made = {THEME: theme_css(look.accent)} if look.accent else {}
    made |= {look.logo.name: look.logo.content} if look.logo else {}
    return {**read_assets(shipped_templates()), **made, **beside.assets}


def _unlinked(files: Iterator[SiteFile], plan: _Plan) -> Iterator[SiteFile]:
    """The files, pages without links to what a view leaves out."""
    from site_builder.render.unlink import unlink  # noqa: PLC0415 - as above

    written = list(files)
    known = {path for path, _ in written} | {f"assets/{name}" for name in plan.assets}
    for path, content in written:
        if path.endswith(".html") and isinstance(content, bytes):
            yield path, unlink(path, content.decode(), known).encode()
        else:
            yield path, content
