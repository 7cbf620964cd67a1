"""Numbers of spreadsheets as the numbers that were typed: fifteen digits count, the rest is binary noise."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

from site_builder.model.regex import regex

_NUMBER = regex(r"[+-]?(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?", re.ASCII)
_DIGITS = 15
_FIFTEEN = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)
_WIDEST = 30
"""Digits before the point up to which a number is written out."""


def exact(text: str) -> Decimal | None:
    """The number that the text of a cell stands for; None where it is no number."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    number = Decimal(text)
    if len(found[1]) > _DIGITS and not _is_whole(found):
        number = _FIFTEEN.plus(number)
    return tidy(number)


def from_float(number: float) -> Decimal:
    """The number that a binary fraction stands for; it is finite."""
    return tidy(_FIFTEEN.create_decimal(repr(number)))


def tidy(number: Decimal) -> Decimal:
    """Without an exponent and without zeros behind the point, as long as that stays readable."""
    if not number.is_finite() or number.adjusted() > _WIDEST:
        return number
    return Decimal(int(number)) if number == number.to_integral_value() else number.normalize()


def is_worn(text: str) -> bool:
    """Whether the number has more digits than a spreadsheet keeps, so that the last ones are lost."""
    found = _NUMBER.fullmatch(text)
    if not found or Decimal(text).adjusted() < _DIGITS:
        return False
    return not _is_whole(found) or not found[1].lstrip("0")[_DIGITS:].strip("0")


def _is_whole(found: re.Match[str]) -> bool:
    """Written out digit by digit: a program that keeps whole numbers exactly wrote it."""
    return found[2] is None and "." not in found[1]
