"""Scheduled payments that are still to come, customer by customer and month by month (F17, R08)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from site_builder.metrics.facts.schedule import Account, Instalment, accounts
from site_builder.metrics.report import Report
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.pages.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePayment:
    """What is still to come of a scheduled payment of the record at `path`.

    `days` count past its day (negative: to come, None: no day).

    `amount` None: the record does not say how much. `ticked`: the task is done, but no receipt covers it.
    """

    url: str
    path: str
    name: str
    owner: Person | None
    text: str
    due: date | None
    days: int | None
    amount: Decimal | None
    ticked: bool

    @property
    def is_late(self) -> bool:
        """Whether its day is past; the day itself is not."""
        return self.days is not None and self.days > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """A customer (its record at `path`) who has something to pay: what is overdue, for how long, what is due next."""

    url: str
    path: str
    name: str
    owner: Person | None
    outstanding: Decimal
    overdue: Decimal
    days: int | None
    next_due: date | None
    next_amount: Decimal | None
    received: Decimal


def due_payments(report: Report, known: Addresses) -> tuple[DuePayment, ...]:
    """Everything still to come, the earliest day first, undated ones last."""
    found = [_due(one, report, known) for account in report.figures.ledger.once(accounts) for one in _open(account)]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, -(one.amount or Decimal(0)), one.name)))


def debtors(report: Report, known: Addresses) -> tuple[Debtor, ...]:
    """Customers with something outstanding, the greatest overdue amount first."""
    found = (_debtor(account, report, known) for account in report.figures.ledger.once(accounts))
    rows = [one for one in found if one.outstanding]
    return tuple(sorted(rows, key=lambda one: (-one.overdue, -one.outstanding, one.name)))


def _open(account: Account) -> Iterator[Instalment]:
    return (one for one in account.instalments if one.outstanding or (one.amount is None and not one.task.done))


def _due(one: Instalment, report: Report, known: Addresses) -> DuePayment:
    customer = one.customer.customer
    return DuePayment(
        url=known.customer(customer),
        path=customer.path,
        name=customer.label,
        owner=known.person(customer.owner),
        text=one.task.text,
        due=one.due,
        days=(report.today - one.due).days if one.due else None,
        amount=None if one.amount is None else one.outstanding,
        ticked=one.task.done,
    )


def _debtor(account: Account, report: Report, known: Addresses) -> Debtor:
    customer, today = account.customer.customer, report.today
    owed = [one for one in account.instalments if one.outstanding]
    late = [one for one in owed if one.due and one.due < today]
    coming = [one for one in owed if one.due and one.due >= today]
    following = min(coming, key=lambda one: one.due or date.max, default=None)
    return Debtor(
        url=known.customer(customer),
        path=customer.path,
        name=customer.label,
        owner=known.person(customer.owner),
        outstanding=sum((one.outstanding for one in owed), Decimal(0)),
        overdue=sum((one.outstanding for one in late), Decimal(0)),
        days=max(((today - one.due).days for one in late if one.due), default=None),
        next_due=following.due if following else None,
        next_amount=following.outstanding if following else None,
        received=sum((one.received for one in account.instalments), Decimal(0)),
    )
