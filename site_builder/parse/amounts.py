"""Money, percentages, durations, yes and no as people type them."""

import re
from decimal import Decimal
from functools import lru_cache

from site_builder.model.money import Money
from site_builder.model.regex import regex
from site_builder.parse.vocabulary import date_words, marks, money_words
from site_builder.parse.width import fold

_CENTURY = 100


def _either(words: dict[str, str] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CURRENCY = _either(money_words.CURRENCIES)
MONEY_SHAPE = (
    rf"(?P<before>{_CURRENCY})?\s*(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    rf"(?P<times>{_either(money_words.MULTIPLIERS)})?\s*(?P<after>{_CURRENCY})?"
)
"""What the whole of an amount looks like, once full-width characters are folded; case is of no matter."""
LONGEST = 30
_MONEY = regex(MONEY_SHAPE, re.ASCII | re.IGNORECASE)
_NUMBER = regex(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_PERCENT = regex(r"(\d{1,3})(?:\.0+)?\s*%?", re.ASCII)
_DURATION = regex(date_words.DURATION, re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_money(text: str) -> Money | None:
    """An exact amount, never negative; None where the text is no single amount (`about 50`, `50-80`)."""
    plain = fold(text).strip()
    found = _MONEY.fullmatch(plain) if len(plain) <= LONGEST else None
    if not found:
        return None
    before, after = (_currency(found[name]) for name in ("before", "after"))
    if before and after and before != after:
        return None
    times = money_words.MULTIPLIERS[found["times"].lower()] if found["times"] else 1
    return Money(_tidy(Decimal(found["number"].replace(",", "")) * times), before or after)


def _currency(word: str | None) -> str | None:
    return money_words.CURRENCIES[word.lower()] if word else None


def _tidy(amount: Decimal) -> Decimal:
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()


def read_number(text: str) -> Decimal | None:
    """A plain number, thousands separated by commas or not, possibly negative."""
    plain = fold(text).strip()
    if len(plain) > LONGEST or not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


def read_percent(text: str) -> int | None:
    """A whole percentage from 0 to 100, with or without its sign; `0.6` is refused, for it may mean either."""
    found = _PERCENT.fullmatch(fold(text).strip())
    return int(found[1]) if found and int(found[1]) <= _CENTURY else None


@lru_cache(maxsize=2048)
def read_duration_minutes(text: str) -> int | None:
    """A duration in whole minutes; a bare number means minutes."""
    plain = fold(text).strip()
    if plain in date_words.DURATION_WORDS:
        return date_words.DURATION_WORDS[plain]
    found = _DURATION.fullmatch(plain) if 0 < len(plain) <= LONGEST else None
    if not found:
        return None
    hours = Decimal(found["hours"] or 0) + (Decimal("0.5") if found["half"] or found["half2"] else 0)
    return int(hours * 60) + int(found["minutes"] or 0)


def read_bool(text: str) -> bool | None:
    """Yes or no in either language."""
    word = fold(text).strip().casefold()
    if word in marks.YES:
        return True
    return False if word in marks.NO else None
