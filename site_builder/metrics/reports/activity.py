"""Activity: how many contacts with customers were recorded, by whom, how and when."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import Dated, Fact, Figure, Measured, Part, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.contacts_made import CONTACT, ENTRY, INTERNAL, entries_made
from site_builder.model.period import Period

HOUR = 60
"""Minutes."""


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All entries; internal ones are counted beside."""
    _ = period
    return ledger.once(entries_made)


def split(found: Sequence[Fact], _: Scope) -> Iterator[Part]:
    """One row; behind it stand the customers that were contacted."""
    contacts = [one for one in found if one.part == CONTACT]
    internal = sum(one.part == INTERNAL for one in found)
    yield Part(measured=_measured(contacts, internal), facts=contacts)


def _measured(contacts: Sequence[Fact], internal: int) -> Measured:
    """`hours` come from the durations that are stated, `no_duration` entries state none."""
    minutes = [one.entry.minutes for one in contacts if one.entry and one.entry.minutes is not None]
    return Measured(
        value=len(contacts),
        n=len(contacts),
        more=(
            ("customer_count", len({one.customer.customer.path for one in contacts})),
            ("hours", Decimal(sum(minutes)) / HOUR if minutes else None),
            ("no_duration", len(contacts) - len(minutes)),
            ("internal", internal),
        ),
    )


FIGURE = Figure(name="activity", unit=Unit.COUNT, dated=Dated.ENTRY, facts=facts, split=split, by=ENTRY)
