"""Every opportunity in one table, open and closed, to be narrowed by filters (R82)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.ledger import deals
from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page, Person
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.words import Term
from site_builder.pages import deal_fields
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.customer_fields import owners
from site_builder.pages.facets import Facet
from site_builder.pages.rows import Row, make_row
from site_builder.pages.tables import Column, Table, Text, saved_filters, table_pages
from site_builder.parse.links import plainer

URL = "opportunities.html"
ROWS = 500
"""So many rows stand in the page itself, the open ones first; the filters reach all."""

_OTHERS = ("attention", "next", "kind", "collaborators", "created_by", "quiet")
"""Filters of customers that say nothing of one opportunity."""

COLUMNS = (
    Column(kind="name", key="name", label=Term("rep.col.customer"), sort="name"),
    Column(kind="facet", key="stage", label=Term("rep.col.stage"), sort="stage", extra="reason"),
    Column(kind="facet", key="owner", label=Term("customer.owner"), css="wide-only", sort="owner"),
    Column(kind="facet", key="products", label=Term("field.products"), css="wide-only wraps", sort="products"),
    Column(kind="money", key="amount", label=Term("rep.col.amount"), css="num", sort="amount", extra="probability"),
    Column(kind="day", key="expected", label=Term("field.expected_close"), css="num wide-only", sort="expected"),
    Column(kind="day", key="closed", label=Term("range.closed"), css="num wide-only", sort="closed"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLine:
    """An opportunity as a row; `title` names it where its customer has several, `is_past`: its close is over."""

    row: Row
    title: str
    stage: Stage
    owner: Person | None
    reasons: tuple[object, ...]
    products: tuple[str, ...]
    amount: Decimal | None
    probability: int | None
    expected: date | None
    closed: date | None
    is_past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunities:
    """What the page shows: how many are open, won and lost, what the open ones are worth, and the first rows."""

    table: Table
    lines: tuple[DealLine, ...]
    open: int
    won: int
    lost: int
    amount: Decimal


def plan(report: Report) -> Iterator[Page]:
    """The table with its scripts."""
    content = _content(report)
    yield Page(
        url=URL, template="opportunities.html", content=content, section="opportunities", title="nav.opportunities"
    )
    yield from table_pages(content.table, "opportunities", "nav.opportunities", plainer(report.book.names))


def _content(report: Report) -> Opportunities:
    known, found = addresses(report), sorted(report.figures.ledger.once(deals), key=_order)
    table = _table(found, report, known)
    kinds = [one.kind for one in found]
    running = [one.amount for one in found if one.kind is StageKind.OPEN and one.amount is not None]
    return Opportunities(
        table=table,
        lines=tuple(_lines(found[:ROWS], report, known, table)),
        open=kinds.count(StageKind.OPEN),
        won=kinds.count(StageKind.WON),
        lost=kinds.count(StageKind.LOST),
        amount=sum(running, Decimal(0)),
    )


def _order(one: OpportunityState) -> tuple[bool, int, str, str]:
    """Open ones by their expected close, then closed ones, the latest first."""
    is_open = one.kind is StageKind.OPEN
    day = one.expected_close or date.max if is_open else one.closed_on or date.min
    return not is_open, day.toordinal() if is_open else -day.toordinal(), one.customer.path, one.record.id


def _table(found: Sequence[OpportunityState], report: Report, known: Addresses) -> Table:
    rules, ledger = report.rules, report.figures.ledger
    states = {one.customer.path: ledger.states[one.customer.path] for one in found}
    places = {path: place for place, path in enumerate(states)}
    own, measured = deal_fields.facets(found, ledger, known), deal_fields.ranges(found, rules)
    hidden = {*_OTHERS, *(one.key for one in own), *(one.key for one in measured)}
    return Table(
        key="opportunities",
        url=URL,
        columns=COLUMNS,
        owners=owners(tuple(states.values()), rules, known, hidden),
        places=tuple(places[one.customer.path] for one in found),
        facets=own,
        ranges=measured,
        wordings=deal_fields.wordings(found, rules),
        texts=(Text(key="id", label=Term("csv.id"), cells=tuple(_number(one) for one in found)),),
        titles=tuple(_title(one, states) for one in found),
        under=("owner", "expected", "closed"),
        ranks={tier.key: min(tier.rank, 3) for tier in rules.tiers},
        saved=saved_filters(rules, URL),
        shown=ROWS,
        today=report.today.isoformat(),
    )


def _number(one: OpportunityState) -> str:
    return " ".join(text for text in (one.customer.id, one.record.id) if text)


def _title(one: OpportunityState, states: Mapping[str, CustomerState]) -> str:
    several = len(states[one.customer.path].opportunities) > 1
    return one.record.name or (one.record.id if several else "")


def _lines(found: Sequence[OpportunityState], report: Report, known: Addresses, table: Table) -> Iterator[DealLine]:
    states, reasons = report.figures.ledger.states, next((one for one in table.facets if one.key == "reason"), None)
    for place, one in enumerate(found):
        yield DealLine(
            row=make_row(states[one.customer.path], report.rules, known),
            title=table.titles[place],
            stage=one.stage,
            owner=known.person(one.owner),
            reasons=_labels(reasons, place),
            products=tuple(dict.fromkeys(one.record.products)),
            amount=one.amount,
            probability=one.probability if one.kind is StageKind.OPEN else None,
            expected=one.expected_close,
            closed=one.closed_on,
            is_past=one.kind is StageKind.OPEN and one.expected_close is not None and one.expected_close < report.today,
        )


def _labels(facet: Facet | None, place: int) -> tuple[object, ...]:
    values = [facet.values[at] for at in facet.cells[place]] if facet else []
    return tuple(one.label for one in values if one.key)
