"""What a site hands to other programs: made like its pages, or by another process while these are planned."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from site_builder.adapters.aside import Aside, Told
from site_builder.app.leaf import Made
from site_builder.app.report import MANY
from site_builder.app.views import ViewSite
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass

Export = Callable[[Report], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Exported:
    """The exports of a report; `told` is what another process makes of them."""

    report: Report
    exports: Sequence[Export]
    told: Told | None

    @property
    def jobs(self) -> tuple[Callable[[], Iterator[Made]], ...]:
        """One for each export that nobody else makes."""
        return () if self.told else tuple(partial(_made, one, self.report) for one in self.exports)

    def files(self) -> Iterator[Made]:
        """What another process made, where one was asked to; what went wrong there goes wrong here."""
        if self.told is not None:
            made = self.told()
            yield from _all(self.exports, self.report) if made is None else made


def exported_of(report: Report, site: ViewSite | None, others: Aside | None) -> Exported:
    """The exports that belong to the site of a view."""
    from site_builder.exporters.registry import exports  # noqa: PLC0415 - start-up is felt on every command

    shown = exports() if site is None or site.shows("customers") else ()
    is_worth = others is not None and shown and len(report.book.customers) >= MANY
    told = others.begin(lambda: _all(shown, report)) if others and is_worth else None
    return Exported(report, shown, told)


def _all(exports: Sequence[Export], report: Report) -> Iterator[Made]:
    return (file for one in exports for file in _made(one, report))


def _made(export: Export, report: Report) -> Iterator[Made]:
    return ((path, content, None) for path, content in export(report))
