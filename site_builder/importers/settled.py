"""What is settled for a whole column before its cells are read: the order of dates, marks of numbers, separators."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal

from site_builder.importers.sheet import Value
from site_builder.importers.targets import Reading, Target
from site_builder.importers.values.cell_logs import column_direction
from site_builder.importers.values.counts import CountColumn, settle_counts
from site_builder.importers.values.dates import DateColumn, settle_dates
from site_builder.importers.values.money import MoneyColumn, currency_of, settle_money
from site_builder.importers.values.percents import PercentColumn, settle_percents
from site_builder.importers.values.several import SeveralColumn, settle_several
from site_builder.model.frozen import dataclass
from site_builder.parse.vocabulary.import_marks import UNITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One column: how its dates, amounts, numbers, percentages and lists are written.

    `scale` and `currency` are what its header says of amounts.
    `newest_first`: how logs in its cells run, None where they do not tell.
    """

    dates: DateColumn = field(default_factory=DateColumn)
    money: MoneyColumn = field(default_factory=MoneyColumn)
    counts: CountColumn = field(default_factory=CountColumn)
    percents: PercentColumn = field(default_factory=PercentColumn)
    several: SeveralColumn = field(default_factory=SeveralColumn)
    scale: Decimal = Decimal(1)
    currency: str | None = None
    newest_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The cells of a column from row `first` on, and what the file says of its dates."""

    values: Sequence[Value]
    first: int
    near: date
    from_1904: bool = False


def settle(target: Target, span: Span, remarks: Sequence[str] = ()) -> Settled:
    """What the column's own kind needs; the rest stays as it usually is."""
    make = _MAKERS.get(target.reading)
    found = make(span) if make else Settled()
    if target.reading is Reading.MONEY:
        scale = Decimal(next((UNITS[one] for one in remarks if one in UNITS), 1))
        return Settled(money=found.money, scale=scale, currency=next(filter(None, map(currency_of, remarks)), None))
    return found


def _dates(span: Span) -> Settled:
    return Settled(dates=settle_dates(span.values, near=span.near, first_row=span.first, from_1904=span.from_1904))


_MAKERS: dict[Reading, Callable[[Span], Settled]] = {
    Reading.DATE: _dates,
    Reading.MONEY: lambda span: Settled(money=settle_money(span.values, span.first)),
    Reading.NUMBER: lambda span: Settled(counts=settle_counts(span.values, span.first)),
    Reading.PERCENT: lambda span: Settled(percents=settle_percents(span.values, span.first)),
    Reading.TEXTS: lambda span: Settled(several=settle_several(span.values)),
    Reading.LOG: lambda span: Settled(newest_first=column_direction(span.values)),
}
