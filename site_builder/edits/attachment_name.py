"""The name of a new attachment: customer_day_content.ending (R11), as far as every system allows it."""

from datetime import date

from site_builder.edits.file_name import file_name
from site_builder.model.customer import Customer
from site_builder.model.regex import regex
from site_builder.parse.attachment_names import NAMED
from site_builder.parse.dates import read_date

_SEPARATORS = regex(r"[\s\u3001\uff0c,;\uff1b/|&+]+")
_CUSTOMER = 60
"""Bytes of a customer's name in front; the content needs the rest."""


def attachment_name(customer: Customer, on: date, content: str, kind: str) -> str:
    """The name. `content` is cleaned of what file systems forbid; `kind` is the ending without its dot."""
    number = customer.id or ""
    whose = _part(customer.short_name or customer.name or number, _CUSTOMER) or number
    what = _part(content) or kind
    for name in (whose, customer.name, customer.short_name, number):  # not whose it is a second time
        what = (what.removeprefix(_part(name or "")).lstrip("-_") if name else what) or what
    stem = file_name(f"{whose}_{on.isoformat()}_{what}", number).removesuffix(".md")
    return f"{stem}.{kind}"


def keeps_name(name: str, customer: Customer) -> bool:
    """Whether a file is called as it should be already."""
    found = NAMED.fullmatch(name)
    whose = (customer.short_name, customer.name, customer.id)
    return bool(found and found["customer"] in whose and _is_clean(name))


def told_by(name: str) -> tuple[date | None, str]:
    """The day and the content that a file's name tells, where it is made up as ours are; else all of it is content."""
    found = NAMED.fullmatch(name)
    day = read_date(found["day"]) if found else None
    return (day, found["content"]) if found and isinstance(day, date) else (None, name.rpartition(".")[0])


def _is_clean(name: str) -> bool:
    stem = name.rpartition(".")[0]
    return file_name(stem, "") == f"{stem}.md" and not _SEPARATORS.search(stem)


def _part(text: str, most: int = 150) -> str:
    """A piece of the name, without what would part it in a field that lists several files."""
    plain = file_name(_SEPARATORS.sub("-", text.strip()), "").removesuffix(".md")
    while len(plain.encode()) > most:
        plain = plain[:-1]
    return plain.replace(" ", "-").strip("-_.")
