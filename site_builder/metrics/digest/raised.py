"""What was escalated to the reader by somebody else's customers."""

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.digest.lines import Item, Part, Parts
from site_builder.metrics.digest.reader import Reader
from site_builder.metrics.standing.escalation import Cause, Escalation, delay, escalated_to
from site_builder.metrics.standing.state import CustomerState


def raised(reader: Reader) -> Parts:
    """What was escalated to the reader by somebody else's customers, high risk apart."""
    found = heard(reader)
    yield Part.HIGH_RISK, [_delayed(state, one) for state, one in found if one.is_high_risk]
    yield Part.RAISED, [_delayed(state, one) for state, one in found if not one.is_high_risk]


def heard(reader: Reader) -> list[tuple[CustomerState, Escalation]]:
    """Customers of others whose delay the reader is told, with what it is."""
    return [
        (state, one)
        for state, one in reader.report.figures.ledger.once(delays)
        if not reader.owns(state.customer) and reader.is_asked(escalated_to(state, one, reader.report.rules))
    ]


def delays(ledger: Ledger) -> tuple[tuple[CustomerState, Escalation], ...]:
    """Customers at some step of escalation, the longest waiting first."""
    states = (state for state in ledger.states.values() if not state.customer.archived)
    found = [(state, one) for state in states if (one := delay(state, ledger.ground)) and one.steps]
    return tuple(sorted(found, key=lambda pair: -pair[1].days))


def _delayed(state: CustomerState, one: Escalation) -> Item:
    text = state.next_step.text if state.next_step and one.cause is Cause.OVERDUE else ""
    owner = state.customer.owner
    return Item(customer=state.customer, text=text, due=one.since, days=-one.days, person=owner, cause=one.cause)
