"""Declared gaps in a record: what stood there was taken out, for a stated reason (R12)."""

from collections import Counter

from site_builder.model.regex import regex
from site_builder.parse.vocabulary.redaction_words import GAP
from site_builder.parse.width import fold

_BLANK = regex(r"\s+")


def gaps(text: str) -> tuple[str, ...]:
    """The reasons of the gaps in a text."""
    return tuple(next(filter(None, one.groups()), "").strip() for one in GAP.finditer(text))


def is_redaction(before: str, after: str) -> bool:
    """Whether the second text is the first with nothing but stretches replaced by declared gaps; spacing is free."""
    if not Counter(gaps(after)) - Counter(gaps(before)):
        return False
    text = _plain(GAP.sub("", before))
    first, *middle, last = [_plain(part) for part in GAP.split(after)[:: GAP.groups + 1]]
    if not text.startswith(first) or not text.endswith(last) or len(first) + len(last) > len(text):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        at = text.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True


def _plain(text: str) -> str:
    return _BLANK.sub("", fold(text))
