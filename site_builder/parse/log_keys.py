"""The names under which the fields of the log are known in a team, and names that are nearly one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.body_text import is_chinese
from site_builder.parse.vocabulary import log_marks as marks
from site_builder.parse.vocabulary.log_words import MISTYPED, WORDS, LogWord
from site_builder.parse.vocabulary.scripts import in_both_scripts
from site_builder.parse.width import fold

_DAY = regex(r"\d-\d")
_LONGEST = 24
_SHORTEST_ZH = 3
_SHORTEST_EN = 4
_EXCHANGEABLE_EN = 6


@dataclass(frozen=True, slots=True)
class Keys:
    """All field names of a team: the shipped ones and those of its custom fields.

    `pattern` matches a name at a place of a folded text where something follows that may stand behind a name.
    `custom` are the custom fields of follow-ups by key. `with_colon` says that a name holds a colon itself,
    `with_day` the shape of a day.
    """

    by_name: Mapping[str, LogWord]
    by_key: Mapping[str, LogWord]
    custom: Mapping[str, CustomField]
    pattern: re.Pattern[str] = field(repr=False)
    with_colon: bool
    with_day: bool

    def match(self, folded: str, at: int, end: int) -> tuple[LogWord, int] | None:
        """The field whose name stands at `at`, and where the name ends."""
        found = self.pattern.match(folded, at, end)
        return (self.by_name[_plain(found[0])], found.end()) if found else None

    def near(self, name: str) -> LogWord | None:
        """The field that somebody probably meant by an unknown name."""
        plain = _plain(name.strip())
        if not plain or len(plain) > _LONGEST or plain in self.by_name:
            return None
        if plain in MISTYPED:
            return self.by_key[MISTYPED[plain]]
        return next((word for known, word in self.by_name.items() if _is_slip(plain, known)), None)


@lru_cache(maxsize=16)
def known_keys(fields: tuple[CustomField, ...]) -> Keys:
    """The names for a team's custom fields; where one is called like a shipped field, the shipped one wins."""
    own = {one.key: one for one in fields if one.on is FieldHome.FOLLOW_UP}
    words = (*WORDS, *(LogWord(key=one.key, zh=one.zh, en=one.en, repeats=False) for one in own.values()))
    by_name: dict[str, LogWord] = {}
    by_key: dict[str, LogWord] = {}
    for word in words:
        by_key.setdefault(word.key, word)
        for name in in_both_scripts((word.zh, word.en, *word.synonyms, word.key)):
            if name.strip():
                by_name.setdefault(_plain(name.strip()), word)
    custom = {key: one for key, one in own.items() if all(key != word.key for word in WORDS)}
    with_day = any(map(_DAY.search, by_name))
    return Keys(by_name, by_key, custom, _pattern(by_name), any(":" in name for name in by_name), with_day)


@lru_cache(maxsize=16)
def keys_of(rules: Rules) -> Keys:
    """The names in a team: rules stand for themselves, so that nobody need compare its fields for each record."""
    return known_keys(rules.fields)


def _pattern(names: Mapping[str, LogWord]) -> re.Pattern[str]:
    ordered = sorted(names, key=len, reverse=True)
    chinese = _choice([name for name in ordered if is_chinese(name)])
    other = _choice([name for name in ordered if not is_chinese(name)])
    return re.compile(rf"(?:(?:{chinese}){marks.BEHIND_KEY}|(?:{other})(?=[ \t:=@#*_]|$|\n))", re.IGNORECASE)


def _choice(names: Sequence[str]) -> str:
    """A pattern for one of the names, the first in order; by their first characters, since most text begins like none.

    Names that could begin with the same character in another case share a branch, so that the order stays.
    """
    branches: dict[str, list[str]] = {}
    for name in names:
        branches.setdefault(name[0].casefold(), []).append(name)
    return "|".join(
        f"{re.escape(first[0][0])}(?:{'|'.join(re.escape(name[1:]) for name in first)})" for first in branches.values()
    )


def _plain(name: str) -> str:
    return fold(name).casefold()


def _is_slip(typed: str, known: str) -> bool:
    """Whether one slip of the hand makes one out of the other; short names must not swallow ordinary words."""
    if is_chinese(known):
        return len(known) >= _SHORTEST_ZH and is_chinese(typed) and _differ_by_one(typed, known)
    if min(len(typed), len(known)) < _SHORTEST_EN or typed[0] != known[0]:
        return False
    exchangeable = len(known) >= _EXCHANGEABLE_EN or sorted(typed) == sorted(known) or len(typed) > len(known)
    return exchangeable and _differ_by_one(typed, known)


def _differ_by_one(left: str, right: str) -> bool:
    """One letter more, less or other, or two neighbours exchanged."""
    if abs(len(left) - len(right)) > 1:
        return False
    first = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rests = (
        (left[first + 1 :], right[first:]),
        (left[first:], right[first + 1 :]),
        (left[first + 1 :], right[first + 1 :]),
        (left[first + 2 :], right[first + 2 :] if left[first : first + 2] == right[first : first + 2][::-1] else None),
    )
    return any(a == b for a, b in rests)
