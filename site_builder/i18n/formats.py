"""Days, amounts and shares as people of a language write them. Rounding happens here, once."""

from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from site_builder.i18n.forms import Forms, forms
from site_builder.metrics.share import Share
from site_builder.model.frozen import dataclass

DASH = "–"

MINUS = "\u2212"
FIGURES = 3
"""So many figures of a short amount count: enough to tell two deals apart, and the same for small and large ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """The forms of one language. `today` decides whether a day needs its year; `currency` is the team's own."""

    language: str
    today: date
    currency: str = "CNY"

    @property
    def forms(self) -> Forms:
        """The patterns of the language."""
        return forms(self.language)

    def day(self, day: date | None) -> str:
        """A short day, with the year only where it is not this one."""
        if day is None:
            return DASH
        return self._said(self.forms.day if day.year == self.today.year else self.forms.day_full, day)

    def day_full(self, day: date | None) -> str:
        """A day with its year."""
        return DASH if day is None else self._said(self.forms.day_full, day)

    def day_long(self, day: date | None) -> str:
        """A day with weekday, and with the year where it is not this one."""
        if day is None:
            return DASH
        return self.forms.day_long.format(day=self.day(day), weekday=self.weekday(day))

    def day_tiny(self, day: date) -> str:
        """Month and day where there is little room."""
        return self._said(self.forms.day_tiny, day)

    def weekday(self, day: date) -> str:
        """The weekday, short."""
        return self.forms.weekdays[day.weekday()]

    def weekday_tiny(self, number: int) -> str:
        """A weekday (0 = Monday) for the head of a chart."""
        return self.forms.weekdays_tiny[number]

    def month(self, day: date) -> str:
        """The month of a day, with its year."""
        return self._said(self.forms.month, day)

    def month_tiny(self, day: date) -> str:
        """The month of a day where there is little room, with the year where it is not this one."""
        return self._said(self.forms.month_tiny if day.year == self.today.year else self.forms.month_tiny_year, day)

    def _said(self, pattern: str, day: date) -> str:
        short = f"{day.year % 100:02d}"
        name = self.forms.months[day.month - 1]
        return pattern.format(year=day.year, yy=short, month=name, number=day.month, day=day.day)

    def clock(self, at: time | None) -> str:
        """A time of day."""
        return at.strftime("%H:%M") if at else ""

    def money(self, amount: Decimal | None, currency: str | None = None) -> str:
        """A short amount of three figures: 120 万, CNY 1.20M, CNY 860k; another currency by its code."""
        return DASH if amount is None else _minus(amount) + self._code(currency) + self.short(abs(amount))

    def short(self, amount: Decimal) -> str:
        """The same without the currency, for the scale of a chart; an amount below the smallest unit is whole."""
        units = self.forms.units
        below = (*(one.size for one in units[1:]), 1)
        for unit, size in zip(units, below, strict=True):
            if rounded(amount / size, 0) * size >= unit.size:
                return self._zeros(f"{_figures(amount / unit.size):,f}") + unit.mark
        return f"{rounded(amount, 0):,f}"

    def _zeros(self, text: str) -> str:
        return text if self.forms.keeps_zeros else _without_zeros(text)

    def money_cell(self, amount: Decimal | None, currency: str | None = None) -> str:
        """An amount of a column, in one unit with the same decimals, small ones whole; the team's currency is bare."""
        if amount is None:
            return DASH
        code = "" if currency in {None, self.currency} else f"{currency} "
        cell, whole = self.forms.cell, rounded(abs(amount), 0)
        parts = rounded(abs(amount) / cell.size, cell.places)
        shown = f"{whole:,f}" if whole < cell.least else f"{parts:,f}{cell.mark}"
        return _minus(amount) + code + shown

    def money_full(self, amount: Decimal | None, currency: str | None = None) -> str:
        """The whole amount, cents where there are any: CNY 1,200,000, CNY 99.50."""
        if amount is None:
            return DASH
        exact = rounded(abs(amount), 2)
        text = f"{exact:,f}".removesuffix(".00")
        if not self._code(currency):
            return _minus(amount) + self.forms.plain_whole.format(amount=text)
        return _minus(amount) + self._code(currency) + text

    def percent(self, share: Share | Decimal | None) -> str:
        """A share as a percentage without decimals; a share of nothing is a dash, never 0 %."""
        value = share.value if isinstance(share, Share) else share
        return DASH if value is None else f"{rounded(value * 100, 0)}%"

    def size(self, count: int) -> str:
        """The size of a file."""
        for unit in ("B", "KB", "MB"):
            if count < 1024:  # noqa: PLR2004 - bytes in a kilobyte
                return f"{count} {unit}"
            count = -(-count // 1024)
        return f"{count} GB"

    def _code(self, currency: str | None) -> str:
        code = currency or self.currency
        return "" if code == self.currency and code in self.forms.plain_currencies else f"{code} "


def _minus(amount: Decimal) -> str:
    return MINUS if amount < 0 else ""


def _figures(value: Decimal | float) -> Decimal:
    """A number with three figures that count, and never less than its whole part: 9.996 becomes 10.0."""
    shown = rounded(value, max(FIGURES - len(str(int(value))), 0))
    return rounded(shown, max(FIGURES - len(str(int(shown))), 0))


def rounded(value: Decimal | float, places: int) -> Decimal:
    """Half away from zero, as people round."""
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number(value: Decimal | float, places: int = 1) -> str:
    """A number with thousands marks and at most `places` decimals, no trailing zeros."""
    return _without_zeros(f"{rounded(value, places):,f}")


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
