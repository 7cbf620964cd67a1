"""A site built again and again by one process: what was read stays, and open pages come before the others."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from site_builder.adapters.aside import Hands
from site_builder.adapters.disk import read_records
from site_builder.adapters.swap import Written, replace_folder
from site_builder.app.ahead import pages_ahead
from site_builder.app.collector import collector_paused
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.kept_pages import KeptPages
from site_builder.app.load import Loaded, load, load_files
from site_builder.app.outline_of_site import Outline
from site_builder.app.report import Stood, make_report
from site_builder.app.site_files import Witness, next_files
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Rules
from site_builder.model.site_file import SiteFile
from site_builder.model.template_fault import BadTemplate, TemplateFault

_ALONE = Hands()

TIDIED_EVERY = 10
"""Builds, after which what earlier sites left in memory is looked for: a command lets it be, this one runs for days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """One rebuild: its report, or the fault that prevented it, ours or a template's; then the last good site stays.

    One that was `overtaken` is older than the pages that were shown last.
    """

    report: Report | None = None
    written: Written | None = None
    fault: Exception | None = None
    template: TemplateFault | None = None
    overtaken: bool = False


class Lookers:
    """Who looks at the site while it is made anew: nobody, unless somebody says otherwise."""

    def open_pages(self) -> Sequence[str]:
        """The pages that are looked at, by their place in the site."""
        return ()

    def show(self, pages: Mapping[str, bytes], rebuilt: Rebuilt) -> None:
        """These pages come before the others; the rebuild is known so far."""

    def has_news(self) -> bool:
        """Whether something was saved since this was asked."""
        return False

    def is_patient(self) -> bool:
        """Whether a site is to be completed although something was saved."""
        return False


class Outdated(Exception):  # noqa: N818 - nothing is wrong: what is being built is not wanted any more
    """Something was saved while a site was made."""


class Rebuilding(Witness):
    """Builds the site in `out`; `kept` knows its pages."""

    def __init__(
        self,
        root: Path,
        out: Path,
        day: Callable[[Rules], Day],
        kept: KeptPages | None = None,
        lookers: Lookers | None = None,
    ) -> None:
        super().__init__()
        self._lookers, self._is_overtaken = lookers or Lookers(), False
        self._root, self._out, self._day, self._kept = root, out, day, kept
        self._loaded: Loaded | None = None
        self._outline: Outline | None = None
        self._written: Written | None = None
        self._stood: Stood | None = None
        self._builds = 0

    def __call__(self, hands: Hands = _ALONE) -> Rebuilt | None:
        """Build once, the open pages first; what goes wrong is told, so that a server goes on.

        None where something was saved before the rest was made: the site before it stays.
        """
        self._is_overtaken = False
        try:
            return self._build(hands)
        except Outdated:
            return None
        except BadTemplate as problem:
            return Rebuilt(template=problem.fault)
        except Exception as fault:  # noqa: BLE001 - the last good site stays, the next save may mend it
            return Rebuilt(fault=fault)
        finally:
            self._builds += 1
            if self._builds % TIDIED_EVERY == 0:
                gc.collect()

    def _build(self, hands: Hands) -> Rebuilt:
        report = self._report()
        self._show_ahead(report)
        files = next_files(report, self._root, self._kept, self, hands=hands)
        written = replace_folder(self._out, self._as_long_as_wanted(files))
        if written.fault is None:
            self._written = written
            if self._kept:
                self._kept.settle(kept=False)
        return Rebuilt(report=report, written=written, overtaken=self._is_overtaken)

    def _show_ahead(self, report: Report) -> None:
        wanted = self._lookers.open_pages()
        if wanted and self._outline and self._written:
            pages = dict(pages_ahead(report, self._root, self._outline, wanted))
            self._lookers.show(pages, Rebuilt(report=report, written=self._written))

    def _report(self) -> Report:
        known = self._loaded
        loaded = self._loaded = load(self._root) if known is None else _load_again(self._root, known)
        now = self._day(loaded.rules)
        history = read_history(self._root, loaded, now.today)
        report = make_report(loaded, now, history, root=self._root, before=self._stood)
        self._stood = Stood(report.rules, report.today, report.figures.by_path)
        return report

    def planned(self, outline: Outline) -> None:
        """Which pages there will be."""
        self._outline = outline

    def step(self) -> None:
        """Goes on as long as the site is wanted; open pages come before it."""
        if self._lookers.has_news():
            if not self._lookers.is_patient():
                raise Outdated
            self._is_overtaken = True
            self._show_ahead(self._report())

    def _as_long_as_wanted(self, files: Iterable[SiteFile]) -> Iterator[SiteFile]:
        for file in files:
            self.step()
            yield file


def _load_again(root: Path, known: Loaded) -> Loaded:
    files = read_records(root)
    with collector_paused():
        return load_files(files, known)


def rebuild(root: Path, out: Path, day: Callable[[Rules], Day], kept: KeptPages | None = None) -> Rebuilt:
    """Build once, knowing nothing but the pages in `out`."""
    return Rebuilding(root, out, day, kept)() or Rebuilt()
