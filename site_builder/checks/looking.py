"""What rules look through: entries, people, states of customers that are worked on."""

from collections.abc import Iterator

from site_builder.checks.rule import Context
from site_builder.metrics.standing.state import CustomerKind, CustomerState, Fault, FaultKind
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp, LogField


def entries(context: Context) -> Iterator[tuple[Customer, FollowUp]]:
    """Every entry with its customer, those in the inbox too."""
    for customer in context.book.customers:
        for entry in customer.follow_ups:
            yield customer, entry


def log_fields(context: Context, *keys: str) -> Iterator[tuple[Customer, FollowUp, LogField]]:
    """Every field of these keys; all fields without keys."""
    for customer, entry in entries(context):
        for field in entry.fields:
            if not keys or field.key in keys:
                yield customer, entry, field


def faults(context: Context, kind: FaultKind) -> Iterator[tuple[CustomerState, Fault]]:
    """What the stage chains got wrong."""
    for state in context.states.values():
        for fault in state.faults:
            if fault.kind is kind:
                yield state, fault


def worked_on(context: Context) -> Iterator[CustomerState]:
    """States of customers that are neither archived nor given up: open, won and in the pool."""
    wanted = (CustomerKind.OPEN, CustomerKind.WON, CustomerKind.POOL)
    return (state for state in context.states.values() if state.kind in wanted)


def active(context: Context) -> Iterator[CustomerState]:
    """States of open and won customers (M4)."""
    return (state for state in context.states.values() if state.is_active)
