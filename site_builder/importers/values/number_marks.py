"""Which mark parts thousands and which decimals: some numbers show it by themselves, the others by their column."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import Enum

from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

NUMBER = r"\d+(?:[.,'’ \u00a0\u2009\u202f]\d+)*(?:[.,]\d+)?"
"""The shape of a number with any marks in it, for embedding in patterns."""

_FILLING = regex(r"['’ \u00a0\u2009\u202f]")
_POINT = regex(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_COMMA = regex(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", re.ASCII)
_CENTS = regex(r"[\d.]+,\d{1,2}", re.ASCII)
_INDIAN = regex(r"[1-9]\d?(?:,\d{2})*,\d{3}(?:\.\d+)?", re.ASCII)
_DOUBTFUL = regex(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""1.234 and 1,234: a thousand and more, or one and a bit."""


class Marks(Enum):
    """How decimals are written."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Doubt:
    """The column does not settle it; the rows of the numbers that could be read two ways."""

    rows: tuple[int, ...]


def settle_marks(numbers: Iterable[tuple[int, str]]) -> Marks | Doubt:
    """The mark of decimals that the numbers of a column prove; the rows are for the one who has to decide.

    `1,234` alone means a thousand and more, for money has no thousandths; `1.234` alone means nothing certain.
    """
    found = [(row, _FILLING.sub("", number)) for row, number in numbers]
    votes = {vote for _, number in found if (vote := _vote(number))}
    if len(votes) == 1:
        return votes.pop()
    doubtful = tuple(row for row, number in found if _DOUBTFUL.fullmatch(number))
    points = any("." in number for _, number in found if _DOUBTFUL.fullmatch(number))
    return Doubt(doubtful) if doubtful and (votes or points) else Marks.POINT


def _vote(number: str) -> Marks | None:
    if _DOUBTFUL.fullmatch(number):
        return None
    point, comma = _is_point(number), _COMMA.fullmatch(number) is not None
    if point is comma or (comma and "." not in number and not _CENTS.fullmatch(number)):
        return None
    return Marks.POINT if point else Marks.COMMA


def _is_point(number: str) -> bool:
    return (_POINT.fullmatch(number) or _INDIAN.fullmatch(number)) is not None


def read_marked(number: str, marks: Marks | Doubt) -> Decimal | None:
    """The number; None where its marks make none, or where they could make two."""
    plain = _FILLING.sub("", number)
    if _DOUBTFUL.fullmatch(plain) and isinstance(marks, Doubt):
        return None
    as_point, as_comma = _is_point(plain), _COMMA.fullmatch(plain) is not None
    if as_point and (marks is not Marks.COMMA or not as_comma):
        return Decimal(plain.replace(",", ""))
    if as_comma and (marks is Marks.COMMA or "." in plain or _CENTS.fullmatch(plain)):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return None


def numbers_in(texts: Sequence[str], first_row: int) -> Iterable[tuple[int, str]]:
    """All numbers of a column with their rows."""
    for row, text in enumerate(texts, first_row):
        for found in re.finditer(NUMBER, text, re.ASCII):
            yield row, found[0]
