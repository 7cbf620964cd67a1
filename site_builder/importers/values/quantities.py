"""Amounts and counts as people write them: with multiples, about, from, up to, from one to another."""

import re
from decimal import Decimal

from site_builder.importers.values.number_marks import NUMBER, Doubt, Marks, read_marked
from site_builder.importers.values.numerals import read_numerals
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.money_words import MULTIPLIERS
from site_builder.parse.width import fold


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount or a count, between two bounds.

    Attributes:
        lower: the amount; of a band its lower bound; None where only an upper bound is named.
        upper: the upper bound of a band; None where it is open, and where the amount is exact.
        exact: it is one number.
        unit: the words beside the number, a currency or what is counted; empty where there are none.
    """

    lower: Decimal | None
    upper: Decimal | None
    exact: bool
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    amount: Decimal
    times: int | None
    before: str
    after: str


_TIMES = "|".join(sorted((re.escape(word) for word in MULTIPLIERS), key=len, reverse=True))
_PART = regex(rf"(?P<number>{NUMBER})\s*(?P<times>{_TIMES})?(?![a-z]{{2}})", re.ASCII | re.IGNORECASE)
_ABOUT = r"约|大约|大概|近|将近|差不多|预计|估计|about|approx\.?|around|ca\.?|~|≈|±"
_BEFORE = regex(
    rf"(?:(?P<about>{_ABOUT})|(?P<over>>=?|≥|>|超过|超|大于|不低于|不少于|至少|最少|over|more than|at least|from)"
    r"|(?P<under><=?|≤|<|不超过|不高于|不足|少于|小于|低于|最多|至多|under|less than|up to|below))\s*",
    re.IGNORECASE,
)
_AFTER = regex(
    r"(?P<over>\+|及?以上|起|多|余|餘|or more|and over|and above)"
    r"|(?P<under>及?以下|[以之][内內]|or less|or under)|(?P<about>左右|上下|许)",
    re.IGNORECASE,
)
_TO = regex(r"\s*(?:-{1,2}|—{1,2}|–|~|～|至|到|\bto\b|/)\s*", re.IGNORECASE)
_LONGEST = 60


def read_quantity(text: str, marks: Marks | Doubt) -> Quantity | None:
    """The quantity that the whole text is; None where it is none, or one that could be read two ways."""
    plain = " ".join(fold(text).split())
    if not plain or len(plain) > _LONGEST:
        return None
    bare, sign = _sign(plain)
    found = _band(bare, marks) or _single(bare, marks)
    if found is None or not sign:
        return found
    return (
        Quantity(-found.lower, None, exact=True, unit=found.unit) if found.exact and found.lower is not None else None
    )


def _sign(text: str) -> tuple[str, bool]:
    """Without the minus, wherever it stands: `-5`, `(5)`, `(5)万`, `$-5`, `5-`."""
    if (found := re.fullmatch(r"(\D{0,5})\((.*\d.*)\)([^\d()]{0,4})", text)) and not re.search(r"\d", found[1]):
        return found[1] + found[2] + found[3], True
    if found := re.fullmatch(r"(\D{0,6}?)[-−]\s?(\d.*|[^\d\s-]{1,4}\s?\d.*)", text):
        return found[1] + found[2], True
    if text.endswith("-") and re.search(r"\d-$", text):
        return text[:-1], True
    return text, False


def _band(text: str, marks: Marks | Doubt) -> Quantity | None:
    for found in _TO.finditer(text):
        low, high = _piece(text[: found.start()], marks), _piece(text[found.end() :], marks)
        if low and high:
            return _between(low, high)
    return None


def _between(low: _Piece, high: _Piece) -> Quantity | None:
    times = low.times or high.times or 1
    lower, upper = low.amount * times, high.amount * (high.times or (low.times if high.amount > low.amount else 1) or 1)
    units = {one for one in (low.before, low.after, high.before, high.after) if one}
    if lower > upper or len(units) > len(("", "")):
        return None
    return Quantity(lower, upper, exact=lower == upper, unit=_unit(low.before or high.before, low.after or high.after))


def _single(text: str, marks: Marks | Doubt) -> Quantity | None:
    before, after = _BEFORE.match(text), _AFTER.search(text)
    inner = text[: after.start()] + text[after.end() :] if after else text
    piece = _piece(inner[before.end() :] if before else inner, marks)
    if piece is None:
        return None
    kinds = {kind for said in (before, after) if said for kind, word in said.groupdict().items() if word}
    amount = piece.amount * (piece.times or 1)
    unit = _unit(piece.before, piece.after)
    if "under" in kinds:
        return Quantity(None, amount, exact=False, unit=unit)
    return Quantity(amount, None, exact=not kinds, unit=unit)


def _unit(before: str, after: str) -> str:
    return " ".join(one for one in (before, after) if one)


def _piece(text: str, marks: Marks | Doubt) -> _Piece | None:
    """One number with its multiple and the words beside it; several parts add up as in 1亿2000万."""
    parts = list(_PART.finditer(text))
    if not parts:
        return _spoken(text)
    total, least = Decimal(0), 0
    for place, part in enumerate(parts):
        times = MULTIPLIERS[part["times"].lower()] if part["times"] else 1
        number = read_marked(part["number"], marks)
        joined = place == 0 or (text[parts[place - 1].end() : part.start()] == "" and 1 < times < least)
        if number is None or not joined:
            return None
        total, least = total + number * times, times
    words = [text[: parts[0].start()].strip(), text[parts[-1].end() :].strip()]
    if any(re.search(r"\d", word) for word in words):
        return None
    single = len(parts) == 1 and parts[0]["times"]
    return _Piece(total / least if single else total, least if single else None, *words)


def _spoken(text: str) -> _Piece | None:
    found = read_numerals(text)
    return _Piece(found[0], None, "", found[1]) if found else None
