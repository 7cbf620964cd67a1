"""Needs: what customers need and suffer from, and how many of them say so (R69)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.wishes import NEED, PAIN, needs
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every need and pain once per customer, on the day it was first named."""
    _ = period
    return ledger.once(needs)


def customers(found: Sequence[Fact], _: Scope) -> Measured:
    """How many customers; how often they said so, and the open amount that stands behind it."""
    return Measured(
        value=len(found),
        n=len(found),
        more=(
            ("mentions", sum(one.weight for one in found)),
            ("open_amount", sum((one.amount or Decimal(0) for one in found), Decimal(0))),
        ),
    )


FIGURE = Figure(
    name="needs",
    unit=Unit.COUNT,
    dated=Dated.ENTRY,
    facts=facts,
    judge=customers,
    own=("kind", "need"),
    by=(*CUSTOMER, *TIMES),
    people=False,
    keys={"kind": (NEED, PAIN)},
)
