"""Amounts of money: Decimal with a currency, never float."""

from decimal import Decimal

from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217 code). `currency` is None where the record names none: the team's own."""

    amount: Decimal
    currency: str | None = None
