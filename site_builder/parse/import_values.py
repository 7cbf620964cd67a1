"""What other programs call stages, kinds of customers and kinds of follow-ups."""

from collections.abc import Mapping
from functools import cache

from site_builder.model.regex import regex
from site_builder.parse.import_words import read_data, tables, texts
from site_builder.parse.tree import Mapping as Tree
from site_builder.parse.vocabulary.scripts import in_both_scripts
from site_builder.parse.width import fold

NEGATIONS = frozenset("\u672a\u4e0d\u65e0\u975e\u6ca1")
"""What turns the word behind it into its opposite."""

_SIGNS = regex(r"[\s_\-\u2013\u2014.,;:/\\|\u3001\u00b7'\"]+")


def fold_value(text: str) -> str:
    """A value without case, width, blanks and signs."""
    return _SIGNS.sub("", fold(text).casefold())


@cache
def value_words(kind: str) -> Mapping[str, str]:
    """The foreign words of a kind (stage, status, method, tier), folded, with what they mean."""
    below = read_data("import-values.yaml").get(kind)
    found: dict[str, str] = {}
    for key, words in tables(below if isinstance(below, Tree) else None):
        for word in in_both_scripts(words):
            found.setdefault(fold_value(word), key)
    return found


@cache
def value_suffixes() -> tuple[str, ...]:
    """What may stand behind a value without changing it, the longest first."""
    words = in_both_scripts(texts(read_data("import-values.yaml").get("suffixes")))
    return tuple(sorted((fold_value(word) for word in words), key=len, reverse=True))
