"""Who links to whom: for each record, the pages and the entries, notes and tasks of others that mention it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from site_builder.metrics.asking.very_things import VeryThings
from site_builder.metrics.report import Report
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.link_names import LinkNames, beside, moved
from site_builder.pages.addresses import Addresses, link_names, page_url
from site_builder.pages.excerpts import excerpt
from site_builder.parse.links import LinkKind, find_links
from site_builder.parse.outline import body_of, sections

SHOWN = 12
"""More mentions than these are counted, not listed."""

_START = "["


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that links to a record. `kind` is page, entry, notes or task; `text` is what stands around the link."""

    kind: str
    name: str
    url: str
    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Of one record: those that are listed, pages first, then the newest, and how many more there are."""

    listed: tuple[Mention, ...]
    more: int


NONE = Mentions(listed=(), more=0)


def mentions(report: Report, known: Addresses) -> Mapping[str, Mentions]:
    """By the path of the record that is mentioned; a record does not mention itself, and a place only once."""
    of_this = VeryThings("mentions", (report.book, known))
    return report.figures.ledger.kept(of_this, lambda: _mentions(report, known))


def _mentions(report: Report, known: Addresses) -> Mapping[str, Mentions]:
    names, records = link_names(report), report.book.by_path
    found: dict[str, dict[str, Mention]] = defaultdict(dict)
    for path, folder, text, place in _places(report, known):
        for meant, around in _targets(text, folder, names):
            target = moved(meant) if meant not in records and moved(meant) in records else meant
            if target != path:
                found[target].setdefault(place.url, _with(place, around))
    return {path: _listed(list(ones.values())) for path, ones in found.items()}


def _listed(found: Sequence[Mention]) -> Mentions:
    ordered = sorted(found, key=lambda one: (one.kind != "page", -(one.on or date.min).toordinal()))
    return Mentions(listed=tuple(ordered[:SHOWN]), more=max(0, len(ordered) - SHOWN))


def _with(place: Mention, around: str) -> Mention:
    return Mention(kind=place.kind, name=place.name, url=place.url, text=around, on=place.on)


def _places(report: Report, known: Addresses) -> Iterator[tuple[str, str, str, Mention]]:
    """Path, folder and text of everything that may link, and how it is listed."""
    for page in report.book.knowledge:
        folder = page.path.rpartition("/")[0]
        for part in sections(body_of(page.text)):
            anchor = f"#{part.anchor}" if part.anchor else ""
            place = Mention(kind="page", name=page.title, url=page_url(page) + anchor, text="")
            yield page.path, folder, part.text, place
    for customer in report.book.customers:
        for text, place in _of_customer(customer, known.customer(customer)):
            yield customer.path, "records/customers", text, place


def _of_customer(one: Customer, url: str) -> Iterator[tuple[str, Mention]]:
    """What may link: most texts link to nothing."""
    for entry in one.follow_ups:
        text = "\n".join([entry.content, *[field.value for field in entry.fields]])
        if _START in text:
            yield text, Mention(kind="entry", name=one.label, url=f"{url}#e{entry.number}", text="", on=entry.on)
    if _START in one.notes:
        yield one.notes, Mention(kind="notes", name=one.label, url=f"{url}#h-notes", text="")
    for task in one.tasks:
        if _START in task.text:
            yield task.text, Mention(kind="task", name=one.label, url=url, text="", on=task.due)


def _targets(text: str, folder: str, names: LinkNames) -> Iterator[tuple[str, str]]:
    """The record that each link means, and the words around the link."""
    for link in find_links(text):
        target = None
        if link.kind is LinkKind.NAME:
            target = names.target(link.target)
        elif link.kind is LinkKind.FILE and link.target:
            target = beside(folder, link.target)
        if target is not None and (names.is_shown(target) or names.is_shown(moved(target))):
            yield target, excerpt(text, link, names)
