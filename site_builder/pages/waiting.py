"""What waits for a manager: customers that were escalated, and requests for an approval."""

from datetime import date

from site_builder.metrics.facts.approvals import approvals, entitled
from site_builder.metrics.report import Report
from site_builder.metrics.standing.escalation import Escalation, escalated_to, escalation
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.pages.addresses import Addresses
from site_builder.pages.rows import Row, make_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A customer that was let wait: why (`cause`), for how many days, and who hears of it."""

    row: Row
    cause: str
    days: int
    to: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request for an approval that nobody entitled has answered."""

    row: Row
    on: date
    days: int
    by: Person | None


def raised(report: Report, known: Addresses) -> tuple[Raised, ...]:
    """Escalated beyond the rep, the longest waiting first."""
    ground = report.figures.ledger.ground
    found = ((state, escalation(state, ground)) for state in report.figures.customers)
    rows = [_raised(state, one, report, known) for state, one in found if one is not None and one.is_raised]
    return tuple(sorted(rows, key=lambda one: (-one.days, one.row.name)))


def _raised(state: CustomerState, found: Escalation, report: Report, known: Addresses) -> Raised:
    people = (known.person(one) for one in escalated_to(state, found, report.rules))
    return Raised(
        row=make_row(state, report.rules, known),
        cause=str(found.cause),
        days=found.days,
        to=tuple(one for one in people if one and one.key != state.customer.owner),
    )


def asked(report: Report, known: Addresses) -> tuple[Asked, ...]:
    """Approvals asked for and not yet given, the oldest first."""
    may = entitled(report.figures.ledger)
    found = [
        Asked(
            row=make_row(state, report.rules, known),
            on=one.request.on,
            days=(report.today - one.request.on).days,
            by=known.person(one.request.author),
        )
        for state in report.figures.customers
        for one in approvals(state.log, may)
        if one.decision is None
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.row.name)))
