"""Dormant customers: won, no purchase for months, and quiet beyond twice their cadence (M11)."""

from collections.abc import Iterable, Sequence
from datetime import date

from site_builder.metrics.asking.figure import CUSTOMER, Dated, Extra, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.purchases import purchases_by_customer
from site_builder.metrics.standing.cadence import cadence_of, last_touch
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.calendar import add_cadence, add_months
from site_builder.model.period import Period


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """The dormant customers as things stand today, with what each has bought."""
    _ = period
    for path, some in ledger.once(purchases_by_customer).items():
        state, last = ledger.states[path], some[-1].on
        if (
            state.kind is CustomerKind.WON
            and last is not None
            and _is_long_ago(last, ledger)
            and _is_quiet(state, ledger)
        ):
            bought = total(one.amount for one in some)
            yield Fact(
                customer=state,
                person=state.customer.owner,
                amount=bought,
                labels=(("last_purchase", last.isoformat()),),
            )


def _is_long_ago(last: date, ledger: Ledger) -> bool:
    return add_months(last, ledger.rules.limits.dormant_months) <= ledger.today


def _is_quiet(state: CustomerState, ledger: Ledger) -> bool:
    """Whoever has no cadence is not called quiet."""
    cadence, last = cadence_of(state.customer, ledger.ground), last_touch(state.customer, state.last_contact)
    if cadence is None or last is None:
        return False
    calendar = ledger.rules.calendar
    return add_cadence(add_cadence(last, cadence, calendar), cadence, calendar) < ledger.today


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """Their value, when the last of them bought, and the longest silence."""
    last = sorted(dict(one.labels)["last_purchase"] or "" for one in found)
    more: Extra = (
        ("last", last[-1] if last else None),
        ("quiet_days", max((one.customer.silent_days or 0 for one in found), default=None)),
    )
    is_empty = not found and bool(scope.by)
    return Measured(value=None if is_empty else total(one.amount for one in found), n=len(found), more=more)


FIGURE = Figure(name="dormant", unit=Unit.MONEY, dated=Dated.NOW, facts=facts, judge=judge, by=CUSTOMER)
