"""Where things have their page."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.metrics.report import Report
from site_builder.model.customer import Customer
from site_builder.model.page import Person
from site_builder.model.slug import slugs

COLOURS = 4
"""How many colours the round pictures of people have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Pages relative to the language's root: customers by path of their record, people by member id."""

    customers: Mapping[str, str]
    people: Mapping[str, Person]

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
    wanted = ((one.path, one.id) for one in report.book.customers)
    named = slugs(wanted)
    return Addresses(
        customers={path: f"customers/{slug}.html" for path, slug in named.items()},
        people=_people(report),
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


def wiki_links(report: Report, known: Addresses) -> dict[str, str]:
    """What may stand in `[[…]]`: ids of customers, names that belong to one of them only, titles of knowledge pages."""
    names: dict[str, str] = {}
    twice: set[str] = set()
    for one in report.book.customers:
        for name in {one.name, one.short_name} - {None, ""}:
            twice.update({str(name)} & names.keys())
            names[str(name)] = known.customer(one)
    for page in report.book.knowledge:
        names.setdefault(page.title, f"knowledge/{page.slug}.html")
    found = {name: url for name, url in names.items() if name not in twice}
    return found | {key: known.customer(one) for key, one in report.book.by_id.items()}
