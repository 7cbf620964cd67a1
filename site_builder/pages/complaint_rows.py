"""Complaints one by one: who answers, how long it took, what is still open (R70)."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal

from site_builder.metrics.facts.answers import Wait, waits
from site_builder.metrics.facts.moments import ends, hours
from site_builder.metrics.standing.complaint import Complaint, complaints
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Tier
from site_builder.pages.breakdown import Asking

TARGET_HOURS = 24
"""Within which a customer expects an answer (R29)."""

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRow:
    """A complaint. `answer` and `resolution` are hours, None while there is none; `waited` hours without an answer.

    `days` since it was made. `person` answers it: whoever wrote it down; `owner` has the customer.
    `settled` is what was written at its resolution, `path` the record.
    """

    url: str
    name: str
    tier: Tier | None
    tier_text: str
    text: str
    on: date
    at: time | None
    days: int
    person: Person | None
    owner: Person | None
    answer: Decimal | None
    waited: Decimal | None
    resolution: Decimal | None
    settled: str
    path: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is not resolved."""
        return self.resolution is None

    @property
    def is_pressing(self) -> bool:
        """Whether it is open for more than a week, or not even answered."""
        return self.is_open and (self.days > WEEK_DAYS or self.answer is None)

    @property
    def is_late(self) -> bool:
        """Whether the answer took, or has been taking, longer than customers expect."""
        taken = self.waited if self.answer is None else self.answer
        return taken is not None and taken > TARGET_HOURS


def complaint_rows(ask: Asking) -> tuple[ComplaintRow, ...]:
    """All complaints: open ones first, the longest waiting on top; then the resolved ones, the latest first."""
    found = [row for state in ask.report.figures.ledger.states.values() for row in _of_customer(state, ask)]
    return tuple(sorted(found, key=_order))


def _order(row: ComplaintRow) -> tuple[bool, int, str]:
    day = row.on.toordinal()
    return not row.is_open, day if row.is_open else -day, row.name


def _of_customer(state: CustomerState, ask: Asking) -> Iterator[ComplaintRow]:
    made = complaints(state.log)
    if not made:
        return
    waiting = {id(one.entry): one for one in waits(state.log, ask.report.figures.ledger.ground)}
    yield from (_row(one, waiting, state, ask) for one in made)


def _row(one: Complaint, waiting: Mapping[int, Wait], state: CustomerState, ask: Asking) -> ComplaintRow:
    customer, rules, today = state.customer, ask.report.rules, ask.report.today
    answered = waiting[id(one.entry)].answered
    return ComplaintRow(
        url=f"{ask.known.customer(customer)}#e{one.entry.number}",
        name=customer.label,
        tier=rules.tier(customer.tier) if customer.tier else None,
        tier_text=customer.tier or "",
        text=one.entry.content,
        on=one.entry.on,
        at=one.entry.at,
        days=(today - one.entry.on).days,
        person=ask.known.person(one.entry.author),
        owner=ask.known.person(customer.owner),
        answer=hours(one.began, answered) if answered else None,
        waited=None if answered else hours(one.began, ends(today, None)),
        resolution=hours(one.began, one.ended) if one.ended else None,
        settled=one.resolution.text if one.resolution else "",
        path=customer.path,
    )
