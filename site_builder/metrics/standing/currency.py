"""Amounts in the team's currency."""

from collections.abc import Iterable
from decimal import Decimal

from site_builder.model.money import Money
from site_builder.model.rules import Site


def in_team_currency(money: Money | None, site: Site) -> Decimal | None:
    """The amount in the team's currency; None where it is missing or nobody configured a rate."""
    if money is None:
        return None
    if money.currency in (None, site.currency):
        return money.amount
    rate = site.rates.get(money.currency or "")
    return None if rate is None else money.amount * rate


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum of the amounts that are known."""
    return sum((one for one in amounts if one is not None), Decimal(0))
