"""What others see of a record: all that rules across records look at."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from site_builder.model.customer import Customer
from site_builder.parse.links import find_links

_KEYS = ("id", "name", "parent", "credit_code")
"""Where these stand is said in problems."""


def outline_of(customer: Customer) -> Customer:
    """The customer as others know it: names, numbers, people, owner and waivers, and the entries that name files."""
    return replace(
        customer,
        needs=(),
        pains=(),
        opportunities=(),
        imported_from=(),
        custom={},
        notes="",
        tasks=(),
        follow_ups=tuple(entry for entry in customer.follow_ups if entry.files),
        stray=(),
        readings={key: customer.readings[key] for key in _KEYS if key in customer.readings},
        parts=(),
        comments=(),
    )


def seen_of(outline: Customer, text: str, due: int | None) -> bytes:
    """A sum of what rules across records see of a record, places included."""
    sum_ = blake2b(digest_size=16)
    for part in (*_parts(outline, text), str(due)):
        sum_.update(f"{len(part)} {part}\n".encode("utf-8", "surrogatepass"))
    return sum_.digest()


def _parts(outline: Customer, text: str) -> Iterator[str]:
    yield repr((outline.path, outline.id, outline.name, outline.short_name, outline.former_ids, outline.former_names))
    yield repr((outline.parent, outline.credit_code, outline.contacts, [*outline.readings.values()]))
    for entry in outline.follow_ups:
        yield repr((entry.path, entry.files, entry.span))
    for link in find_links(text):
        yield f"{link} {text.count(chr(10), 0, link.start)} {text.rfind(chr(10), 0, link.start)}"
