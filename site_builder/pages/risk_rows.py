"""Customers at risk with their reasons."""

from collections.abc import Iterator

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import RiskReason
from site_builder.model.customer import RiskLevel
from site_builder.model.frozen import dataclass
from site_builder.pages.addresses import Addresses
from site_builder.pages.rows import Row, make_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Endangered:
    """A customer at high risk: what was computed, and what a person stated."""

    row: Row
    reasons: tuple[RiskReason, ...]
    stated: str | None


def endangered(report: Report, known: Addresses) -> Iterator[Endangered]:
    """The customers at high risk, in list order."""
    for state in report.figures.risky:
        if state.risk is not RiskLevel.RED:
            continue
        risk = state.customer.risk
        yield Endangered(
            row=make_row(state, report.rules, known),
            reasons=state.risk_reasons,
            stated=risk.reason if risk else None,
        )
