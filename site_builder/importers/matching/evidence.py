"""What the cells of a column say about it: a column of days has days in it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.importers.matching.candidate import Candidate
from site_builder.importers.matching.values import Known, find_word
from site_builder.importers.targets import Reading, Target
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.amounts import read_bool
from site_builder.parse.import_words import CUSTOMER
from site_builder.parse.width import fold

_MOST = 60
_DOUBTFUL = 0.3
_CLEAR = 0.8
_FEWEST = 2
_LOSS = 30
_OTHER_WORDS = 10
_STATUS = Target(part=CUSTOMER, key="status", reading=Reading.STATUS)
_MOBILE = regex(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_SHAPES: dict[Reading, re.Pattern[str]] = {
    Reading.DATE: regex(r".*\d{1,4}\s?[-/.\u5e74,\s]\s?\w{1,9}[-/.\u6708,\s]?.*|\d{8}|\d{5}(?:\.\d+)?", re.DOTALL),
    Reading.TIME: regex(r".*\d{1,2}:\d\d.*|.*[\u70b9\u65f6].*|0?\.\d+"),
    Reading.MONEY: regex(r".*\d.*", re.DOTALL),
    Reading.PERCENT: regex(r"\s*[\d.]+\s*%?\s*"),
    Reading.PHONES: regex(r".*\d[\d\s()+-]{5,}\d.*", re.DOTALL),
    Reading.MAILS: regex(r".*[^@\s]@[^@\s]+\.[^@\s]+.*", re.DOTALL),
}


def judged(one: Candidate, texts: Sequence[str]) -> Candidate:
    """The candidate, with less score where hardly a cell is what it should be."""
    if one.how == "mapping":
        return one
    share = _share(one.target.reading, texts)
    return one if share is None or share >= _DOUBTFUL else replace(one, score=one.score - _LOSS)


def by_words(one: Candidate, texts: Sequence[str], rules: Rules) -> Candidate:
    """A column of tiers in which no word is a tier of ours and most are states of customers tells of these."""
    if one.target.reading is not Reading.TIER or one.how == "mapping":
        return one
    said = [text for text in texts[:_MOST] if text.strip()]
    is_tier = any(_is_known(one.target, text, rules) for text in said)
    states = sum(_is_known(_STATUS, text, rules) for text in said)
    is_status = bool(said) and not is_tier and states >= _CLEAR * len(said)
    return replace(one, score=one.score - _OTHER_WORDS) if is_status else one


def _is_known(target: Target, text: str, rules: Rules) -> bool:
    return isinstance(find_word(target, text, rules, {}), Known)


def _share(reading: Reading, texts: Sequence[str]) -> float | None:
    """How many of the cells have the shape; None where nothing can be said."""
    said = [fold(text).strip() for text in texts[:_MOST] if text.strip()]
    if not said:
        return None
    if reading is Reading.BOOL:
        return sum(read_bool(text) is not None for text in said) / len(said)
    shape = _SHAPES.get(reading)
    return sum(shape.fullmatch(text) is not None for text in said) / len(said) if shape else None


def guessed(texts: Sequence[str]) -> str | None:
    """The target of a column whose header says nothing: mail addresses and mobile numbers know themselves."""
    said = [fold(text).strip() for text in texts[:_MOST] if text.strip()]
    if len(said) < _FEWEST:
        return None
    if sum(_SHAPES[Reading.MAILS].fullmatch(text) is not None for text in said) >= _CLEAR * len(said):
        return "contact.mail"
    if sum(_MOBILE.fullmatch(text) is not None for text in said) >= _CLEAR * len(said):
        return "contact.phone"
    return None
