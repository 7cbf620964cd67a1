"""Company names folded, so that two spellings of one company are equal."""

import unicodedata
from functools import lru_cache

from site_builder.model.regex import regex
from site_builder.parse.vocabulary.company_words import FORMS

_APART = regex(r"[^\w]+|_")
_CHINESE = tuple(form for form in FORMS if not form.isascii())
_LATIN = frozenset(form for form in FORMS if form.isascii())


@lru_cache(maxsize=20_000)
def fold_company_name(name: str) -> str:
    """The name without company forms, brackets, spaces, width and case; places stay, for they tell firms apart."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = [word for word in _APART.split(plain) if word]
    while len(words) > 1 and words[-1] in _LATIN:
        words.pop()
    folded = "".join(words)
    for form in _CHINESE:
        short = folded.removesuffix(form)
        if short != folded and short:
            return short
    return folded
