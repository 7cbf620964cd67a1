"""How the team stands against a week ago, from the records as they were then, and who brought the change."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from decimal import Decimal

from site_builder.metrics.facts.standing_then import Standing, StandingAt
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.pages.breakdown import Asking

WEEK = timedelta(days=7)
Shares = Mapping[str, Decimal | int]
"""What each customer (its record) brings to a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How something stands now and stood a week ago; `before` is None where that is not known.

    `changed_url` leads to those who brought the change: what they bring differs.
    """

    name: str
    now: Decimal | int
    before: Decimal | int | None
    now_url: str | None
    before_url: str | None
    changed_url: str | None


def then_and_now(ask: Asking) -> tuple[Compared, ...]:
    """The state of today against that of the same weekday before; records deleted since are in neither."""
    ledger = ask.report.figures.ledger
    now, then = ledger.once(StandingAt(ledger.today)), ledger.once(StandingAt(ledger.today - WEEK))
    return tuple(_compared(name, of, now, then, ask) for name, of in _NUMBERS.items())


def _compared(
    name: str, of: Callable[[Standing], Shares], now: Standing | None, then: Standing | None, ask: Asking
) -> Compared:
    shares, earlier = of(now) if now else {}, of(then) if then else {}
    changed = (path for path in (*shares, *earlier) if shares.get(path, 0) != earlier.get(path, 0))
    return Compared(
        name=name,
        now=sum(shares.values()),
        before=sum(earlier.values()) if then else None,
        now_url=ask.behind(tuple(shares)),
        before_url=ask.behind(tuple(earlier)),
        changed_url=ask.behind(tuple(changed)) if then else None,
    )


def _deals(value: Callable[[OpportunityState], Decimal | int | None]) -> Callable[[Standing], Shares]:
    def of(standing: Standing) -> Shares:
        shares: dict[str, Decimal | int] = {}
        for one in standing.running:
            shares[one.customer.path] = shares.get(one.customer.path, 0) + (value(one) or 0)
        return shares

    return of


def _count(states: Iterable[CustomerState]) -> Shares:
    return Counter(one.customer.path for one in states)


_NUMBERS: Mapping[str, Callable[[Standing], Shares]] = {
    "amount": _deals(lambda one: one.amount),
    "weighted": _deals(lambda one: one.weighted),
    "deals": _deals(lambda _: 1),
    "missing": lambda standing: _count(standing.missing),
    "overdue": lambda standing: _count(standing.overdue),
}
