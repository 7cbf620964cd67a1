"""The follow-up table: every entry in one list as the handbooks keep it, the newest first (R09, R81, R82)."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from site_builder.metrics.report import Report
from site_builder.model.follow_up import FollowUp, StepKind
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.period import last_days
from site_builder.model.pipeline import Method, Stage
from site_builder.model.rules import Rules
from site_builder.model.words import Term
from site_builder.pages import entry_fields
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.customer_fields import owners
from site_builder.pages.entry_fields import Entry, first_step, is_contact, stage_on
from site_builder.pages.rows import Row, make_row
from site_builder.pages.tables import Column, Table, Text, saved_filters, table_pages
from site_builder.parse.links import plainer

URL = "follow-ups.html"
DAYS = 28
ROWS = 240
"""So many of the newest entries stand in the page itself; the filters reach all."""

_OTHERS = ("attention", "next")
"""Filters of customers that say nothing of one entry."""

COLUMNS = (
    Column(kind="name", key="name", label=Term("rep.col.customer"), sort="name"),
    Column(kind="day", key="on", label=Term("followups.col.on"), css="num wide-only", sort="on"),
    Column(kind="facet", key="method", label=Term("enter.method"), css="wide-only", sort="method", extra="author"),
    Column(kind="text", key="content", label=Term("followups.col.content"), css="told said-c"),
    Column(kind="text", key="feedback", label=Term("followups.col.feedback"), css="told told-2"),
    Column(kind="step", key="due", label=Term("rep.col.next"), css="told told-2", sort="due", extra="step"),
    Column(
        kind="facet",
        key="stage",
        label=Term("followups.col.stage_owner"),
        css="wide-only",
        sort="stage",
        extra="owner",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry with the customer it belongs to; `number` is its place on the customer's page.

    `stage` is where the customer's furthest opportunity stood at the end of that day. `step` and `due` are the next
    step that the entry states; `unchanged` says that it keeps the one before. `people` took part, for `minutes`.
    """

    row: Row
    number: int
    on: date
    at: time | None
    methods: tuple[Method | str, ...]
    author: Person | None
    content: str
    people: str
    minutes: int | None
    feedback: str | None
    step: str
    due: date | None
    unchanged: bool
    stage: Stage
    internal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUps:
    """What the page shows: the newest entries, the table of all, and the contacts of the last days.

    `recent` entries and `contacts` with `customers` are of the last `days`; `missing` is how many customers have no
    next step.
    """

    table: Table
    rows: tuple[EntryRow, ...]
    recent: int
    days: int
    contacts: int
    customers: int
    missing: int


def plan(report: Report) -> Iterator[Page]:
    """The table with its scripts; it belongs to the section of activity."""
    content = _content(report)
    yield Page(url=URL, template="follow-ups.html", content=content, section="activity", title="followups.title")
    yield from table_pages(content.table, "activity", "followups.title", plainer(report.book.names))


def _content(report: Report) -> FollowUps:
    period, known, rules = last_days(report.today, DAYS), addresses(report), report.rules
    entries = tuple(_entries(report))
    recent = [one for one in entries if period.holds(one.entry.on)]
    contacts = [one for one in recent if is_contact(one.entry, rules)]
    return FollowUps(
        table=_table(entries, report, known),
        rows=tuple(_row(one, rules, known) for one in entries[:ROWS]),
        recent=len(recent),
        days=DAYS,
        contacts=len(contacts),
        customers=len({one.state.customer.path for one in contacts}),
        missing=len(report.figures.missing),
    )


def _entries(report: Report) -> Iterator[Entry]:
    """All of them, the newest first."""
    found = [
        (entry, place, state)
        for state in report.figures.ledger.states.values()
        for place, entry in enumerate(state.log)
    ]
    found.sort(key=lambda one: (one[0].on, one[0].at or time.min, one[1], one[2].customer.path), reverse=True)
    rules = report.rules
    return (Entry(entry, state, stage_on(entry.on, state, rules), first_step(entry)) for entry, _, state in found)


def _table(entries: Sequence[Entry], report: Report, known: Addresses) -> Table:
    rules = report.rules
    states = {one.state.customer.path: one.state for one in entries}
    places = {path: place for place, path in enumerate(states)}
    own, measured = entry_fields.facets(entries, rules, known), entry_fields.ranges(entries, rules)
    hidden = {*_OTHERS, *(one.key for one in own), *(one.key for one in measured)}
    return Table(
        key="follow-ups",
        url=URL,
        columns=COLUMNS,
        owners=owners(tuple(states.values()), rules, known, hidden),
        places=tuple(places[one.state.customer.path] for one in entries),
        facets=own,
        ranges=measured,
        wordings=entry_fields.wordings(entries, rules),
        texts=_texts(entries),
        anchors=tuple(f"#e{one.entry.number}" for one in entries),
        under=("on", "method", "author", "stage"),
        ranks={tier.key: min(tier.rank, 3) for tier in rules.tiers},
        saved=saved_filters(rules, URL),
        shown=ROWS,
        today=report.today.isoformat(),
    )


def _texts(entries: Sequence[Entry]) -> tuple[Text, ...]:
    return (
        Text(key="content", label=Term("followups.col.content"), cells=tuple([one.entry.content for one in entries])),
        Text(
            key="feedback",
            label=Term("followups.col.feedback"),
            cells=tuple([one.entry.feedback or "" for one in entries]),
        ),
        Text(key="people", label=Term("field.participants"), cells=tuple([_people(one.entry) for one in entries])),
        Text(
            key="step", label=Term("csv.next_step"), cells=tuple([one.step.text if one.step else "" for one in entries])
        ),
    )


def _row(one: Entry, rules: Rules, known: Addresses) -> EntryRow:
    entry, step = one.entry, one.step
    return EntryRow(
        row=make_row(one.state, rules, known),
        number=entry.number,
        on=entry.on,
        at=entry.at,
        methods=tuple(rules.method(name) or name for name in entry.methods),
        author=known.person(entry.author),
        content=entry.content,
        people=_people(entry),
        minutes=entry.minutes,
        feedback=entry.feedback,
        step=step.text if step else "",
        due=step.due if step else None,
        unchanged=any(said.kind is StepKind.UNCHANGED for said in entry.next_steps),
        stage=one.stage,
        internal=not is_contact(entry, rules),
    )


def _people(entry: FollowUp) -> str:
    """Who took part, in one line for either language."""
    return ", ".join([one.name for one in entry.participants])
