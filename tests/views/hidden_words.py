"""Everything by which a hidden record could be recognised, and a search for it in built files."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import add
from urllib.parse import unquote

from site_builder.app.load import Loaded
from site_builder.model.customer import Customer
from site_builder.model.slug import slugs

SHORTEST = 2
PHRASE = 8

_FORMS = re.compile(r"(?:股份|集团|有限责任|有限|总|分)*公司$|集团$|[ ,]*(?:Co\.?,? ?Ltd\.?|Ltd\.?|Trading|Inc\.?)$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_TAGS = re.compile(r"<[^<>]*>")
_BETWEEN = re.compile(r"(?<=\d)[ \-()+]+(?=\d)")


@dataclass(frozen=True, slots=True)
class Told:
    """What tells of customers: `who` they are, how to reach them and what was signed; `what` their records say."""

    who: frozenset[str]
    what: frozenset[str]


def names_of(customer: Customer) -> Iterator[str]:
    """Names in full, short, without the form of the company, and as people shorten them."""
    stem = customer.path.rsplit("/", 1)[-1].removesuffix(".md")
    for name in (customer.name, customer.short_name, stem):
        if name:
            core = _FORMS.sub("", _BRACKETS.sub("", name).strip()).strip()
            yield from (name, core)
            yield from ((" ".join(core.split()[:2]), core.split()[0]) if core.isascii() else (core[:2], core[:3]))
    yield from (text for text in (customer.id, customer.credit_code) if text)


def people_of(customer: Customer) -> Iterator[str]:
    """Contacts, how to reach them, and where the company is."""
    for one in customer.contacts:
        phone = re.sub(r"\D", "", one.phone or "")
        yield from (text for text in (one.name, one.phone, phone, one.mail, one.chat) if text)
    yield from (text for text in (customer.website, customer.address) if text)


def deals_of(customer: Customer) -> Iterator[str]:
    """Numbers of contracts; what a deal is called (`MES, phase 1`) tells of nobody."""
    signed = (contract for entry in customer.follow_ups for contract in entry.contracts)
    yield from (one.reference for one in signed if one.reference)


def sentences_of(customer: Customer) -> Iterator[str]:
    """Every line of its prose, and the names of its deals."""
    wishes = (*customer.needs, *customer.pains)
    prose = (customer.notes, *(one.text for one in customer.tasks), *(one.text for one in wishes))
    fields = (one for entry in customer.follow_ups for one in entry.fields if one.key != "stage")
    entries = (*(one.content for one in customer.follow_ups), *(one.value for one in fields))
    for text in (*prose, *entries, *(one.name or "" for one in customer.opportunities)):
        yield from (line.strip() for line in text.splitlines() if _is_telling(line.strip()))


def hidden_words(whole: Loaded, seen: Iterable[str], program: str) -> Told:
    """What only hidden records are or say: neither what visible ones *are* nor the `program`'s own words.

    `seen` are the paths of the visible ones. Names count though the prose of visible records or the team's pages have
    them too: that is where they would leak.
    """
    paths = set(seen)
    shown = [one for one in whole.book.customers if one.path in paths]
    hidden = [one for one in whole.book.customers if one.path not in paths]
    members = "\n".join(f"{one.id} {one.name} {one.mail}" for one in whole.rules.team.members)
    own = "\n".join(text for one in shown for text in (*names_of(one), *people_of(one), *deals_of(one), *_facts(one)))
    named = slugs((one.path, one.id) for one in whole.book.customers)
    who = {word for one in hidden for word in (*names_of(one), *people_of(one), *deals_of(one), named[one.path])}
    what = {word for one in hidden for word in sentences_of(one)}
    files = (file for file in whole.files if not _is_of(file.path, hidden))
    written = "\n".join((file.content or b"").decode("utf-8", "replace") for file in files)
    allowed = f"{members}\n{own}\n{program}"
    return Told(
        who=frozenset(word for word in who if len(word) >= SHORTEST and word not in allowed),
        what=frozenset(word for word in what if word not in written and word not in allowed),
    )


def words_of_program(files: Iterable[tuple[str, bytes]]) -> str:
    """Every line of a site without any record, once: they are the program's and the configuration's."""
    lines = dict.fromkeys(line for _, content in files for line in content.decode("utf-8", "replace").split("\n"))
    return html.unescape("\n".join(lines))


def _is_of(path: str, hidden: Iterable[Customer]) -> bool:
    return any(path == one.path or (one.id and f"/{one.id}/" in path) for one in hidden)


def _facts(one: Customer) -> Iterator[str]:
    yield from (text for text in (one.region, one.source_detail, one.industry, one.partner, *one.tags) if text)


class Reader:
    """Files as a reader or a program sees them: nothing escaped, folded lines of calendars put together.

    What an earlier file had, line for line, is not read again: pages have most of their lines in common.
    """

    def __init__(self, known: Iterable[bytes] = ()) -> None:
        self._known = {hash(content) for content in known}
        self._lines: set[int] = set()

    def read(self, path: str, content: bytes) -> str:
        """The new lines of a file, its name among them; addresses, words without tags and bare digits beside them."""
        if hash(content) in self._known:
            return path
        self._known.add(hash(content))
        text = "\n".join(self._new(content.decode("utf-8", "replace").replace("\r\n ", "").split("\n")))
        if path.endswith((".js", ".json", ".webmanifest")):
            text = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text).replace('\\"', '"')
        text = html.unescape(f"{path}\n{text}")
        forms = [text, _BETWEEN.sub("", text), " ".join(_TAGS.sub("", text).replace("\\,", ",").split())]
        return "\n".join((*forms, unquote(text)) if "%" in text else forms)

    def _new(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            if (mark := hash(line)) not in self._lines:
                self._lines.add(mark)
                yield line


def leaks(files: Iterable[tuple[str, bytes]], words: Iterable[str], known: Iterable[bytes] = ()) -> list[str]:
    """Where which word stands, the first file of several; files that are `known` are none of anybody's."""
    wanted, reader = sorted(words), Reader(known)
    found = []
    for path, content in files:
        text = reader.read(path, content)
        pairs = set(map(add, text, text[1:]))
        likely = (one for one in wanted if all(one[at : at + 2] in pairs for at in range(len(one) - 1)))
        found += [f"{path}: {word}" for word in likely if word in text]
    return found


def _is_telling(line: str) -> bool:
    """Whether a line is more than a word that any team and the program itself may use."""
    return len(line) >= PHRASE and (not line.isascii() or line.count(" ") > 1)
