"""Objections: what customers hold against us, by the tags of entries and customers (R69)."""

from collections.abc import Iterable

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.wishes import objections
from site_builder.metrics.reports.needs import customers
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Every objection once per customer, on the day it was first raised."""
    _ = period
    return ledger.once(objections)


FIGURE = Figure(
    name="objections",
    unit=Unit.COUNT,
    dated=Dated.ENTRY,
    facts=facts,
    judge=customers,
    own=("objection",),
    by=(*CUSTOMER, *TIMES),
    people=False,
)
