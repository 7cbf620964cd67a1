"""Approval cycle: from the entry that asks to the decision of somebody entitled, in days (M11)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.approvals import Approval, approvals, entitled
from site_builder.metrics.standing.median import median
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.period import Period

DECIDED = "decided"
WAITING = "waiting"


def collect(ledger: Ledger) -> tuple[Fact, ...]:
    """Every request for an approval on its day; `amount` are the days to the decision, so far where it waits.

    It counts for whoever decided; while it waits, for the manager of whoever asked.
    """
    may = entitled(ledger)
    return tuple(_fact(state, one, ledger) for state in ledger.states.values() for one in approvals(state.log, may))


def _fact(state: CustomerState, one: Approval, ledger: Ledger) -> Fact:
    days = (ledger.today - one.request.on).days if one.days is None else one.days
    return Fact(
        customer=state,
        entry=one.request,
        on=one.request.on,
        person=one.decision.author if one.decision else _manager(one.request.author, ledger),
        amount=Decimal(days),
        part=WAITING if one.decision is None else DECIDED,
    )


def _manager(author: str | None, ledger: Ledger) -> str | None:
    member = ledger.rules.team.by_id.get(author or "")
    return member.manager if member else None


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All requests for an approval."""
    _ = period
    return ledger.once(collect)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """The median of the decided ones; how many wait, and the longest of them, beside it."""
    decided, waiting = _days(found, DECIDED), _days(found, WAITING)
    return Measured(
        value=median(decided),
        n=len(decided),
        more=(
            ("mean", sum(decided, Decimal(0)) / len(decided) if decided else None),
            ("waiting", len(waiting)),
            ("longest_waiting", max(waiting, default=None)),
        ),
    )


def _days(found: Sequence[Fact], part: str) -> list[Decimal]:
    return [one.amount for one in found if one.part == part and one.amount is not None]


FIGURE = Figure(
    name="approval-cycle",
    unit=Unit.DAYS,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=rests_on(DECIDED),
    by=(*CUSTOMER, *TIMES),
    people=False,
)
