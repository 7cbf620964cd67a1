"""What a language is besides sentences: its names, its days, months and big numbers. Each catalogue has its `FORMS`."""

from functools import cache
from importlib import import_module

from site_builder.i18n.translator import catalogue
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """From `size` on an amount is told in it, with its `mark` behind the number."""

    size: int
    mark: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How amounts stand below each other: in one unit of `size` with its `mark`, with `places` decimals.

    Amounts below `least`, of which this would leave fewer than three figures, are whole.
    """

    size: int
    mark: str
    places: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of a language.

    `name` is what it calls itself, `html` its tag (BCP 47) on pages. Patterns take `year`, `yy` (two digits),
    `month` (its name), `number` (of the month) and `day`; `day_long` takes a whole `day` and its `weekday`.
    Weeks begin on Monday. `units` stand from the greatest down, `cell` is that of columns; `keeps_zeros`: a short
    amount has all its three figures (1.20M), zeros at its end too. Amounts in a team's own
    currency that is one of `plain_currencies` are told without its code, whole ones by the word in `plain_whole`.
    """

    name: str
    html: str
    day: str
    day_full: str
    day_long: str
    day_tiny: str
    month: str
    month_tiny: str
    month_tiny_year: str
    weekdays: tuple[str, str, str, str, str, str, str]
    weekdays_tiny: tuple[str, str, str, str, str, str, str]
    months: tuple[str, ...]
    units: tuple[Unit, ...]
    cell: Cell
    keeps_zeros: bool = False
    plain_currencies: frozenset[str] = frozenset()
    plain_whole: str = ""


@cache
def forms(language: str) -> Forms:
    """The forms of a language."""
    found = import_module(f"{catalogue(language)}.forms").FORMS
    assert isinstance(found, Forms)  # noqa: S101 - a test reads every catalogue
    return found
