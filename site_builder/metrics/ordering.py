"""The order of customers in lists: what matters most comes first."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from site_builder.metrics.standing.state import CustomerState
from site_builder.model.rules import Rules

Key = tuple[int, int, Decimal, str, str]


def by_importance(rules: Rules) -> Callable[[CustomerState], Key]:
    """A sorting key: tier rank, then days late, then amount (open, else won), then name and path.

    Unknown tiers and customers without a due day come last among their kind.
    """
    last = len(rules.tiers) + max((tier.rank for tier in rules.tiers), default=0)
    ranks = {tier.key: tier.rank for tier in rules.tiers}

    def key(state: CustomerState) -> Key:
        customer = state.customer
        tier = rules.tier(customer.tier) if customer.tier else None
        rank = ranks[tier.key] if tier else last
        due = state.days_to_due if state.days_to_due is not None else 10**6
        return rank, due, -(state.open_amount or state.won_amount), customer.label, customer.path

    return key


def in_order(states: Iterable[CustomerState], rules: Rules) -> tuple[CustomerState, ...]:
    """The customers, most important first."""
    return tuple(sorted(states, key=by_importance(rules)))
