"""All customers in one table, to be narrowed by facets; the rows travel in a script that works from a disk too."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from site_builder.metrics.report import Report
from site_builder.metrics.standing.state import CustomerKind, CustomerState
from site_builder.model.page import Page
from site_builder.model.problem import Severity
from site_builder.pages.addresses import Addresses, addresses
from site_builder.pages.facets import Facet, facets
from site_builder.pages.ranges import Range, ranges
from site_builder.pages.rows import Row, make_row

DATA = "data/customers.js"
ROWS_IN_PAGE = 500
"""So many rows stand in the page itself; with more customers, lists of this length serve readers without script."""

ROWS_AT_FIRST = 100
FACETS_AT_FIRST = 6
"""So many facets are open; the others and the ranges wait behind one more click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A customer; `more` is what is searched besides what its row and its facets say, `errors` are its record's."""

    row: Row
    id: str
    more: str
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """What the table shows. `saved` are the team's own filters as (name, query); `lists` plain pages of all."""

    total: int
    open: int
    facets: tuple[Facet, ...]
    ranges: tuple[Range, ...]
    lines: tuple[Line, ...]
    shown: int
    saved: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    data: str = DATA
    first: int = FACETS_AT_FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainList:
    """A part of all customers as plain links; `number` counts from 1."""

    number: int
    urls: tuple[str, ...]
    rows: tuple[Row, ...]


def plan(report: Report) -> Iterator[Page]:
    """The table, its data, and plain lists where the table is too long for one page."""
    content = _content(report)
    yield Page(
        url="customers.html", template="customers.html", content=content, section="customers", title="nav.customers"
    )
    yield Page(url=DATA, template="customers-data.js", content=content, section="customers", title="nav.customers")
    for number, url in enumerate(content.lists, 1):
        start = (number - 1) * ROWS_IN_PAGE
        rows = tuple(line.row for line in content.lines[start : start + ROWS_IN_PAGE])
        yield Page(
            url=url,
            template="customers-list.html",
            content=PlainList(number=number, urls=content.lists, rows=rows),
            section="customers",
            title="nav.customers",
        )


def _content(report: Report) -> Customers:
    states, known = report.figures.customers, addresses(report)
    errors = Counter(one.path for one in report.problems if one.severity is Severity.ERROR)
    lines = tuple(_line(state, report, known, errors[state.customer.path]) for state in states)
    long = len(lines) > ROWS_IN_PAGE
    parts = -(-len(lines) // ROWS_IN_PAGE) if long else 0
    return Customers(
        total=len(lines),
        open=sum(state.kind is CustomerKind.OPEN for state in states),
        facets=facets(states, report.rules, known, errors),
        ranges=ranges(states, report.rules),
        lines=lines,
        shown=ROWS_AT_FIRST if long else ROWS_IN_PAGE,
        saved=tuple((name, _query(text)) for name, text in report.rules.site.filters),
        lists=tuple(f"lists/{number + 1}.html" for number in range(parts)),
    )


def _query(text: str) -> str:
    return urlencode(parse_qsl(text.lstrip("?"), keep_blank_values=True))


def _line(state: CustomerState, report: Report, known: Addresses, errors: int) -> Line:
    one, row = state.customer, make_row(state, report.rules, known)
    contacts = (contact.name for contact in one.contacts)
    texts = (one.short_name, one.group, one.region, *one.tags, *contacts)
    return Line(row=row, id=one.id or "", more=" ".join(dict.fromkeys(text for text in texts if text)), errors=errors)
