"""What the cells of a column say about it: a column of days has days in it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.importers.targets import Reading
from site_builder.parse.amounts import read_bool
from site_builder.parse.width import fold

if TYPE_CHECKING:
    from site_builder.importers.matching.candidates import Candidate

_MOST = 60
_DOUBTFUL = 0.3
_CLEAR = 0.8
_FEWEST = 2
_LOSS = 30
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}")
_SHAPES: dict[Reading, re.Pattern[str]] = {
    Reading.DATE: re.compile(r".*\d{1,4}\s?[-/.\u5e74,\s]\s?\w{1,9}[-/.\u6708,\s]?.*|\d{8}|\d{5}(?:\.\d+)?", re.DOTALL),
    Reading.TIME: re.compile(r".*\d{1,2}:\d\d.*|.*[\u70b9\u65f6].*|0?\.\d+"),
    Reading.MONEY: re.compile(r".*\d.*", re.DOTALL),
    Reading.PERCENT: re.compile(r"\s*[\d.]+\s*%?\s*"),
    Reading.PHONES: re.compile(r".*\d[\d\s()+-]{5,}\d.*", re.DOTALL),
    Reading.MAILS: re.compile(r".*[^@\s]@[^@\s]+\.[^@\s]+.*", re.DOTALL),
}


def judged(one: "Candidate", texts: Sequence[str]) -> "Candidate":
    """The candidate, with less score where hardly a cell is what it should be."""
    if one.how == "mapping":
        return one
    share = _share(one.target.reading, texts)
    return one if share is None or share >= _DOUBTFUL else replace(one, score=one.score - _LOSS)


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
