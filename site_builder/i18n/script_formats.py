"""How a language writes days and amounts, for scripts that draw rows as the templates do."""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date

from site_builder.i18n.formats import Formats

_DAY = 27
"""A day of the month that is the number of no month."""


def for_scripts(formats: Formats) -> Mapping[str, object]:
    """The pattern of a day in each month, with `{d}` for the day; that with the year; unit and decimals of amounts.

    Days are read off the forms themselves, so that a language is written down once.
    """
    months = [formats.day(date(formats.today.year, month, _DAY)) for month in range(1, 13)]
    return {
        "days": [text.replace(str(_DAY), "{d}") for text in months],
        "years": [_with_year(formats, month) for month in range(1, 13)],
        "cell": astuple(formats.forms.cell),
    }


def _with_year(formats: Formats, month: int) -> str:
    text = formats.day_full(date(9999, month, _DAY))
    return text.replace("9999", "{y}").replace(str(_DAY), "{d}")
