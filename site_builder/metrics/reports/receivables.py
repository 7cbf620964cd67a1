"""Receivables: scheduled less received, by how long it is overdue (M11)."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Extra, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.schedule import Account, Instalment, accounts
from site_builder.metrics.standing.currency import total
from site_builder.model.period import ALL_TIME, Period

NOT_DUE = "not-due"
OLDEST = "over-90"
AGES = ((30, "0-30"), (60, "31-60"), (90, "61-90"))
"""Days past the due day, up to and including, with the key of the age."""

KEYS = (NOT_DUE, *(key for _, key in AGES), OLDEST)
SHOWN_EMPTY = frozenset(("age", "rep", "manager"))
PAID = "paid"
OUTSTANDING = "outstanding"
BEYOND = "beyond"
UNKNOWN = "unknown"


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """Scheduled payments on their due day; undated ones, and receipts beyond the schedule, without a period only."""
    for account in ledger.once(accounts):
        for one in account.instalments:
            if one.due or period == ALL_TIME:
                yield from _instalment(one, ledger)
        if period == ALL_TIME:
            yield from _receipts_beyond(account)


def _instalment(one: Instalment, ledger: Ledger) -> Iterable[Fact]:
    """What came of it and what did not: both have the age of the day it was due."""
    labels = (("age", age_of(one.due, ledger.today)),)
    owner = one.customer.customer.owner
    if one.amount is None:
        yield Fact(customer=one.customer, on=one.due, person=owner, part=UNKNOWN, labels=labels)
    if one.received:
        yield Fact(customer=one.customer, on=one.due, person=owner, amount=one.received, part=PAID, labels=labels)
    if one.outstanding:
        done = OUTSTANDING + "-done" * one.task.done
        yield Fact(customer=one.customer, on=one.due, person=owner, amount=one.outstanding, part=done, labels=labels)


def _receipts_beyond(account: Account) -> Iterable[Fact]:
    owner, labels = account.customer.customer.owner, (("age", NOT_DUE),)
    if account.beyond:
        yield Fact(customer=account.customer, person=owner, amount=account.beyond, part=BEYOND, labels=labels)
    if account.unknown:
        yield Fact(customer=account.customer, person=owner, part=UNKNOWN, labels=labels, weight=account.unknown)


def age_of(due: date | None, today: date) -> str | None:
    """The key of how long something is overdue; due today is not yet; without a day nobody can say."""
    if due is None:
        return None
    if due >= today:
        return NOT_DUE
    return next((key for most, key in AGES if (today - due).days <= most), OLDEST)


def split(found: Sequence[Fact], scope: Scope) -> Iterable[Part]:
    """Behind the row stand those who owe something; ages without anything appear in the whole and for people only."""
    if not found and not set(scope.by) <= SHOWN_EMPTY:
        return
    owed = [one for one in found if one.part.startswith(OUTSTANDING)]
    yield Part(measured=_judge(found, owed, scope), facts=owed)


def _judge(found: Sequence[Fact], owed: Sequence[Fact], scope: Scope) -> Measured:
    outstanding, received = _sum(found, OUTSTANDING, f"{OUTSTANDING}-done"), _sum(found, PAID)
    overdue = [one for one in owed if one.on and one.on < scope.ledger.today]
    more: Extra = (
        ("scheduled", outstanding + received),
        ("received", received),
        ("overdue_amount", total(one.amount for one in overdue)),
        ("ticked", _sum(found, f"{OUTSTANDING}-done")),
        ("beyond", _sum(found, BEYOND)),
        ("missing", sum(one.weight for one in found if one.part == UNKNOWN)),
    )
    is_empty = not found and any(one != "age" for one in scope.by)
    return Measured(value=None if is_empty else outstanding, n=len(owed), more=more)


def _sum(found: Sequence[Fact], *parts: str) -> Decimal:
    return total(one.amount for one in found if one.part in parts)


FIGURE = Figure(
    name="receivables",
    unit=Unit.MONEY,
    dated=Dated.DUE,
    facts=facts,
    split=split,
    own=("age",),
    complete=("age",),
    keys={"age": KEYS},
    by=(*CUSTOMER, *TIMES),
)
