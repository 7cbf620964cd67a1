"""Numbers that count something: people, sites, days; exact or banded."""

from collections.abc import Sequence
from decimal import Decimal

from site_builder.importers.formats.exact import tidy
from site_builder.importers.sheet import Value
from site_builder.importers.values.number_marks import Doubt, Marks, numbers_in, settle_marks
from site_builder.importers.values.plain import narrow
from site_builder.importers.values.quantities import read_quantity
from site_builder.importers.values.unread import Unread, rows_text, unread
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_UNIT = regex(r"[^\W\d_]{0,12}\.?")


@dataclass(frozen=True, slots=True)
class Count:
    """A number, of a band its lower and upper bound; `unit` is the word behind it, as typed."""

    lower: Decimal | None
    upper: Decimal | None = None
    exact: bool = True
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CountColumn:
    """What is settled for a column of numbers: which mark parts decimals."""

    marks: Marks | Doubt = Marks.POINT

    def read(self, value: Value) -> Count | Unread | None:
        """The number of a cell; None where it is empty."""
        if isinstance(value, Decimal):
            return Count(value)
        text = narrow(value)
        if not text:
            return None
        found = read_quantity(text, self.marks) if isinstance(value, str) else None
        if found and _UNIT.fullmatch(found.unit):
            lower, upper = (None if one is None else tidy(one) for one in (found.lower, found.upper))
            return Count(lower, upper, found.exact, found.unit)
        if isinstance(self.marks, Doubt) and isinstance(value, str) and read_quantity(text, Marks.POINT):
            return unread("count.marks", text, rows=rows_text(self.marks.rows))
        return unread("count.none", text)


def settle_counts(values: Sequence[Value], first_row: int = 1) -> CountColumn:
    """What a column of numbers needs to be known of all of its cells, the first in row `first_row`."""
    texts = [narrow(value) if isinstance(value, str) else "" for value in values]
    return CountColumn(settle_marks(numbers_in(texts, first_row)))
