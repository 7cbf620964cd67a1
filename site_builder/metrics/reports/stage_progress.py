"""The stage progress table: every open opportunity with its stage, key action, risk and who is responsible (R67)."""

from collections.abc import Iterable, Sequence

from site_builder.metrics.asking.figure import DEAL, Dated, Extra, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.running import running, step_of
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """What is open today."""
    _ = period
    return ledger.once(running)


def split(found: Sequence[Fact], _: Scope) -> Iterable[Part]:
    """A row for each; `value` are the days of the latest stay so far, amounts are in the team's currency.

    Where no entry and no date tells since when, the days are not known.
    """
    for fact in found:
        if one := fact.deal:
            days = one.days_in_stage if one.stays else None
            yield Part(measured=Measured(value=days, n=1, more=_more(one, fact.customer)), facts=(fact,))


def _more(one: OpportunityState, state: CustomerState) -> Extra:
    step = step_of(one, state)
    return (
        ("name", state.customer.label),
        ("rep", one.owner),
        ("stage", one.stage.key),
        ("entered_on", one.stays[-1].entered.isoformat() if one.stays else None),
        ("expected_close", one.expected_close.isoformat() if one.expected_close else None),
        ("amount", one.amount),
        ("action", step.text if step else None),
        ("due", step.due.isoformat() if step and step.due else None),
        ("risk", str(state.risk)),
        ("responsible", (step.person if step else None) or one.owner),
    )


FIGURE = Figure(
    name="stage-progress",
    unit=Unit.DAYS,
    dated=Dated.NOW,
    facts=facts,
    split=split,
    own=("customer", "opportunity"),
    by=tuple(one for one in DEAL if one != "customer"),
    people=False,
)
