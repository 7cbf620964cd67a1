"""Where people live does not belong into a sales record: git keeps it for ever, on every laptop."""

import dataclasses
from collections.abc import Iterator

from site_builder.checks.private_numbers import scan
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.home_words import (
    DWELLING,
    ENGLISH_HINTS,
    ENGLISH_HOMES,
    ESTATE_PARTS,
    ESTATES,
    FLAT,
    HINTS,
    HOMES,
    HOUSES,
    NO_FAMILY,
    OF_COMPANIES,
    STREETS,
)

_WORD = "".join(f"(?<!{word})" for word in (*OF_COMPANIES, f"[{NO_FAMILY}]")) + f"(?:{'|'.join(HOMES)})"
_PLACE = f"(?:{HOUSES}|{'|'.join(ESTATES)})"
_SENTENCE = r"[^\n\u3002\uff1b;]"
_PART = r"[^\n\uff0c\u3002\uff1b;,]"
_DWELLING = f"{DWELLING}{_PART}{{0,20}}?(?:{'|'.join(ESTATES)}){ESTATE_PARTS}(?:{FLAT}|{HOUSES})"
_CHINESE = f"(?:{_WORD}{_SENTENCE}{{0,40}}?{_PLACE}|{_DWELLING})(?:{_PART}{{0,20}}?(?:{_PLACE}|{FLAT}))*[\\d-]{{0,8}}"
_ENGLISH = (
    rf"\b(?i:{'|'.join(ENGLISH_HOMES)}) ?(?:is|:|\uff1a)[^\n;]{{0,60}}?\d[^\n;]{{0,40}}"
    r"|\b(?:[Ll]ives (?:at|in)|(?i:his|her|their|my) home is) "
    rf"[^\n.;]{{0,20}}?\d{{1,5}}\b[^\n.;]{{1,40}}?\b(?:{'|'.join(STREETS)})\b"
)
_HOME = regex(f"{_CHINESE}|{_ENGLISH}")
"""A word for somebody's home, and behind it in the same sentence a house, a flat or an estate."""

_ENGLISH_WORDS = tuple(hint for word in ENGLISH_HINTS for hint in (word, word.capitalize(), word.title(), word.upper()))
_STEMS = tuple(sorted({hint[1:4] for hint in _ENGLISH_WORDS}))
"""Each of the English words holds one of these few."""


def _is_likely(text: str) -> bool:
    """Texts without any of the words are not searched: looking for a word is much faster than for the pattern."""
    if any(map(text.__contains__, HINTS)):
        return True
    return any(map(text.__contains__, _STEMS)) and any(map(text.__contains__, _ENGLISH_WORDS))


def check(context: Context) -> Iterator[Problem]:
    """Home addresses anywhere in the records; the address of the company is none, whatever street it is in."""
    sources = {path: text for path, text in context.book.sources.items() if _is_likely(text)}
    likely = dataclasses.replace(context, book=dataclasses.replace(context.book, sources=sources))
    for problem, _, _ in scan(likely, "GJ604", _HOME, lambda _: True):
        yield problem


RULE = Rule(
    code="GJ604",
    name="home-address",
    severity=Severity.WARNING,
    check=check,
    waivable=False,
    wrong="家住阳澄花园 3 栋 502 室",
    right="家里的地址不记录",
)
