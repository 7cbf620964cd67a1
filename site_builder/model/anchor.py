"""Anchors of headings, made as the forges make them, so that a link to a part works there and on the site."""

import unicodedata

from site_builder.model.regex import regex

PREFIX = "s-"
"""Stands before every anchor in a page, so that no heading takes the name of a part of the page itself."""

_DROPPED = regex(r"[^\w\- ]")
_NAMELESS = "part"


class Anchors:
    """Gives each heading of one page its anchor, in their order: a second one of the same words gets `-1`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def give(self, heading: str) -> str:
        """The anchor of the next heading (plain words), without the prefix."""
        base = anchor_of(heading)
        name, count = base, self._counts.get(base, 0)
        while name in self._taken:
            count += 1
            name = f"{base}-{count}"
        self._counts[base] = count
        self._taken.add(name)
        return name


def anchor_of(words: str) -> str:
    """Lower case, without marks, blanks as hyphens; words of any script stay."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFC", words).strip().lower())
    return plain.replace(" ", "-") or _NAMELESS
