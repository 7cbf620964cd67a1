"""Values of cells as a record writes them."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from site_builder.model.frozen import dataclass
from site_builder.model.money import Money

Cells = Mapping[str, object]
"""The cells of a row by the keys of their columns; empty ones are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedField:
    """A field to be written into an entry: its key, its qualifiers, its value (further lines are to be indented)."""

    key: str
    value: str
    opportunity: str | None = None
    on: date | None = None
    at: time | None = None
    method: str | None = None
    person: str | None = None
    kind: str | None = None


def money_cell(money: Money | None, currency: str) -> Decimal | str | None:
    """An amount as a number in the team's currency, in another one as a text."""
    if money is None:
        return None
    foreign = money.currency is not None and money.currency != currency
    return f"{money.amount:f} {money.currency}" if foreign else money.amount


def cell_text(value: object) -> str:
    """A cell as a record writes it: ISO days, plain numbers, `true` and `false`, parts with commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple | list):
        return ", ".join(cell_text(one) for one in value)
    return "" if value is None else str(value)


def text_of(cells: Cells, key: str) -> str:
    """A cell as text, "" where it is empty."""
    return cell_text(cells.get(key))
