"""How a language writes days and amounts, for scripts that draw rows as the templates do."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from site_builder.i18n.formats import Formats

_SAMPLES = (Decimal(100_000_000), Decimal(1_000_000_000), Decimal(1_000_000), Decimal(10_000), Decimal(1_000))
_DAY = 27
"""A day of the month that is the number of no month."""


def for_scripts(formats: Formats) -> Mapping[str, object]:
    """The pattern of a day in each month, with `{d}` for the day; that with the year; units of amounts by size.

    All of it is read off the forms themselves, so that a language is written down once.
    """
    months = [formats.day(date(formats.today.year, month, _DAY)) for month in range(1, 13)]
    return {
        "days": [text.replace(str(_DAY), "{d}") for text in months],
        "years": [_with_year(formats, month) for month in range(1, 13)],
        "sign": formats.money(Decimal(1)).removesuffix("1"),
        "units": list(_units(formats)),
    }


def _with_year(formats: Formats, month: int) -> str:
    text = formats.day_full(date(9999, month, _DAY))
    return text.replace("9999", "{y}").replace(str(_DAY), "{d}")


def _units(formats: Formats) -> list[tuple[int, str, int]]:
    """Sizes with their unit and decimals, the greatest first: the sizes whose amount is written as 1 of something."""
    sign = formats.money(Decimal(1)).removesuffix("1")
    found = []
    for size in sorted(_SAMPLES, reverse=True):
        text = formats.money(size).removeprefix(sign)
        if text.startswith("1") and not text[1:2].isdigit() and text[1:2] != ",":
            exact = formats.money(size * Decimal("1.25")).removeprefix(sign)
            found.append((int(size), text[1:], 2 if exact.startswith("1.25") else 1))
    return found
