"""Earlier contents of records: their front matter, and the identities of their entries.

Only what is needed of a version is read: of a hundred versions of a record most share the front matter, and each
entry stands in all that came after it. So callers read each distinct front matter and each distinct entry once.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from site_builder.model.customer import Customer
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.body import read_body
from site_builder.parse.customer import read_customer
from site_builder.parse.front_matter import find_fences
from site_builder.parse.loader import read_text
from site_builder.parse.record_file import INBOX
from site_builder.parse.splitter import starts_entry
from site_builder.parse.text import source_text
from site_builder.parse.vocabulary.log_marks import FULL_HASH
from site_builder.parse.width import fold

_MAYBE = re.compile(rf"^[#{FULL_HASH}]{{3}}[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Content:
    """A content of a record: the text of its front matter (fences included) and the texts of its entries.

    An entry's text goes up to the next entry; what else follows it is found when it is read.
    """

    front: str
    entries: tuple[str, ...]


def part_content(path: str, content: bytes) -> Content | None:
    """Part a content; None where it cannot be read at all."""
    source, _ = read_text(SourceFile(path=path, content=content, size=len(content)))
    if source is None:
        return None
    text = source.text
    starts = [found.start() for found in _MAYBE.finditer(text) if _is_start(found[0])]
    entries = tuple(text[start:end] for start, end in pairwise([*starts, len(text)]))
    front = "" if path.startswith(INBOX) else text[: find_fences(source).body]
    return Content(front, entries)


def _is_start(line: str) -> bool:
    return starts_entry(line, fold(line), 0)


def read_front(path: str, front: str, rules: Rules) -> Customer:
    """The customer of a front matter: its log and tasks are empty."""
    return read_customer(source_text(path, front), rules)[0]


def fingerprints(entry: str, rules: Rules) -> tuple[str, ...]:
    """The identity of the entry in a text (F8); none where its heading cannot be read."""
    body = read_body(source_text("", entry), 0, rules, inbox=True)
    return tuple(one.fingerprint for one in body.follow_ups)
