"""Days, amounts and shares as people of a language write them. Rounding happens here, once."""

from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from site_builder.metrics.share import Share

DASH = "–"
LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
"""Each language in its own words, for the switch on every page."""

_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}
_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UNITS_ZH = ((Decimal(100_000_000), " 亿"), (Decimal(10_000), " 万"))
_UNITS_EN = ((Decimal(1_000_000_000), "B"), (Decimal(1_000_000), "M"), (Decimal(1_000), "k"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """The forms of one language. `today` decides whether a day needs its year; `currency` is the team's own."""

    language: str
    today: date
    currency: str = "CNY"

    def day(self, day: date | None) -> str:
        """A short day, with the year only where it is not this one."""
        if day is None:
            return DASH
        zh = self.language == "zh"
        short = f"{day.month}月{day.day}日" if zh else f"{day.day} {_MONTHS_EN[day.month - 1]}"
        if day.year == self.today.year:
            return short
        return f"{day.year}年{short}" if zh else f"{short} {day.year}"

    def day_full(self, day: date | None) -> str:
        """A day with its year."""
        if day is None:
            return DASH
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"

    def day_long(self, day: date | None) -> str:
        """A day with weekday, and with the year where it is not this one."""
        if day is None:
            return DASH
        if self.language == "zh":
            return f"{self.day(day)} {self.weekday(day)}"
        return f"{self.weekday(day)} {self.day(day)}"

    def day_tiny(self, day: date) -> str:
        """Month and day where there is little room."""
        return f"{day.month}/{day.day}" if self.language == "zh" else f"{day.day}/{day.month}"

    def weekday(self, day: date) -> str:
        """The weekday, short."""
        return f"周{_WEEKDAYS_ZH[day.weekday()]}" if self.language == "zh" else _WEEKDAYS_EN[day.weekday()]

    def weekday_tiny(self, number: int) -> str:
        """A weekday (0 = Monday) for the head of a chart."""
        return _WEEKDAYS_ZH[number] if self.language == "zh" else _WEEKDAYS_EN[number]

    def month(self, day: date) -> str:
        """The month of a day, with its year."""
        return f"{day.year}年{day.month}月" if self.language == "zh" else f"{_MONTHS_EN[day.month - 1]} {day.year}"

    def month_tiny(self, day: date) -> str:
        """The month of a day where there is little room, with the year where it is not this one."""
        if day.year == self.today.year:
            return f"{day.month}月" if self.language == "zh" else _MONTHS_EN[day.month - 1]
        short = f"{day.year % 100:02d}"
        return f"{short}/{day.month}" if self.language == "zh" else f"{_MONTHS_EN[day.month - 1]} {short}"

    def clock(self, at: time | None) -> str:
        """A time of day."""
        return at.strftime("%H:%M") if at else ""

    def money(self, amount: Decimal | None, currency: str | None = None) -> str:
        """A short amount: 120 万, ¥1.2M."""
        if amount is None:
            return DASH
        units = _UNITS_ZH if self.language == "zh" else _UNITS_EN
        scale, unit = next(((size, unit) for size, unit in units if abs(amount) >= size), (Decimal(1), ""))
        return self._sign(currency) + number(amount / scale, 2 if unit.strip() in {"亿", "B", "M"} else 1) + unit

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
        if self.language == "zh" and code == self.currency == "CNY":
            return ""
        return _SIGNS.get(code, code + " ")


def rounded(value: Decimal, places: int) -> Decimal:
    """Half away from zero, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def number(value: Decimal | float, places: int = 1) -> str:
    """A number with thousands marks and at most `places` decimals, no trailing zeros."""
    text = f"{rounded(Decimal(value), places):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
