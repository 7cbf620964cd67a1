"""A mailbox file (mbox): many mails in one file, one after the other, never all at once."""

import re
from collections.abc import Iterator

from site_builder.importers.messages.mail import read_mail
from site_builder.importers.messages.message import MOST_MESSAGES, Message, Unread
from site_builder.model.regex import regex

_START = regex(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{0,400}\r?\n")
_MASKED = regex(rb"^>(>*From )", re.MULTILINE)


def read_mbox(content: bytes, *, with_pieces: bool = False) -> Iterator[Message | Unread]:
    """Every mail in its order; the same Message-ID a second time is the same mail, from another folder."""
    seen: set[str] = set()
    for number, (start, end) in enumerate(_stretches(content), 1):
        place = f"#{number}"
        if number > MOST_MESSAGES:
            yield Unread(f"{place}\u2026", "too-many")
            return
        found = read_mail(_MASKED.sub(rb"\1", content[start:end]), place, with_pieces=with_pieces)
        if isinstance(found, Message) and found.identity:
            if found.identity in seen:
                yield Unread(place, "twice")
                continue
            seen.add(found.identity)
        yield found


def _stretches(content: bytes) -> Iterator[tuple[int, int]]:
    start = None
    for found in _START.finditer(content):
        if start is not None:
            yield start, found.start()
        start = found.end()
    if start is not None:
        yield start, len(content)
