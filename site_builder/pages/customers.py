"""All customers in one table, to be narrowed by filters; the rows travel in scripts that work from a disk too."""

from collections import Counter
from collections.abc import Iterator

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.problem import Severity
from site_builder.model.words import Term
from site_builder.pages import customer_fields
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.facets import Facet
from site_builder.pages.rows import Row, make_row
from site_builder.pages.tables import Column, Owners, Table, Text, saved_filters, table_pages
from site_builder.parse.links import plainer

URL = "customers.html"
NAMES = "data/customers-names.js"
ROWS_IN_PAGE = 500
"""So many rows stand in the page itself; with more customers, lists of this length serve readers without script."""

ROWS_AT_FIRST = 100

COLUMNS = (
    Column(kind="name", key="name", label=Term("rep.col.customer"), sort="name"),
    Column(kind="facet", key="stage", label=Term("rep.col.stage"), css="wide-only", sort="stage"),
    Column(kind="facet", key="owner", label=Term("customer.owner"), css="wide-only", sort="owner"),
    Column(kind="facet", key="industry", label=Term("field.industry"), css="wide-only", sort="industry"),
    Column(kind="money", key="amount", label=Term("rep.col.amount"), css="num", sort="amount"),
    Column(kind="day", key="last_contact", label=Term("rep.col.last"), css="num wide-only", sort="last_contact"),
    Column(kind="due", key="next", label=Term("rep.col.next"), sort="next"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A customer as a row; `owner` and `industry` as they are shown, `errors` are its record's."""

    row: Row
    owner: object
    industry: object
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """What the page shows: how many customers are open, the first rows of the table, plain pages of all (`lists`)."""

    open: int
    table: Table
    lines: tuple[Line, ...]
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Name and id of every customer, for the form that makes a new one."""

    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainList:
    """A part of all customers as plain links; `number` counts from 1."""

    number: int
    urls: tuple[str, ...]
    rows: tuple[Row, ...]


def plan(report: Report) -> Iterator[Page]:
    """The table, its scripts, and plain lists where the table is too long for one page."""
    known, states = addresses(report), report.figures.customers
    content = _content(report, known)
    yield Page(url=URL, template="customers.html", content=content, section="customers", title="nav.customers")
    yield from table_pages(content.table, "customers", "nav.customers", plainer(report.book.names))
    if states:
        yield _names(states)
    for number, url in enumerate(content.lists, 1):
        part = states[(number - 1) * ROWS_IN_PAGE : number * ROWS_IN_PAGE]
        rows = tuple(make_row(state, report.rules, known) for state in part)
        yield Page(
            url=url,
            template="customers-list.html",
            content=PlainList(number=number, urls=content.lists, rows=rows),
            section="customers",
            title="nav.customers",
        )


def _names(states: tuple[CustomerState, ...]) -> Page:
    rows = tuple(("", one.customer.label, one.customer.id or "") for one in states)
    return Page(
        url=NAMES,
        template="customers-names.js",
        content=Names(rows=rows),
        section="customers",
        title="nav.customers",
        shared=True,
    )


def _content(report: Report, known: Addresses) -> Customers:
    states = report.figures.customers
    errors = Counter(one.path for one in report.problems if one.severity is Severity.ERROR)
    table = _table(report, known, errors)
    is_long = len(states) > ROWS_IN_PAGE
    parts = -(-len(states) // ROWS_IN_PAGE) if is_long else 0
    return Customers(
        open=sum(state.kind is CustomerKind.OPEN for state in states),
        table=table,
        lines=tuple(_lines(report, known, errors, table)),
        lists=tuple(f"lists/{number + 1}.html" for number in range(parts)),
    )


def _table(report: Report, known: Addresses, errors: Counter[str]) -> Table:
    states, rules = report.figures.customers, report.rules
    is_long = len(states) > ROWS_IN_PAGE
    return Table(
        key="customers",
        url=URL,
        columns=COLUMNS,
        owners=Owners(
            urls=tuple(known.customer(state.customer) for state in states),
            names=tuple(state.customer.label for state in states),
            facets=customer_fields.facets(states, rules, known, errors),
            ranges=customer_fields.ranges(states, rules),
            wordings=customer_fields.wordings(states, rules),
        ),
        places=tuple(range(len(states))),
        facets=(),
        ranges=(),
        texts=_texts(states),
        faults=tuple(errors[state.customer.path] for state in states),
        under=("stage", "owner"),
        ranks={tier.key: min(tier.rank, 3) for tier in rules.tiers},
        saved=saved_filters(rules, URL),
        shown=ROWS_AT_FIRST if is_long else ROWS_IN_PAGE,
        today=report.today.isoformat(),
    )


def _texts(states: tuple[CustomerState, ...]) -> tuple[Text, ...]:
    return (
        Text(key="id", label=Term("csv.id"), cells=tuple(one.customer.id or "" for one in states)),
        Text(
            key="step",
            label=Term("csv.next_step"),
            cells=tuple(one.next_step.text if one.next_step else "" for one in states),
        ),
        Text(key="more", label=Term("site.search"), cells=tuple(_more(one) for one in states), is_told=False),
    )


def _more(state: CustomerState) -> str:
    """What is searched besides what the row and its filters say."""
    one = state.customer
    contacts = (contact.name for contact in one.contacts)
    texts = (one.short_name, one.group, one.region, *one.tags, *contacts)
    return " ".join(dict.fromkeys(text for text in texts if text))


def _lines(report: Report, known: Addresses, errors: Counter[str], table: Table) -> Iterator[Line]:
    shown = {one.key: one for one in table.owners.facets}
    for place, state in enumerate(report.figures.customers[: table.shown]):
        yield Line(
            row=make_row(state, report.rules, known),
            owner=_word(shown.get("owner"), place),
            industry=_word(shown.get("industry"), place),
            errors=errors[state.customer.path],
        )


def _word(facet: Facet | None, place: int) -> object:
    found = [facet.values[at] for at in facet.cells[place]] if facet else []
    return found[0].label if found and found[0].key else None
