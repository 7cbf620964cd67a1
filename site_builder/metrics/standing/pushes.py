"""How an opportunity's expected close and amount have changed (metrics.md: slippage; R28)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from site_builder.metrics.standing.currency import in_team_currency
from site_builder.metrics.standing.past import Stated
from site_builder.model.frozen import dataclass
from site_builder.model.rules import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """The expected close was moved to a later day: on `on`, from `before` to `after`."""

    on: date
    before: date
    after: date

    @property
    def days(self) -> int:
        """How far."""
        return (self.after - self.before).days


def pushes(stated: Iterable[Stated], until: date | None = None) -> tuple[Push, ...]:
    """Every move to a later day, oldest first; after `until` (the closing day) nothing counts.

    A day that is missing or cannot be read for a while changes nothing: the last known one is what was pushed.
    """
    known = [(on, deal.expected_close) for on, deal in stated if deal.expected_close]
    return tuple(
        Push(on=on, before=before, after=after)
        for (_, before), (on, after) in pairwise(known)
        if after > before and (until is None or on <= until)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """An amount fell from its highest, `before`, to `after`; both in the team's currency."""

    before: Decimal
    after: Decimal

    @property
    def percent(self) -> Decimal:
        """By how many percent."""
        return (self.before - self.after) * 100 / self.before


def cut(stated: Iterable[Stated], now: Decimal | None, site: Site) -> Cut | None:
    """How far the amount is below the highest that was ever stated; None where it is not, or is not known."""
    amounts: Sequence[Decimal | None] = [in_team_currency(deal.amount, site) for _, deal in stated]
    highest = max((one for one in amounts if one is not None), default=None)
    if now is None or highest is None or highest <= max(now, Decimal(0)):
        return None
    return Cut(before=highest, after=now)
