"""Where a customer came from: a listed value, then its detail."""

from site_builder.model.pipeline import Choice
from site_builder.model.regex import regex
from site_builder.model.words import names_of
from site_builder.parse.vocabulary.marks import DETAIL_SEPARATORS

_APART = regex(rf"\s*[{DETAIL_SEPARATORS}]\s*|[ \t\u3000]+")
_STRIP = f" \t\u3000-:\uff1a{DETAIL_SEPARATORS}"
_COMMAS = ",\uff0c;\uff1b"


def read_source(text: str, sources: tuple[Choice, ...]) -> tuple[str, str | None]:
    """The longest listed value at the start and what follows; without a list, up to the first blank or dot."""
    plain = text.strip()
    names = {name for one in sources for name in (*names_of(one), *one.former) if name}
    for name in sorted(names, key=lambda one: (-len(one), one)):
        if plain.casefold().startswith(name.casefold()) and _ends(plain, len(name)):
            return plain[: len(name)], plain[len(name) :].strip(_STRIP) or None
    found = _APART.search(plain)
    if not found or not found.start():
        return plain, None
    value = plain[: found.start()]
    return value.rstrip(_COMMAS) or value, plain[found.end() :].strip() or None


def _ends(text: str, at: int) -> bool:
    """Whether a value may end here: in the middle of a word it does not."""
    return at == len(text) or text[at] in _STRIP or text[at] in "(\uff08"
