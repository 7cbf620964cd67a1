"""A figure as a page shows it: lines with a value, what it rests on, its change and the way to the customers."""

from decimal import Decimal

from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.asking.units import unit_of
from site_builder.model.frozen import dataclass
from site_builder.model.period import Period
from site_builder.model.words import Term, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a figure. `url` is the customers behind it, `own` the page of its member or customer.

    `before` is the value of the period before (`metrics.Period.before`), None where unknown or not asked, with
    `before_url` for the customers behind it; `both_url` are those of both periods, on whom the change rests.
    `customers` are the records that `url` leads to.
    `keys` are all its keys, `more` its further numbers, in the unit that `unit_of` says.
    """

    key: str | None
    label: Words | Term | str
    value: Number | None
    n: int
    unit: str
    url: str | None
    own: str | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    before: Number | None = None
    before_url: str | None = None
    both_url: str | None = None
    customers: tuple[str, ...] = ()
    keys: tuple[tuple[str, str | None], ...] = ()
    more: tuple[tuple[str, Number | str | None], ...] = ()

    @property
    def of_unit(self) -> str:
        """The unit of numerator and denominator: money where they are amounts, else a count."""
        return "money" if isinstance(self.numerator, Decimal) and isinstance(self.denominator, Decimal) else "count"

    def get(self, name: str) -> Number | str | None:
        """A further number, None where the figure does not give it."""
        return dict(self.more).get(name)

    def of(self, dimension: str) -> str | None:
        """Its key of a dimension."""
        return dict(self.keys).get(dimension)

    def unit_of(self, name: str) -> str:
        """The unit of a further number."""
        return str(unit_of(name, Unit(self.unit)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A figure by one dimension ("" is the figure as a whole, in one line)."""

    name: str
    unit: str
    dimension: str
    period: Period
    lines: tuple[Line, ...]
    compared: bool = False

    @property
    def top(self) -> Number:
        """The greatest value, for bars."""
        return max((line.value for line in self.lines if line.value is not None), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing counts at all."""
        return not any(line.n for line in self.lines)

    @property
    def only(self) -> Line:
        """The line of the whole."""
        return self.lines[0]

    def line(self, **keys: str | None) -> Line | None:
        """The line of these keys."""
        wanted = keys.items()
        return next((one for one in self.lines if all(one.of(name) == key for name, key in wanted)), None)
