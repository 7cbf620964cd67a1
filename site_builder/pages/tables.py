"""Long lists that the reader narrows: what their columns and filters are, and the scripts that bring their rows.

The page itself shows the first rows. The script `data/<key>.js` describes the table in each language; the rows are the
same in all and are written once, in parts that are loaded when somebody filters, sorts or asks for more. Their texts
are in parts of their own, for only the rows on the screen and a search for words need them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from urllib.parse import urlencode

from site_builder.model.frozen import dataclass
from site_builder.model.page import Page
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words
from site_builder.pages.facets import Facet
from site_builder.pages.ranges import Range, Wording

ROWS_IN_PART, TEXTS_IN_PART = 20_000, 4_000
FACETS_AT_FIRST = 6
"""So many facets are open; the others and the ranges wait behind one more click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column on the screen. `kind`: name, facet, day, money, due (a chip), text or step (a day and a text).

    `key` is the facet, range or text that it shows, `extra` one more of the same row beside it. A column with `sort`
    can be sorted by that key; `css` are classes of its cells.
    """

    kind: str
    key: str
    label: Term
    css: str = ""
    sort: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of every row. `is_told`: it is a column of what is taken along, not only searched."""

    key: str
    label: Term
    cells: tuple[str, ...]
    is_told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """The customers that rows belong to, with what is filtered by and said of them."""

    urls: tuple[str, ...]
    names: tuple[str, ...]
    facets: tuple[Facet, ...] = ()
    ranges: tuple[Range, ...] = ()
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list with its filters. Facets and the like of `owners` count for their rows too, by `places`.

    `anchors` follow a row's address, `titles` stand below its name; `faults` are the errors of its record. `under` are
    the facets and ranges below the name on a phone; `ranks` draws the tiers. `saved` are the team's own filters as
    (label, query).
    """

    key: str
    url: str
    columns: tuple[Column, ...]
    owners: Owners
    places: tuple[int, ...]
    facets: tuple[Facet, ...]
    ranges: tuple[Range, ...]
    wordings: tuple[Wording, ...] = ()
    texts: tuple[Text, ...] = ()
    anchors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    faults: tuple[int, ...] = ()
    under: tuple[str, ...] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
    saved: tuple[tuple[Words, str], ...] = ()
    shown: int = 0
    today: str = ""
    first: int = FACETS_AT_FIRST

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.places)

    @property
    def script(self) -> str:
        """The address of the script that describes the table."""
        return f"data/{self.key}.js"

    @property
    def all_facets(self) -> tuple[Facet, ...]:
        """The rows' own facets and those of their customers, counted over the rows."""
        return (*self.facets, *(one.through(self.places) for one in self.owners.facets))

    @property
    def per(self) -> tuple[int, int]:
        """How many rows a script of rows holds, and one of texts."""
        return ROWS_IN_PART, TEXTS_IN_PART

    @property
    def parts(self) -> tuple[int, int]:
        """How many scripts bring rows, and how many bring texts."""
        return -(-self.total // ROWS_IN_PART), -(-self.total // TEXTS_IN_PART) if self.texts else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A script with rows (`kind` rows), texts or the customers (owners) of a table, or sets of these (behind)."""

    table: str
    kind: str
    number: int | str
    values: Mapping[str, object]


def saved_filters(rules: Rules, page: str) -> tuple[tuple[Words, str], ...]:
    """The filters of the configuration that belong to a page, by their labels."""
    wanted = page.removesuffix(".html")
    return tuple((one.label, urlencode(one.asked)) for one in rules.site.filters if one.table == wanted)


def table_pages(table: Table, section: str, title: str, plain: Callable[[str], str]) -> Iterator[Page]:
    """The scripts of a table; `plain` takes the marks of links out of its texts, for scripts draw text only."""
    if not table.total:
        return
    yield Page(url=table.script, template="table-data.js", content=table, section=section, title=title)
    for part in _parts(table, plain):
        yield Page(
            url=f"data/{table.key}-{part.kind}-{part.number}.js",
            template="table-part.js",
            content=part,
            section=section,
            title=title,
            shared=True,
        )


def _parts(table: Table, plain: Callable[[str], str]) -> Iterator[Part]:
    yield Part(table=table.key, kind="owners", number=0, values=_owners(table.owners))
    rows, texts = table.parts
    for number in range(rows):
        part = slice(number * ROWS_IN_PART, (number + 1) * ROWS_IN_PART)
        yield Part(table=table.key, kind="rows", number=number, values=_rows(table, part))
    for number in range(texts):
        part = slice(number * TEXTS_IN_PART, (number + 1) * TEXTS_IN_PART)
        values = {one.key: tuple(map(plain, one.cells[part])) for one in table.texts}
        yield Part(table=table.key, kind="texts", number=number, values=values)


def _owners(owners: Owners) -> Mapping[str, object]:
    everything = slice(None)
    cells = _cells(owners.facets, owners.ranges, owners.wordings, everything)
    return {"urls": owners.urls, "names": owners.names, **cells}


def _rows(table: Table, part: slice) -> Mapping[str, object]:
    rare = {"anchors": table.anchors[part], "titles": table.titles[part], "faults": table.faults[part]}
    return {
        "of": table.places[part],
        **{name: values for name, values in rare.items() if any(values)},
        **_cells(table.facets, table.ranges, table.wordings, part),
    }


def _cells(
    facets: Iterable[Facet], ranges: Iterable[Range], wordings: Iterable[Wording], part: slice
) -> Mapping[str, object]:
    return {
        "facets": {one.key: _compact(one.cells[part]) for one in facets},
        "ranges": {one.key: _compact(one.cells[part]) for one in ranges},
        "wordings": {one.key: one.cells[part] for one in wordings},
    }


def _compact(cells: Sequence[tuple[int | float, ...]]) -> list[object]:
    """One value as it is, several as a list, none as null."""
    return [cell[0] if len(cell) == 1 else list(cell) if cell else None for cell in cells]
