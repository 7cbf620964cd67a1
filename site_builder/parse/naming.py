"""What a customer is called in a text: in full, as people shorten it, by its people, its numbers, its addresses."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.company_words import FORMS
from site_builder.parse.vocabulary.contact_words import EXTENSION
from site_builder.parse.vocabulary.naming_words import MAIL_HOSTS, PARTICLES, PLACE_ENDS, SHORT_TITLES, TITLES
from site_builder.parse.width import fold

SHORTEST, SHORTEST_WORD, SHORTEST_NUMBER = 2, 4, 7
"""Fewer Chinese characters, letters of a word alone, or digits are no name and no number."""

_CHINESE = tuple(form for form in FORMS if not form.isascii())
_LATIN = frozenset(form for form in FORMS if form.isascii())
_TELLING = regex(r"[^\W\d_a-zA-Z]|[a-zA-Z]{3}")
"""What a file is called after somebody has, not after a number."""

_BRACKETS = regex(r"\([^()]*\)")
_APART = regex(rf"[/,;\u3001]|{EXTENSION}", re.IGNORECASE)
_ADDRESS = 6
_WHOLE = 4
"""Behind the name of a place, fewer characters than these are a trade and not the name of a company in it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name a customer, folded.

    `derived` ones are not written in the record: people shorten names so. `rest` is what the name goes on with.
    """

    text: str
    derived: bool = False
    rest: str = ""


def folded(text: str) -> str:
    """A text as it is compared: width and case do not matter; every character stays in its place."""
    plain = fold(text).replace("\t", " ").replace("\n", " ")
    lower = plain.lower()
    return lower if len(lower) == len(plain) else plain


def forms_of(one: Customer, also: Iterable[str], places: frozenset[str]) -> Iterator[Form]:
    """Everything by which this customer is known; `also` are more names of it, `places` say nothing of who it is."""
    stem = one.path.rsplit("/", 1)[-1].removesuffix(".md")
    for name in dict.fromkeys((one.name, one.short_name, *also)):
        if name and name.strip():
            yield from _of_name(" ".join(folded(name).split()), places)
    if _TELLING.search(stem):
        yield from _of_file(folded(stem), places)
    for text in (one.group, one.id, one.credit_code, *_people(one), *_references(one)):
        if text and len(text.strip()) >= SHORTEST:
            yield Form(" ".join(folded(text).split()))


def numbers_of(one: Customer) -> Iterator[str]:
    """Digits of the phones, with and without what stands before the last group."""
    for contact in one.contacts:
        for part in _APART.split(fold("/".join(contact.phones))):
            whole = digits(part)
            last = digits(part.strip().replace(" ", "-").rpartition("-")[2])
            yield from (number for number in dict.fromkeys((whole, last)) if len(number) >= SHORTEST_NUMBER)


def digits(text: str) -> str:
    """The digits of a number as people dial it within the country."""
    found = re.sub(r"\D", "", text)
    return found[2:] if found.startswith("86") and len(found) > SHORTEST_NUMBER + 3 else found


def _of_file(stem: str, places: frozenset[str]) -> Iterator[Form]:
    """The name of the record's file; a word alone may be any word."""
    if stem.isascii() and stem.isalpha():
        yield Form(stem, derived=True)
    else:
        yield from _of_name(stem, places)


def _of_name(name: str, places: frozenset[str]) -> Iterator[Form]:
    bare = " ".join(_BRACKETS.sub(" ", name).split()) if name.isascii() else _BRACKETS.sub("", name).strip()
    core = _core(bare)
    plain = dict.fromkeys(one for one in (name, bare, core, _core(name)) if len(one) >= SHORTEST)
    yield from (Form(one) for one in plain)
    yield from (Form(one.replace("&", "&amp;")) for one in plain if "&" in one)
    short = _shorter_words(core, places) if core.isascii() else _shorter(core, places)
    for one in short:
        yield Form(one, derived=True, rest="" if core.isascii() else core.partition(one)[2])


def _core(name: str) -> str:
    """The name without the form of the company, which says nothing of who it is."""
    words = name.split(" ")
    while len(words) > 1 and words[-1].strip(".,") in {"", *_LATIN}:
        words.pop()
    core = " ".join(words).strip(" .,")
    while not core.isascii():
        form = next((one for one in _CHINESE if core.endswith(one) and core != one), None)
        if form is None:
            break
        core = core.removesuffix(form)
    return core


def _shorter_words(core: str, places: frozenset[str]) -> Iterator[str]:
    """The first words of a Latin name."""
    words = core.split(" ")
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count]).strip(" .,")
        if len(short) >= SHORTEST_WORD and short not in places:
            yield short


def _shorter(core: str, places: frozenset[str]) -> Iterator[str]:
    """How a Chinese name begins, with and without the place that it begins with."""
    place = _place(core, places)
    yield from _beginnings(core, len(place) + SHORTEST)
    rest = core[len(place) :]
    if place and len(rest) >= _WHOLE:
        yield rest
        yield from _beginnings(rest, SHORTEST)


def _beginnings(core: str, least: int) -> Iterator[str]:
    for end in range(len(core) - 1, least - 1, -1):
        inside_word = core[end - 1].isascii() and core[end].isascii() and core[end].isalnum()
        telling = end > SHORTEST or not PARTICLES & set(core[:end])
        if telling and not inside_word:
            yield core[:end]


def _place(core: str, places: frozenset[str]) -> str:
    """The place that a name begins with."""
    found = next((core[:end] for end in range(len(core) - 1, 1, -1) if core[:end] in places), "")
    after = core[len(found) :]
    return found + after[0] if found and after.startswith(PLACE_ENDS) else found


def _people(one: Customer) -> Iterator[str]:
    """Contacts by their whole names, and every address of theirs and of the company."""
    for contact in one.contacts:
        if _is_name(contact.name.strip()):
            yield contact.name
        if contact.chat and len(contact.chat.strip()) > SHORTEST_WORD:
            yield contact.chat
        if contact.mail:
            yield contact.mail
            host = contact.mail.rpartition("@")[2].strip().casefold()
            yield "" if host in MAIL_HOSTS else host
    yield _host(one.website or "")
    yield one.address if one.address and len(one.address.strip()) >= _ADDRESS else ""


def _is_name(name: str) -> bool:
    """Whether people are called so by name: not by a title, not by a first name alone."""
    if name.isascii():
        return len(name.split()) > 1
    titles = (*TITLES, *SHORT_TITLES) if len(name) == SHORTEST else TITLES
    return len(name) >= SHORTEST and not name.endswith(titles)


def _host(website: str) -> str:
    try:
        host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def _references(one: Customer) -> Iterator[str]:
    """Numbers of contracts."""
    for entry in one.follow_ups:
        for contract in entry.contracts:
            if contract.reference and len(contract.reference) > SHORTEST_WORD and re.search(r"\d", contract.reference):
                yield contract.reference
