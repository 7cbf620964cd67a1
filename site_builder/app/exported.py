"""What a site hands to other programs: made like its pages, or by another process while these are planned."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from site_builder.adapters.aside import Aside
from site_builder.app.leaf import Made
from site_builder.app.report import MANY
from site_builder.app.views import ViewSite
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass

Export = Callable[[Report], Iterable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Exported:
    """The exports of a report: the `jobs` that make them, or all that is `told` where they were begun."""

    jobs: Sequence[Callable[[], Iterator[Made]]] = ()
    told: Iterable[Made] = ()


def exported_of(report: Report, site: ViewSite | None, others: Aside | None) -> Exported:
    """The exports that belong to the site of a view."""
    from site_builder.exporters.registry import exports  # noqa: PLC0415 - start-up is felt on every command

    shown = exports() if site is None or site.shows("customers") else ()
    jobs = [partial(_made, one, report) for one in shown]
    is_worth = others is not None and shown and len(report.book.customers) >= MANY
    told = others.begin(jobs) if others and is_worth else None
    return Exported(told=told) if told else Exported(jobs=jobs)


def _made(export: Export, report: Report) -> Iterator[Made]:
    return ((path, content, None) for path, content in export(report))
