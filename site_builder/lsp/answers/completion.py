"""Completion: what may stand at the cursor."""

from collections.abc import Iterator

from site_builder.lsp.answers.completion_front import in_front
from site_builder.lsp.answers.completion_log import in_log, marked
from site_builder.lsp.answers.cursor import Cursor, Where, cursor
from site_builder.lsp.answers.kinds import Item
from site_builder.lsp.answers.offers import customers, members, tags
from site_builder.lsp.sheet import Sheet
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.record_file import INBOX

TRIGGERS = ("[", "@", "#", ":", "\uff1a", "-", " ", "\u3001", ",", "\u2192", ">")
"""Signs after which editors ask by themselves."""

_CLOSING = "]]"
_RECORDS = (CUSTOMERS, ARCHIVE, INBOX)
_FRONT = frozenset({Where.KEY, Where.VALUE, Where.NESTED})


def complete(sheet: Sheet, at: int) -> tuple[Item, ...]:
    """All that fits, the same text once."""
    if not sheet.path.endswith(".md"):
        return ()
    found = cursor(sheet, at)
    unique = {(one.label, one.text): one for one in reversed(tuple(_items(sheet, found)))}
    return tuple(reversed(unique.values()))


def _items(sheet: Sheet, found: Cursor) -> Iterator[Item]:
    if found.where is Where.LINK:
        is_closed = sheet.text.startswith(_CLOSING, found.at)
        yield from customers(found, sheet.desk, "" if is_closed else _CLOSING)
    elif not sheet.path.startswith(_RECORDS):
        return
    elif found.where in _FRONT:
        yield from in_front(sheet, found)
    elif found.where is Where.PROSE:
        here = marked(found)
        if here and here.typed.startswith("@"):
            yield from members(here, sheet.desk, sign="@")
        elif here:
            yield from tags(here, sheet.desk, sign="#")
    else:
        yield from in_log(sheet, found)
