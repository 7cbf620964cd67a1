"""Earlier contents of records: their front matter, and the identities of their entries.

Only what is needed of a version is read: of a hundred versions of a record most share the front matter, and each
entry stands in all that came after it. So callers read each distinct front matter and each distinct entry once.
"""

import re
from codecs import BOM_UTF8
from functools import lru_cache
from itertools import pairwise

from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.body import read_body
from site_builder.parse.customer import read_customer
from site_builder.parse.front_matter import find_fences
from site_builder.parse.loader import MAX_LINE, read_text
from site_builder.parse.record_file import INBOX
from site_builder.parse.splitter import starts_entry
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary.log_marks import FULL_HASH
from site_builder.parse.width import fold

_MAYBE = regex(rf"^[#{FULL_HASH}]{{3}}[^\n]*", re.MULTILINE)

_CLOSED = "\n---\n"
"""How a front matter ends that is closed as it should be: nothing that follows changes where."""


@dataclass(frozen=True, slots=True)
class Content:
    """A content of a record: the text of its front matter (fences included) and the texts of its entries.

    An entry's text goes up to the next entry; what else follows it is found when it is read.
    """

    front: str
    entries: tuple[str, ...]


def part_content(path: str, content: bytes, beside: str = "") -> Content | None:
    """Part a content; None where it cannot be read at all.

    `beside` is the front matter of another version of the record: most have the same, and are not looked through then.
    """
    text = _plain(content)
    if text is not None and beside.endswith(_CLOSED) and text.startswith(beside):
        return Content(beside, _entries(text))
    if text is None:
        source, _ = read_text(SourceFile(path=path, content=content, size=len(content)))
    else:
        source = source_text(path, text)
    if source is None:
        return None
    front = "" if path.startswith(INBOX) else source.text[: find_fences(source).body]
    return Content(front, _entries(source.text))


def _entries(text: str) -> tuple[str, ...]:
    starts = [found.start() for found in _MAYBE.finditer(text) if _is_start(found[0])]
    return tuple(text[start:end] for start, end in pairwise([*starts, len(text)]))


def _plain(content: bytes) -> str | None:
    """The text of a content that needs nothing put right; what is odd in it was a problem of its own day."""
    if len(content) > MAX_LINE or b"\r" in content or content.startswith(BOM_UTF8):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_start(line: str) -> bool:
    return starts_entry(line, fold(line), 0)


@lru_cache(maxsize=4096)
def read_front(path: str, front: str, rules: Rules) -> Customer:
    """The customer of a front matter: its log and tasks are empty. `serve` asks again after every save."""
    return read_customer(source_text(path, front), rules)[0]


def fingerprints(entry: str, rules: Rules) -> tuple[str, ...]:
    """The identity of the entry in a text (F8); none where its heading cannot be read."""
    body = read_body(source_text("", entry), 0, rules, inbox=True)
    return tuple(one.fingerprint for one in body.follow_ups)
