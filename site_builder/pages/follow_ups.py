"""The follow-up table: every entry of the last weeks in one list, as the handbooks keep it (R09, R81)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp, StepKind
from site_builder.model.page import Page, Person
from site_builder.model.period import last_days
from site_builder.model.pipeline import Method, Stage, StageKind
from site_builder.model.rules import Rules
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.rows import Row, make_row

DAYS = 28
ROWS = 300
"""So many entries are listed; a large team's others are on the customers' pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry with the customer it belongs to; `number` is its place on the customer's page.

    `stage` is where the customer's furthest opportunity stood at the end of that day. `step` and `due` are the next
    step that the entry states; `unchanged` says that it keeps the one before.
    """

    row: Row
    number: int
    on: date
    at: time | None
    methods: tuple[Method | str, ...]
    author: Person | None
    content: str
    feedback: str | None
    step: str
    due: date | None
    unchanged: bool
    stage: Stage
    internal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUps:
    """What the page shows, the newest first; `more` entries of the days are not listed.

    `missing` is how many customers have no next step.
    """

    rows: tuple[EntryRow, ...]
    more: int
    start: date
    days: int
    contacts: int
    customers: int
    missing: int


def plan(report: Report) -> Iterator[Page]:
    """One page; it belongs to the section of activity."""
    content = _content(report)
    yield Page(
        url="follow-ups.html",
        template="follow-ups.html",
        content=content,
        section="activity",
        title="followups.title",
    )


def _content(report: Report) -> FollowUps:
    period, known, rules = last_days(report.today, DAYS), addresses(report), report.rules
    found = [
        (entry, place, state)
        for state in report.figures.ledger.states.values()
        for place, entry in enumerate(state.log)
        if period.holds(entry.on)
    ]
    found.sort(key=lambda one: (one[0].on, one[0].at or time.min, one[1], one[2].customer.path), reverse=True)
    contacts = [(entry, state) for entry, _, state in found if _is_contact(entry, rules)]
    return FollowUps(
        rows=tuple(_row(entry, state, rules, known) for entry, _, state in found[:ROWS]),
        more=max(0, len(found) - ROWS),
        start=period.start or report.today,
        days=DAYS,
        contacts=len(contacts),
        customers=len({state.customer.path for _, state in contacts}),
        missing=len(report.figures.missing),
    )


def _is_contact(entry: FollowUp, rules: Rules) -> bool:
    return any((method := rules.method(one)) is not None and method.contact for one in entry.methods)


def _row(entry: FollowUp, state: CustomerState, rules: Rules, known: Addresses) -> EntryRow:
    planned = [one for one in entry.next_steps if one.kind is StepKind.PLANNED]
    first = min(planned, key=lambda one: one.due or date.max, default=None)
    return EntryRow(
        row=make_row(state, rules, known),
        number=entry.number,
        on=entry.on,
        at=entry.at,
        methods=tuple(rules.method(one) or one for one in entry.methods),
        author=known.person(entry.author),
        content=entry.content,
        feedback=entry.feedback,
        step=first.text if first else "",
        due=first.due if first else None,
        unchanged=any(one.kind is StepKind.UNCHANGED for one in entry.next_steps),
        stage=_stage_on(entry.on, state, rules),
        internal=not _is_contact(entry, rules),
    )


def _stage_on(day: date, state: CustomerState, rules: Rules) -> Stage:
    """The furthest open stage of the day, else the one that was reached last; before any, where it stands now."""
    stood = [
        stay
        for one in state.opportunities
        for stay in one.stays
        if stay.entered <= day and (stay.left is None or stay.left > day)
    ]
    places = {stage.key: place for place, stage in enumerate(rules.pipeline.stages)}
    running = [stay for stay in stood if stay.stage.kind is StageKind.OPEN]
    if running:
        return max(running, key=lambda stay: places.get(stay.stage.key, 0)).stage
    return max(stood, key=lambda stay: stay.entered).stage if stood else state.stage
