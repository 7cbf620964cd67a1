"""Days, amounts and shares as people of a language write them. Rounding happens here, once."""

from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from site_builder.i18n.forms import Forms, Unit, forms
from site_builder.metrics.share import Share

DASH = "–"

_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "TWD": "NT$", "HKD": "HK$"}


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
        """A short amount: 120 万, ¥1.2M."""
        if amount is None:
            return DASH
        unit = next((one for one in self.forms.units if abs(amount) >= one.size), Unit(1, "", 1))
        return self._sign(currency) + number(amount / unit.size, unit.places) + unit.mark

    def money_full(self, amount: Decimal | None, currency: str | None = None) -> str:
        """The whole amount: ¥1,200,000."""
        if amount is None:
            return DASH
        code = currency or self.currency
        return f"{_SIGNS.get(code, code + ' ')}{number(amount, 2)}"

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

    def _sign(self, currency: str | None) -> str:
        code = currency or self.currency
        if code == self.currency and code in self.forms.plain_currencies:
            return ""
        return _SIGNS.get(code, code + " ")


def rounded(value: Decimal, places: int) -> Decimal:
    """Half away from zero, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number(value: Decimal | float, places: int = 1) -> str:
    """A number with thousands marks and at most `places` decimals, no trailing zeros."""
    text = f"{rounded(Decimal(value), places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
