"""Everything by which a hidden record could be recognised, and a search for it in built files."""

import html
import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from site_builder.app.load import Loaded
from site_builder.model.customer import Customer
from site_builder.model.slug import slugs

SHORTEST = 2
PHRASE = 8


def words_of(customer: Customer) -> Iterator[str]:
    """Names, ids, people, how to reach them, deals, and every sentence."""
    contacts = ((one.name, one.phone, one.mail, one.chat) for one in customer.contacts)
    yield from (text for texts in contacts for text in texts if text)
    deals = (one.name for one in customer.opportunities)
    own = (customer.id, customer.name, customer.short_name, customer.credit_code, customer.website, customer.address)
    yield from (text for text in (*own, *deals) if text)
    wishes = (*customer.needs, *customer.pains)
    prose = (customer.notes, *(one.text for one in customer.tasks), *(one.text for one in wishes))
    entries = (text for one in customer.follow_ups for text in (one.content, *(field.value for field in one.fields)))
    for text in (*prose, *entries):
        yield from (line.strip() for line in text.splitlines() if _is_telling(line.strip()))


def hidden_words(whole: Loaded, seen: Loaded, program: str) -> set[str]:
    """What only hidden records say: nothing that stands in a visible file too, or in the `program`'s own words."""
    visible = "\n".join((file.content or b"").decode("utf-8", "replace") for file in seen.files) + program
    paths = {one.path for one in seen.book.customers}
    named = slugs((one.path, one.id) for one in whole.book.customers)
    hidden = [one for one in whole.book.customers if one.path not in paths]
    words = {word for one in hidden for word in words_of(one)} | {named[one.path] for one in hidden}
    words |= {one.path.rsplit("/", 1)[-1] for one in hidden}
    return {word for word in words if len(word) >= SHORTEST and word not in visible}


def spellings(word: str) -> set[bytes]:
    """A word as it may stand in a file: plain, escaped for HTML, an address, or a script."""
    forms = {word, html.escape(word), quote(word), json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1]}
    return {form.encode() for form in forms}


def leaks(files: Iterable[tuple[str, bytes]], words: set[str]) -> list[str]:
    """Where which word stands; lines of calendars and cards that were folded are put together first."""
    wanted = {form: word for word in words for form in spellings(word)}
    found = []
    for path, content in files:
        text = path.encode() + b"\n" + content
        flat = text.replace(b"\r\n ", b"") if path.endswith((".ics", ".vcf")) else text
        found += [f"{path}: {word}" for form, word in wanted.items() if form in flat]
    return found


def _is_telling(line: str) -> bool:
    """Whether a line is more than a word that any team and the program itself may use."""
    return len(line) >= PHRASE and (not line.isascii() or line.count(" ") > 1)
