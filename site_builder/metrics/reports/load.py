"""Load: how many customers a rep has to do with on a working day, and the hours each takes (R30)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.contacts_made import ENTRY, contacts_made
from site_builder.model.period import Period

HOUR = 60
"""Minutes."""


def facts(ledger: Ledger, period: Period) -> Sequence[Fact]:
    """Contacts by an author that is known."""
    _ = period
    return [one for one in ledger.once(contacts_made) if one.person is not None]


def _is_at_work(fact: Fact, ledger: Ledger) -> bool:
    """Whether it was on a working day: contacts on days off are counted beside the load."""
    return fact.on is not None and ledger.rules.calendar.is_working(fact.on)


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """Customers with a contact ÷ the working days on which a rep had one; days off are counted apart."""
    rules = scope.ledger.rules
    days = _customers_by_day(found)
    worked = [len(paths) for (_, day), paths in days.items() if rules.calendar.is_working(day)]
    most = max((len(paths) for paths in days.values()), default=None)
    minutes, weeks = _minutes(found)
    missing = sum(one.entry is None or one.entry.minutes is None for one in found)
    return Measured(
        value=Decimal(sum(worked)) / len(worked) if worked else None,
        n=len(worked),
        numerator=sum(worked),
        denominator=len(worked),
        more=(
            ("max", most),
            ("over", sum(len(paths) > rules.limits.daily_customers for paths in days.values())),
            ("off_days", len(days) - len(worked)),
            ("weekly_hours", Decimal(minutes) / HOUR / weeks if weeks else None),
            ("no_duration", missing),
        ),
    )


def _customers_by_day(found: Sequence[Fact]) -> dict[tuple[str | None, date], set[str]]:
    """The customers that each author was in touch with on each day."""
    days: defaultdict[tuple[str | None, date], set[str]] = defaultdict(set)
    for one in found:
        if one.on is not None:
            days[one.person, one.on].add(one.customer.customer.path)
    return dict(days)


def _minutes(found: Sequence[Fact]) -> tuple[int, int]:
    """The minutes that are stated, and over how many weeks of one customer they spread."""
    total, weeks = 0, set()
    for one in found:
        if one.entry is not None and one.entry.minutes is not None:
            total += one.entry.minutes
            weeks.add((one.customer.customer.path, one.entry.on.isocalendar()[:2]))
    return total, len(weeks)


FIGURE = Figure(name="load", unit=Unit.COUNT, dated=Dated.ENTRY, facts=facts, judge=judge, rests=_is_at_work, by=ENTRY)
