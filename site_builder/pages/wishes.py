"""What customers need, suffer from and object to, with the customers behind each (R69)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from site_builder.metrics.asking.figure import Number
from site_builder.metrics.facts.wishes import NEED, PAIN
from site_builder.model.period import Period
from site_builder.pages.breakdown import Asking, Line

LISTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """One kind of wish (need, pain, objection): the most frequent, and how many are not listed."""

    kind: str
    figure: str
    lines: tuple[Line, ...]
    more: int

    @property
    def top(self) -> int:
        """The greatest number of customers, for bars."""
        return max((line.n for line in self.lines), default=0)

    @property
    def leading(self) -> Line | None:
        """What several customers share and none of the others reaches; None where nothing stands out."""
        counts = [line.n for line in self.lines]
        stands_out = bool(counts) and counts[0] > max([1, *counts[1:2]])
        return self.lines[0] if stands_out else None


def wishes(ask: Asking, period: Period) -> tuple[Wishes, ...]:
    """Objections, pains and needs of the period."""
    stated = ask.by("needs", "need", period, compare=False).lines
    raised = ask.by("objections", "objection", period, compare=False).lines
    return (
        _wishes("objection", "objections", raised),
        _wishes(PAIN, "needs", (one for one in stated if one.of("kind") == PAIN)),
        _wishes(NEED, "needs", (one for one in stated if one.of("kind") == NEED)),
    )


def _wishes(kind: str, figure: str, found: Iterable[Line]) -> Wishes:
    lines = sorted(found, key=lambda one: (-one.n, -_amount(one), one.key or ""))
    return Wishes(kind=kind, figure=figure, lines=tuple(lines[:LISTED]), more=max(0, len(lines) - LISTED))


def _amount(line: Line) -> Number:
    amount = line.get("open_amount")
    return amount if isinstance(amount, Decimal | int) else 0
