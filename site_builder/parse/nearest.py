"""The known word that somebody probably meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

_LIKE = 0.6
_LIKE_SHORT = 0.5
_SHORT = 4
_LONGEST = 40
MOST = 2000
"""More candidates than these are not looked through."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like the word, None where none is like it; the first of equals wins."""
    wanted = word.strip().casefold()
    if not wanted or len(wanted) > _LONGEST:
        return None
    least = _LIKE_SHORT if len(wanted) <= _SHORT else _LIKE
    letters = frozenset(wanted)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: str | None = None
    for candidate in islice(candidates, MOST):
        typed = candidate.casefold()[: 2 * _LONGEST]
        if 2.0 * sum(map(letters.__contains__, typed)) / (len(typed) + len(wanted)) < least:
            continue  # an upper bound of the ratios below, for a tenth of their cost
        matcher.set_seq1(typed)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio() if len(wanted) > _SHORT or _share_an_end(candidate.casefold(), wanted) else 0
        if ratio > least or (best is None and ratio == least):
            best, least = candidate, ratio
    return best


def _share_an_end(one: str, other: str) -> bool:
    """Of short words, half the letters may be alike by chance; a slip leaves the first or the last one alone."""
    return one[:1] == other[:1] or one[-1:] == other[-1:]
