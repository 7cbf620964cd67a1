"""Contact cards of a customer's people, for a phone's address book."""

import re
from collections import Counter
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from site_builder.exporters.editions import customer_slugs, editions, one_line
from site_builder.metrics.report import Report
from site_builder.model.contact import Contact
from site_builder.model.customer import Customer
from site_builder.model.regex import regex

_MOBILE = regex(r"(?:\+?86)?1[3-9]\d{9}")
_OCTETS = 75


def export(report: Report) -> Iterator[tuple[str, bytes]]:
    """`feeds/contacts/<customer>.vcf`; without people who left, mobiles only where the policy allows."""
    named = customer_slugs(report)
    forbidden = report.rules.limits.forbid_mobiles
    for one in report.book.customers:
        if one.path not in report.figures.by_path:
            continue
        content = cards(one, forbid_mobiles=forbidden)
        if content:
            for edition in editions(report):
                yield f"{edition.folder}feeds/contacts/{named[one.path]}.vcf", content


def cards(one: Customer, *, forbid_mobiles: bool = False) -> bytes:
    """All cards of a customer, vCard 3.0 (what phones read best); empty where nobody is left."""
    seen: Counter[str] = Counter()
    lines: list[str] = []
    for contact in one.contacts:
        seen[contact.name] += 1
        if not contact.left:
            lines += _card(
                contact, one.label, _uid(one, contact.name, seen[contact.name]), forbid_mobiles=forbid_mobiles
            )
    return b"".join(_folded(line) for line in lines)


def _uid(one: Customer, name: str, number: int) -> str:
    """The card's own number, the same each time, so that an address book updates its card and makes no second one."""
    return uuid5(NAMESPACE_URL, f"genjin:contact\n{one.id or one.path}\n{name}\n{number}").urn


def _card(contact: Contact, company: str, uid: str, *, forbid_mobiles: bool) -> Iterator[str]:
    name = _escaped(contact.name)
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{uid}"
    yield f"N:{name};;;;"
    yield f"FN:{name}"
    yield f"ORG:{_escaped(company)}"
    if contact.title:
        yield f"TITLE:{_escaped(contact.title)}"
    for phone in contact.phones:
        if not (forbid_mobiles and is_mobile(phone)):
            yield f"TEL;TYPE=WORK,VOICE:{_escaped(phone)}"
    for mail in contact.mails:
        yield f"EMAIL;TYPE=WORK:{_escaped(mail)}"
    yield "END:VCARD"


def is_mobile(phone: str) -> bool:
    """Whether this is a mobile number of mainland China."""
    return _MOBILE.fullmatch(re.sub(r"[^\d+]", "", phone)) is not None


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", one_line(text))


def _folded(line: str) -> bytes:
    """Lines of at most 75 octets, never parting a character."""
    whole = line.encode("utf-8", "replace")
    if len(whole) <= _OCTETS:
        return whole + b"\r\n"
    rows, row = [], b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(row) + len(octets) > _OCTETS:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join((*rows, row)) + b"\r\n"
