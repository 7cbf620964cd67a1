"""How wide columns must be: Chinese signs take two places."""

import unicodedata
from collections.abc import Iterable

NARROWEST, WIDEST = 6, 48
_WIDE = "WF"


def places(text: str) -> int:
    """The places of the longest line of a text."""
    return max((sum(2 if _is_wide(sign) else 1 for sign in line) for line in text.split("\n")), default=0)


def _is_wide(sign: str) -> bool:
    return not sign.isascii() and unicodedata.east_asian_width(sign) in _WIDE


def width_of(heading: str, texts: Iterable[str]) -> int:
    """The width of a column: its longest cell within bounds, and always room for the heading with its filter sign."""
    longest = max(map(places, texts), default=0)
    return max(NARROWEST, min(WIDEST, max(longest + 1, places(heading) + 3)))
