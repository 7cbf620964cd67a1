"""Archived customers: why and when each ended, and how to bring one back (R86)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.metrics.asking.dimension_labels import Label, label_of
from site_builder.metrics.facts.reasons import churns, lost_deals
from site_builder.metrics.report import Report
from site_builder.metrics.standing.choosing import listed
from site_builder.metrics.standing.customer_kind import awake_kind
from site_builder.metrics.standing.state import CustomerKind, CustomerState, OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.pipeline import Choice, StageKind
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.parts import Part, parts
from site_builder.pages.restoring import restore_command
from site_builder.pages.rows import Row, make_row

HALF_YEAR = 180
"""After so many days a customer that was lost is worth another call."""


class Ending(StrEnum):
    """How it ended with a customer. DORMANT: nothing was decided, it fell asleep."""

    LOST = "lost"
    CHURNED = "churned"
    DORMANT = "dormant"
    INVALID = "invalid"
    WON = "won"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedRow:
    """An archived customer. `ended` is the day of its end, that of the last entry where nothing was decided.

    `reason` and `rivals` are what the log states; `words` is why no next step was set. Amounts are in the team's
    currency: `won` is all it bought, `lost` what its lost deals were worth. `due` is the day of a step still agreed on.
    """

    row: Row
    ending: Ending
    ended: date | None
    reason: Label | Choice | None
    reason_key: str
    rivals: tuple[Choice | str, ...]
    words: str
    won: Decimal
    lost: Decimal
    due: date | None
    is_due: bool
    is_old: bool
    restore: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What a part of the list shows; the counts are those of all archived customers.

    `due` have an agreed day that has come, `old` were lost long enough ago to be called again.
    """

    rows: tuple[ArchivedRow, ...]
    part: Part
    total: int
    won: Decimal
    lost: Decimal
    due: int
    old: int
    old_days: int
    endings: tuple[tuple[Ending, int], ...]
    reasons: tuple[tuple[str, Label | Choice, int], ...]
    people: tuple[tuple[Person, int], ...]
    example: str
    is_first: bool

    @property
    def top(self) -> tuple[str, Label | Choice, int] | None:
        """The reason that stands out, if one does."""
        ranked = self.reasons
        return ranked[0] if ranked and (len(ranked) == 1 or ranked[0][-1] > ranked[1][-1]) else None


def plan(report: Report) -> Iterator[Page]:
    """The list in parts."""
    rows = _rows(report)
    for part, own in parts(rows, "archive"):
        yield Page(
            url=part.urls[part.number - 1],
            template="archive.html",
            content=_content(rows, tuple(own), part, report),
            section="archive",
            title="nav.archive",
        )


def _content(rows: Sequence[ArchivedRow], own: tuple[ArchivedRow, ...], part: Part, report: Report) -> Archive:
    endings = Counter(row.ending for row in rows)
    people = Counter(row.row.owner for row in rows if row.row.owner)
    return Archive(
        rows=own,
        part=part,
        total=len(rows),
        won=sum((row.won for row in rows), Decimal(0)),
        lost=sum((row.lost for row in rows), Decimal(0)),
        due=sum(row.is_due for row in rows),
        old=sum(row.is_old for row in rows),
        old_days=HALF_YEAR,
        endings=tuple((ending, endings[ending]) for ending in Ending if endings[ending]),
        reasons=_reasons(rows),
        people=tuple(sorted(people.items(), key=lambda one: (-one[1], one[0].name))),
        example=rows[0].restore if rows else "",
        is_first=not report.book.customers,
    )


def _reasons(rows: Sequence[ArchivedRow]) -> tuple[tuple[str, Label | Choice, int], ...]:
    labels = {row.reason_key: row.reason for row in rows if row.reason is not None}
    count = Counter(row.reason_key for row in rows if row.reason is not None)
    return tuple((key, labels[key] or key, n) for key, n in count.most_common())


def _rows(report: Report) -> tuple[ArchivedRow, ...]:
    known, reasons = addresses(report), _stated_reasons(report)
    states = (state for state in report.figures.customers if state.customer.archived)
    rows = [_row(state, report, known, reasons.get(state.customer.path)) for state in states]
    return tuple(sorted(rows, key=lambda row: (-(row.ended or date.min).toordinal(), row.row.name)))


def _stated_reasons(report: Report) -> dict[str, str]:
    """The reason of each customer's last lost deal, or of declaring it lost, by record."""
    ledger = report.figures.ledger
    facts = sorted((*ledger.once(lost_deals), *ledger.once(churns)), key=lambda one: one.on or date.min)
    return {one.customer.customer.path: key for one in facts if (key := dict(one.labels).get("reason"))}


def _row(state: CustomerState, report: Report, known: Addresses, reason: str | None) -> ArchivedRow:
    today, ending, ended = report.today, _ending(state), _ended(state)
    due = state.next_step.due if state.next_step else None
    gone = ending in (Ending.LOST, Ending.CHURNED) and ended is not None
    return ArchivedRow(
        row=make_row(state, report.rules, known),
        ending=ending,
        ended=ended,
        reason=label_of("reason", reason, report.rules) if reason else None,
        reason_key=reason or "",
        rivals=_rivals(state, report),
        words=_last_words(state),
        won=state.won_amount,
        lost=sum((one.amount or Decimal(0) for one in _lost(state)), Decimal(0)),
        due=due,
        is_due=due is not None and due <= today,
        is_old=gone and ended is not None and (today - ended).days > HALF_YEAR,
        restore=restore_command(state.customer),
    )


def _ending(state: CustomerState) -> Ending:
    """What the customer would be if it were not archived."""
    if state.churned_on is not None:
        return Ending.CHURNED if state.won_amount else Ending.LOST
    kind = awake_kind(state)
    endings = {CustomerKind.LOST: Ending.LOST, CustomerKind.INVALID: Ending.INVALID, CustomerKind.WON: Ending.WON}
    return endings.get(kind, Ending.DORMANT)


def _ended(state: CustomerState) -> date | None:
    closed = [one.closed_on for one in state.opportunities if one.closed_on]
    days = [*closed, *([state.churned_on] if state.churned_on else ())]
    return max(days, default=state.log[-1].on if state.log else None)


def _lost(state: CustomerState) -> Iterator[OpportunityState]:
    return (one for one in state.opportunities if one.kind is StageKind.LOST)


def _rivals(state: CustomerState, report: Report) -> tuple[Choice | str, ...]:
    """Whom the deals were contested by, each once, the last named first."""
    named = [field.value for one in state.opportunities for field in one.competitors if field.value]
    found = [listed(text, report.rules.lists.competitors) for text in reversed(named)]
    return tuple(dict.fromkeys(found))


def _last_words(state: CustomerState) -> str:
    told = state.step_entry.next_steps if state.step_entry else ()
    reason = next((one.reason for one in told if one.reason), "")
    return (state.next_step.text if state.next_step else "") or reason or ""
