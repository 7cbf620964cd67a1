"""Amounts of money of a column: exact, banded, in any currency and with any marks; never through binary fractions."""

import re
from collections.abc import Sequence
from decimal import Decimal

from site_builder.importers.formats.exact import tidy
from site_builder.importers.sheet import Value
from site_builder.importers.values.number_marks import Doubt, Marks, numbers_in, settle_marks
from site_builder.importers.values.plain import narrow, plain_text
from site_builder.importers.values.quantities import Quantity, read_quantity
from site_builder.importers.values.unread import Unread, rows_text, unread
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.money_words import CURRENCIES
from site_builder.parse.width import fold

_ASIDE = regex(r"\s*[(\[【（][^()\[\]【】（）\d]*[)\]】）]\s*")
_LABEL = regex(r"^[^\W\d]{2,8}[::]\s*")
_PER = regex(r"\s*(?:/|每)\s*(?:年|月|季度?|天|次|个|套|台|件|人|吨|year|month|unit|a)$", re.IGNORECASE)
_CURRENCY_WORDS = regex(r"[a-z]*\$|[a-z]{3}|[\u4e00-\u9fff]+|[\u20ac\u00a3\u00a5]")
_FULL = regex(r"[整正]$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money.

    Attributes:
        amount: of a band its lower bound; None where the cell names only an upper bound.
        currency: ISO 4217; None where the cell names none.
        note: the cell as typed where it says more than the amount: a band, about, without tax, a year.
    """

    amount: Decimal | None
    currency: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """What is settled for a column of money: which mark parts decimals."""

    marks: Marks | Doubt = Marks.POINT

    def read(self, value: Value) -> Amount | Unread | None:
        """The amount of a cell; None where it is empty."""
        if isinstance(value, Decimal):
            return Amount(value)
        text = narrow(value)
        if not text:
            return None
        if not isinstance(value, str):
            return unread("money.none", text)
        bare = _FULL.sub("", _PER.sub("", _ASIDE.sub("", _LABEL.sub("", text)))).strip()
        found = read_quantity(bare, self.marks)
        if found is None:
            return self._without(text, bare)
        typed = " ".join(plain_text(value).split())
        return _amount(found, typed, more=bare != _FULL.sub("", text))

    def _without(self, text: str, bare: str) -> Unread:
        if isinstance(self.marks, Doubt) and read_quantity(bare, Marks.POINT):
            return unread("money.marks", text, rows=rows_text(self.marks.rows))
        return unread("money.none", text)


def _amount(found: Quantity, text: str, *, more: bool) -> Amount | Unread:
    currency = _currency(found.unit)
    if found.unit and currency is None:
        return unread("money.none", text)
    lower = None if found.lower is None else tidy(found.lower)
    return Amount(lower, currency, "" if found.exact and not more else text)


def _currency(unit: str) -> str | None:
    """The currency that the words beside a number name; None where they name none, or two."""
    words = [word for word in unit.lower().split() if word]
    named = {CURRENCIES.get(word) for word in words}
    return named.pop() if len(named) == 1 else None


def currency_of(text: str) -> str | None:
    """The currency that a cell or a header names, alone or explained (`USD - U.S. Dollar`); None: none, or several."""
    plain = fold(text).casefold().strip()
    if plain in CURRENCIES:
        return CURRENCIES[plain]
    named = {CURRENCIES[word] for word in _CURRENCY_WORDS.findall(plain) if word in CURRENCIES}
    return named.pop() if len(named) == 1 else None


def settle_money(values: Sequence[Value], first_row: int = 1) -> MoneyColumn:
    """What a column of money needs to be known of all of its cells, the first in row `first_row`."""
    texts = [narrow(value) if isinstance(value, str) else "" for value in values]
    return MoneyColumn(settle_marks(numbers_in(texts, first_row)))
