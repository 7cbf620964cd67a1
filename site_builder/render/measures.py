"""Figures in words: values in their unit, changes against the period before."""

from datetime import date
from decimal import Decimal

from site_builder.i18n.formats import DASH, MINUS, Formats, number
from site_builder.i18n.translator import Translator
from site_builder.model.frozen import dataclass
from site_builder.model.plot import Span

Number = Decimal | int | float

NO_CHANGE = "±0"


@dataclass(frozen=True, slots=True)
class Measures:
    """The forms of one language."""

    words: Translator
    formats: Formats

    def value(self, value: Number | str | None, unit: str = "count") -> str:
        """A value of a figure (metrics.asking.figure.Unit); None is a dash, text is as it is."""
        if value is None or isinstance(value, str):
            return value or DASH
        return self._written(Decimal(value), unit)

    def cell(self, value: Number | str | None, unit: str = "count") -> str:
        """The same in a column: amounts in one unit with the same decimals, without the team's currency."""
        if value is None or isinstance(value, str) or unit not in ("money", "money-per-day"):
            return self.value(value, unit)
        amount = self.formats.money_cell(Decimal(value))
        return amount if unit == "money" else self.words.text("unit.a_day", amount=amount)

    def scale(self, value: Number, unit: str = "count") -> str:
        """A value beside a line of a chart, where the currency would stand five times."""
        return self.formats.short(Decimal(value)) if unit == "money" else self.value(value, unit)

    def change(self, now: Number | None, before: Number | None, unit: str = "count", *, cell: bool = False) -> str:
        """How much more or less than before: `+3`, `+5 points`; a dash where either is unknown; `cell`: in a column."""
        if now is None or before is None:
            return DASH
        moved = Decimal(now) - Decimal(before)
        if not moved:
            return NO_CHANGE
        if unit not in ("share", "score"):
            return _signed(moved, (self.cell if cell else self.value)(abs(moved), unit))
        points = number(abs(moved) * 100, 0)
        return NO_CHANGE if points == "0" else _signed(moved, self.words.text("unit.points", n=points))

    def place(self, at: object, span: Span) -> str:
        """A place of an axis: a month, a week by its Monday, a day; nothing where it is no date."""
        if not isinstance(at, date):
            return ""
        if span is not Span.MONTH:
            return self.formats.day_tiny(at)
        return self.formats.month_tiny(at)

    def _written(self, value: Decimal, unit: str) -> str:
        match unit:
            case "share":
                return self.formats.percent(value)
            case "money":
                return self.formats.money(value)
            case "money-per-day":
                return self.words.text("unit.a_day", amount=self.formats.money(value))
            case "days" | "hours":
                return self.words.text(f"unit.n_{unit}", n=number(value))
            case "score":
                return _signed(value, number(abs(value) * 100, 0), plus="")
            case _:
                return number(value)


def _signed(moved: Decimal, shown: str, plus: str = "+") -> str:
    return (MINUS if moved < 0 else plus) + shown
