"""Which customer or member somebody means."""

from site_builder.model.book import Book
from site_builder.model.customer import Customer
from site_builder.model.rules import Rules
from site_builder.model.team import Member
from site_builder.parse.nearest import nearest
from site_builder.parse.width import fold


def find_customers(book: Book, text: str) -> tuple[Customer, ...]:
    """The customer of this id, name, short name or path; else all whose id or name holds the text.

    One means found, none unknown, several that the text is not enough.
    """
    wanted = _plain(text)
    if not wanted:
        return ()
    own = tuple(one for one in book.customers if _plain(one.id or "") == wanted)
    if own:  # a number of today goes before one that another record had once, and before a name
        return own
    exact = tuple(one for one in book.customers if wanted in _names(one))
    if exact:
        return exact
    return tuple(one for one in book.customers if any(wanted in name for name in _names(one)))


def nearest_customer(book: Book, text: str) -> Customer | None:
    """The customer whose name is most like a text that fits none."""
    names = {one.label: one for one in book.customers}
    likely = nearest(text, names)
    return names[likely] if likely else None


def find_member(rules: Rules, text: str) -> Member | None:
    """The member of this id or name, `@` allowed before it."""
    return rules.team.find(fold(text).strip().removeprefix("@"))


def _names(customer: Customer) -> frozenset[str]:
    file = customer.path.rsplit("/", 1)[-1]
    former = (*customer.former_ids, *customer.former_names)
    names = (customer.id, customer.name, customer.short_name, customer.path, file, file.removesuffix(".md"), *former)
    return frozenset(_plain(name) for name in names if name)


def _plain(text: str) -> str:
    return fold(text).strip().casefold()
