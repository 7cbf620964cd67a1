"""Where things have their page."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from site_builder.metrics.asking.very_things import VeryThings
from site_builder.metrics.report import Report
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.knowledge import KnowledgePage
from site_builder.model.link_names import LinkNames
from site_builder.model.page import Person
from site_builder.model.slug import slugs
from site_builder.model.words import labels_of
from site_builder.parse.links import LinkKind, find_links

COLOURS = 4
"""How many colours the round pictures of people have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Pages relative to the language's root: customers by path of their record, people by member id.

    `names` are what the pages of customers are called, without folder and suffix.
    """

    customers: Mapping[str, str]
    people: Mapping[str, Person]
    names: Mapping[str, str] = field(default_factory=dict)

    def customer(self, customer: Customer) -> str:
        """The page of a customer."""
        return self.customers[customer.path]

    def person(self, key: str | None) -> Person | None:
        """The member of this id; somebody unknown as typed, without a page; None where nobody is named."""
        if key is None:
            return None
        return self.people.get(key) or Person(key=key, name=key)


def addresses(report: Report) -> Addresses:
    """Give every customer and every member with figures a page; records without an id get one too."""
    named = VeryThings("addresses", (report.book.customers, report.figures.reps, report.rules))
    return report.figures.ledger.kept(named, lambda: _addresses(report))


def _addresses(report: Report) -> Addresses:
    wanted = ((one.path, one.id) for one in report.book.customers)
    named = slugs(wanted)
    return Addresses(
        customers={path: f"customers/{slug}.html" for path, slug in named.items()},
        people=_people(report),
        names=named,
    )


def person_slugs(report: Report) -> dict[str, str]:
    """The file name of each member who has a page of their own; the calendar feeds use the same."""
    return slugs((one.member.id, one.member.id) for one in report.figures.reps)


def _people(report: Report) -> dict[str, Person]:
    named = person_slugs(report)
    overdue = {one.member.id: len(one.overdue) for one in report.figures.reps}
    places = {id_: place for place, id_ in enumerate(named)}
    return {
        member.id: Person(
            key=member.id,
            name=member.name,
            url=f"reps/{named[member.id]}.html" if member.id in named else None,
            slot=places.get(member.id, 0) % COLOURS + 1,
            count=overdue.get(member.id, 0),
        )
        for member in (*report.rules.team.members, *(one.member for one in report.figures.reps))
    }


def link_names(report: Report) -> LinkNames:
    """What the records and pages are called in links, indexed once."""
    return report.figures.ledger.kept(VeryThings("names", (report.book,)), report.book.names)


def file_links(report: Report, known: Addresses) -> dict[str, str]:
    """Records and knowledge pages by their path in the repository."""
    pages = {one.path: page_url(one) for one in report.book.knowledge}
    return {one.path: known.customer(one) for one in report.book.customers} | pages


def page_url(page: KnowledgePage) -> str:
    """The page of a knowledge page."""
    return f"knowledge/{page.slug}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class WikiLinks:
    """What may stand in `[[…]]`: its page by the name, and what is shown for a name that is a number or a file."""

    pages: Mapping[str, str]
    called: Mapping[str, str]


def wiki_links(report: Report, known: Addresses) -> WikiLinks:
    """Ids, names and titles that mean one record only, and the short forms in use."""
    names, pages = link_names(report), file_links(report, known)
    book = report.book
    typed = {link.target for text in _texts(report) for link in find_links(text) if link.kind is LinkKind.NAME}
    wanted = [name for one in book.customers for name in (one.id, one.name, one.short_name) if name]
    wanted += [*(one.title for one in book.knowledge), *sorted(typed)]
    targets = {name: names.target(name) for name in dict.fromkeys(wanted)}
    return WikiLinks(
        pages={name: pages[path] for name, path in targets.items() if path in pages},
        called={name: words for name in sorted(typed) if (words := names.words(name)) != name},
    )


def _texts(report: Report) -> Iterator[str]:
    """Whatever may hold links: records, pages, and what the tiers of the configuration say."""
    yield from report.book.sources.values()
    for tier in report.rules.tiers:
        for texts in (tier.strategy, tier.topics, tier.resources, tier.expected, tier.remark):
            yield from labels_of(texts) if texts else ()
