"""One key for texts that differ only in width, case or the marks around them."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

_AROUND = " \t\n.,;:!?()[]'\"-_/\u3002\u3001\u300c\u300d\u2026\u2014"


def fold_text(text: str) -> str:
    """The text without width, case, doubled spaces and marks at its ends."""
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return plain.strip(_AROUND) or plain


def spellings(texts: Iterable[str]) -> Mapping[str, str]:
    """The key of every folded text: the first of its spellings in the order of characters.

    The order in which records come makes no difference, so that renaming a file changes no figure.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in set(texts):
        found[fold_text(text)].add(" ".join(text.split()))
    return {folded: min(ways) for folded, ways in found.items()}
