"""`#tag` in prose, fields and tasks."""

import re

from site_builder.model.regex import regex
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary.task_words import TAGS
from site_builder.parse.width import fold

_TAG = regex(marks.TAG, re.IGNORECASE)
_NUMBER = regex(r"\d+")


def find_tags(text: str) -> tuple[str, ...]:
    """The tags of a text, known ones by their canonical names, each once; `#1` is a number, not a tag."""
    if "#" not in text and marks.FULL_HASH not in text:
        return ()
    names = (found["name"] for found in _TAG.finditer(fold(text)))
    return tuple(dict.fromkeys(canonical(name) for name in names if not _NUMBER.fullmatch(name)))


def without_tags(text: str) -> str:
    """The text with its tags taken out."""
    places = [found.span() for found in _TAG.finditer(fold(text)) if not _NUMBER.fullmatch(found["name"])]
    kept: list[str] = []
    at = 0
    for start, end in places:
        kept.append(text[at:start].rstrip())
        at = end
    kept.append(text[at:])
    return "".join(kept).strip()


def as_tag(text: str) -> str | None:
    """The text as the name of a tag: without what would end one; None where nothing is left."""
    return next(iter(find_tags("#" + re.sub(marks.ENDS_TAG, "", fold(text)))), None)


def canonical(tag: str) -> str:
    """The canonical name of a known tag, else the tag as typed."""
    return TAGS.get(tag.casefold(), tag)
