"""Customers as lines on a terminal."""

from collections.abc import Iterable, Iterator

from site_builder.cli.layout import table
from site_builder.cli.session import Session
from site_builder.i18n.formats import Formats
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import Attention, CustomerState
from site_builder.model.rules import Rules

NOTHING = "-"


def formats_of(report: Report, session: Session) -> Formats:
    """How days and amounts are written for this reader."""
    currency = report.rules.site.currency
    return Formats(language=session.words.language, today=report.today, currency=currency)


def due_lines(states: Iterable[CustomerState], report: Report, session: Session) -> Iterator[str]:
    """When, who, what next, by whom."""
    rows = [
        (
            due_word(state, session),
            state.customer.label,
            person(state.customer.owner, report.rules),
            state.next_step.text if state.next_step else NOTHING,
        )
        for state in states
    ]
    return table(rows, indent="  ")


def list_lines(states: Iterable[CustomerState], report: Report, session: Session) -> Iterator[str]:
    """Id, name, tier, stage, owner, amount, next step."""
    formats = formats_of(report, session)
    rows = [
        (
            state.customer.id or NOTHING,
            state.customer.label,
            state.customer.tier or NOTHING,
            label(state.stage, session),
            person(state.customer.owner, report.rules),
            formats.money_cell(state.open_amount or state.won_amount or None),
            due_word(state, session),
            state.next_step.text if state.next_step else NOTHING,
        )
        for state in states
    ]
    return table(rows)


def due_word(state: CustomerState, session: Session) -> str:
    """How the next step stands: 3 days overdue, today, in 5 days."""
    days = state.days_to_due
    if days is None or state.attention is Attention.NOT_NEEDED:
        return session.words.text("due.none") if state.attention is Attention.NONE else NOTHING
    if days < 0:
        return session.words.text("due.late", n=-days)
    if days <= 1:
        return session.words.text("due.tomorrow" if days else "due.today")
    return session.words.text("due.later", n=days)


def label(thing: object, session: Session) -> str:
    """A configured thing in the reader's language."""
    return session.words.label(thing)


def person(key: str | None, rules: Rules) -> str:
    """A member's name; somebody unknown as typed."""
    member = rules.team.find(key) if key else None
    return member.name if member else key or NOTHING
