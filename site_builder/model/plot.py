"""What a chart shows, without words or shapes: `render` draws it and writes the table beside it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.words import Term, Words

Label = Words | Term | str | date
"""A date is written as the month, the week (its Monday) or the day that it stands for."""

Value = Decimal | int | None
"""None is unknown: a gap, never 0."""


class Span(StrEnum):
    """What the dates along an axis stand for."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A part of every column, a line or a share: its word and its class (c1, c1f, c-late-f, p1 … p6)."""

    word: Words | Term | str
    css: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What stands at one place of the axis: one value per kind.

    `url` leads to the customers behind all of it, `urls` to those behind each value (one per value, or none at all),
    `target_url` to those behind the target where it is counted, too (what was scheduled) and no goal.
    """

    label: Label
    values: tuple[Value, ...]
    target: Decimal | int | None = None
    url: str | None = None
    urls: tuple[str | None, ...] = ()
    target_url: str | None = None

    def url_of(self, place: int) -> str | None:
        """The customers behind the value at this place, None where only those of the whole are known."""
        return self.urls[place] if self.urls else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Values by group and kind, all in one `unit` (metrics.asking.figure.Unit as text).

    As columns the kinds stand on each other, as lines beside each other. `mark` is a level across (an alarm),
    `target` the word for the groups' targets; `is_goal`: somebody set them, no customers stand behind them.
    """

    unit: str
    kinds: tuple[Kind, ...]
    groups: tuple[Group, ...]
    span: Span = Span.MONTH
    mark: Decimal | None = None
    target: Term | None = None
    is_goal: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: no value and no target but 0."""
        return not any(value for group in self.groups for value in (*group.values, group.target))
