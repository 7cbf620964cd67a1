"""The payment schedule of a customer (tasks tagged #payment) and what was received of it (F17, M11 "receivable")."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.receipts import receipts_by_customer
from site_builder.metrics.standing.currency import in_team_currency, total
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.task import Task

PAYMENT = "payment"
"""The tag of scheduled payments, in its canonical form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A scheduled payment. `amount` None: missing or without a rate; `received` is what receipts cover of it."""

    customer: CustomerState
    task: Task
    due: date | None
    amount: Decimal | None
    received: Decimal

    @property
    def outstanding(self) -> Decimal:
        """What is still to come."""
        return (self.amount or Decimal(0)) - self.received


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A customer's schedule.

    `beyond` was received without being scheduled; `unknown` counts receipts without a known amount.
    """

    customer: CustomerState
    instalments: tuple[Instalment, ...]
    beyond: Decimal
    unknown: int


def accounts(ledger: Ledger) -> tuple[Account, ...]:
    """The accounts of all customers that have something scheduled or paid something; ask with `ledger.once`."""
    found = (_account(state, ledger) for state in ledger.states.values())
    return tuple(one for one in found if one.instalments or one.beyond or one.unknown)


def _account(state: CustomerState, ledger: Ledger) -> Account:
    paid = [one.amount for one in ledger.once(receipts_by_customer).get(state.customer.path, ())]
    scheduled = sorted(
        (task for task in state.customer.tasks if PAYMENT in task.tags), key=lambda one: one.due or date.max
    )
    instalments = tuple(_allotted(state, scheduled, total(paid), ledger))
    return Account(
        customer=state,
        instalments=instalments,
        beyond=total(paid) - sum((one.received for one in instalments), Decimal(0)),
        unknown=sum(one is None for one in paid),
    )


def _allotted(state: CustomerState, tasks: Sequence[Task], paid: Decimal, ledger: Ledger) -> Iterator[Instalment]:
    """Money pays what was due first, whatever the receipt says it was for."""
    for task in tasks:
        amount = in_team_currency(task.money, ledger.rules.site)
        covered = min(paid, amount) if amount is not None else Decimal(0)
        paid -= covered
        yield Instalment(customer=state, task=task, due=task.due, amount=amount, received=covered)


def instalments(found: Iterable[Account]) -> Iterator[Instalment]:
    """All scheduled payments."""
    return (one for account in found for one in account.instalments)
