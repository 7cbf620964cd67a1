"""Shapes of single values as JSON Schema.

The program reads every value of YAML as text; an editor's YAML server takes some for numbers or for yes and no. So each
shape takes both. Patterns use only what the regular expressions of Python and of JavaScript have in common.
"""

from collections.abc import Iterable

from site_builder.parse.vocabulary import date_words, marks
from site_builder.parse.vocabulary.scripts import in_both_scripts

Schema = dict[str, object]

_SPECIAL = frozenset("^$\\.*+?()[]{}|/")
_WIDE = "\uff10-\uff19"
"""Figures as wide as a Chinese character."""

_DIGIT = date_words.DIGIT
_DAYS = (
    f"(?:(?:0?[13578]|1[02]){date_words.MONTH_MARK} ?(?:0?[1-9]|[12][0-9]|3[01])"
    f"|(?:0?[469]|11){date_words.MONTH_MARK} ?(?:0?[1-9]|[12][0-9]|30)"
    f"|0?2 ?{date_words.MONTH_MARK} ?(?:0?[1-9]|[12][0-9]))"
)
_SIGN = "[%\uff05]"
_YEAR = "(?:19|20|21)[0-9]{2}"
_DAY = (
    f"{_YEAR} ?{date_words.YEAR_MARK} ?{_DAYS}{date_words.DAY_MARK}?"
    f"|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|[^A-Za-z{_WIDE}]*[{_WIDE}][^A-Za-z]*"
)
_FIGURES = f"{_DIGIT}[0-9{_WIDE},.\uff0c\uff0e]*"


def text() -> Schema:
    """Any single value that is not empty."""
    return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


def escaped(word: str) -> str:
    """A word in a pattern, standing for itself."""
    return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in word)


def any_case(word: str) -> str:
    """A word in a pattern, however it is cased."""
    return "".join(
        f"[{low}{high}]" if low != high and len(low) == len(high) == 1 else escaped(sign)
        for sign in word
        for low, high in ((sign.lower(), sign.upper()),)
    )


def either(words: Iterable[str]) -> str:
    """One of the words in a pattern, the longer ones first, however they are cased."""
    known = {word: None for word in words if word}
    return "|".join(any_case(word) for word in sorted(known, key=lambda one: (-len(one), one)))


def matching(pattern: str, *others: str) -> Schema:
    """A text that the whole of a pattern fits; `others` are further types of YAML that will do."""
    return {"type": ["string", *others], "pattern": rf"^\s*(?:{pattern})\s*$"}


def one_of(shown: Iterable[str], read: Iterable[str] = ()) -> Schema:
    """One of the words: `shown` are proposed by editors, `read` are taken as well, both in any case."""
    proposed = list(dict.fromkeys(shown))
    known = (*proposed, *read)
    numbers = ("number",) if any(one.isdigit() for one in known) else ()
    return {"anyOf": [{"enum": proposed}, matching(either(known), *numbers)]}


def day() -> Schema:
    """A day in figures, one that the calendar has."""
    return matching(_DAY, "integer")


def days() -> Schema:
    """A day, or the first and the last of several."""
    return matching(rf"(?:{_DAY})(?:\s*(?:\.\.|~|\uff5e)\s*(?:{_DAY}))?", "integer")


def period() -> Schema:
    """A year, a quarter, a month, a week, a day, or from one day to another; in Chinese words anything."""
    stretch = "-?[Qq][1-4]|-?[Ww][0-5]?[0-9]|-(?:0?[1-9]|1[0-2])"
    return matching(rf"{_YEAR}(?:{stretch})?|{_DAY}|[^ ].*[.][.].*[^ ]|.*[^ -~].*", "integer")


def number(least: int | None = None, most: int | None = None) -> Schema:
    """A number within bounds; one in quotes may have commas between thousands."""
    bounds: Schema = {} if least is None else {"minimum": least}
    bounds |= {} if most is None else {"maximum": most}
    return {"anyOf": [{"type": "number", **bounds}, matching(f"[+-]?{_FIGURES}")]}


def whole(least: int | None = None, most: int | None = None) -> Schema:
    """The same without anything behind the point but noughts."""
    bounds: Schema = {} if least is None else {"minimum": least}
    bounds |= {} if most is None else {"maximum": most}
    figures = f"{_DIGIT}[0-9{_WIDE},\uff0c]*(?:[.\uff0e][0\uff10]+)?"
    return {"anyOf": [{"type": "integer", **bounds}, matching(f"[+-]?{figures}")]}


def amount() -> Schema:
    """Money: a number, a currency or a multiplier before or behind it."""
    return {"type": ["string", "number"], "pattern": rf"^[^0-9{_WIDE}]*{_FIGURES}\s*[^0-9{_WIDE}~\uff5e-]*$"}


def percent() -> Schema:
    """0 to 100, the sign behind it or not."""
    whole = {"type": "number", "minimum": 0, "maximum": 100}
    return {"anyOf": [whole, matching(f"(?:100|[0-9]{{1,2}})(?:[.]0+)? *{_SIGN}?|[{_WIDE}]{{1,3}} *{_SIGN}?")]}


def yes_or_no() -> Schema:
    """Yes or no in any language."""
    words = in_both_scripts(sorted(marks.YES | marks.NO))
    return {"anyOf": [{"type": "boolean"}, {"enum": [0, 1]}, matching(either(words))]}


def link() -> Schema:
    """A web address."""
    return matching(r"[Hh][Tt][Tt][Pp][Ss]?://[^ ]+")


def several(item: Schema) -> Schema:
    """A list of such values, or one text that holds them."""
    return {"anyOf": [{"type": "array", "minItems": 1, "items": item}, text()]}
