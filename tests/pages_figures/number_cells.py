"""Reads the numbers of a page: cells of tables, tiles, definitions and keys of drawings, and where each leads."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

ALONE = re.compile(r"[+−-]?[\d,.]*\d[\d,.]*(/[\d,.]*\d)?\s*(%|万|亿|天|小时|k|m|M)?")
"""A text that is nothing but a number, or a part of a whole ("24/26")."""

SHOWN = re.compile(r"[1-9]")
CUSTOMER = re.compile(r"(\.\./)*customers/[^/]+\.html(#e\d+)?")
LISTS = ("li", "dt")
"""What stands in place of a table's name for tiles, keys and definitions."""

VALUES, NAMES = frozenset({"td", "dd", "b"}), frozenset({"th", "dt", "li"})
Place = tuple[str, str, int, str]
"""Where a number stands: table, row, which of the rows of this name, and the head of its column (else its number)."""


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell of a table or what stands like one: its classes, links, and text; `aside` is what its `.sub` spans say."""

    tag: str
    classes: frozenset[str]
    links: list[str] = field(default_factory=list)
    text: str = ""
    aside: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it shows a number other than nothing: marked as one, or its text is only that."""
        says = self.text.strip()
        is_marked = bool(self.classes & {"num", "hc", "k-v"})
        return self.tag in VALUES and bool(SHOWN.search(says)) and (is_marked or bool(ALONE.fullmatch(says)))

    @property
    def behind(self) -> frozenset[str]:
        """The customers' pages that its links narrow the table to."""
        named = [link.partition("only=")[2].split("~") for link in self.links]
        return frozenset(one for names in named for one in names if one)


@dataclass(slots=True, kw_only=True)
class Row:
    """A row of a table, with the name of the table."""

    table: str
    cells: list[Cell] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the row is called."""
        return " ".join(next((cell.text for cell in self.cells if cell.tag in NAMES), "").split())

    @property
    def is_customer(self) -> bool:
        """Whether the row is one customer (or deal): its heading leads there."""
        return any(CUSTOMER.fullmatch(link) for cell in self.cells if cell.tag == "th" for link in cell.links)

    @property
    def is_head(self) -> bool:
        """Whether it names the columns below it."""
        return bool(self.cells) and all(cell.tag == "th" for cell in self.cells)

    def heads(self) -> Iterator[str]:
        """The names of the columns; one that has none, or that of another, has its number."""
        names = [" ".join(cell.text.split()) for cell in self.cells]
        return (name if name and names.count(name) == 1 else str(at) for at, name in enumerate(names))

    def astray(self) -> list[str]:
        """The numbers of the row that lead nowhere though records stand behind them."""
        if self.is_customer:
            return []
        return [self._says(place) for place, cell in enumerate(self.cells) if cell.is_number and not self._leads(place)]

    def _leads(self, place: int) -> bool:
        """Linked, marked as having no records behind it, or the basis right after a linked value."""
        cell, before = self.cells[place], self.cells[place - 1] if place else None
        if cell.links or "plain" in cell.classes:
            return True
        return "sub" in cell.classes and before is not None and "num" in before.classes and bool(before.links)

    def _says(self, place: int) -> str:
        return f"{self.table} / {self.name} / {place}: {self.cells[place].text.strip()}"


class Numbers(HTMLParser):
    """The rows of a page: those of its tables, its tiles, its definitions, and the keys of its drawings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.table = ""
        self._caption = False
        self._in_keys = False
        self._item = False
        self._cell: Cell | None = None
        self._subs: list[bool] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = frozenset(given.get("class", "").split())
        self._in_keys = "keys" in classes if tag == "ul" else self._in_keys
        self._caption = tag == "caption" or self._caption
        if tag == "caption":
            self.table = ""
        elif tag == "tr":
            self.rows.append(Row(table=self.table))
        elif tag == "dt" or (tag == "li" and ("kpi" in classes or self._in_keys)):
            self.rows.append(Row(table=tag))
            self._item = tag == "li"
            self._begin(tag, classes)
        elif tag in ("td", "th", "dd") or (tag == "b" and self._item):
            self._begin(tag, classes)
        elif tag == "span":
            self._subs.append("sub" in classes)
        elif tag == "a" and self._cell is not None and "def" not in classes and given.get("href"):
            self._cell.links.append(given["href"])

    def _begin(self, tag: str, classes: frozenset[str]) -> None:
        self._cell = Cell(tag=tag, classes=classes)
        self.rows[-1].cells.append(self._cell)

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self._caption = False
        elif tag == "span" and self._subs:
            self._subs.pop()
        elif tag in ("li", "td", "th", "dt", "dd") or (tag == "b" and self._item):
            self._cell = None
            self._item = self._item and tag != "li"

    def handle_data(self, data: str) -> None:
        if self._caption:
            self.table += data
        elif self._cell is not None and any(self._subs):
            self._cell.aside += data
        elif self._cell is not None:
            self._cell.text += data


def numbers(text: str) -> list[Cell]:
    """The cells of a page that show a number."""
    return [cell for row in Numbers(text).rows for cell in row.cells if cell.is_number]


def placed(text: str) -> dict[Place, Cell]:
    """All cells of a page by where they stand, without the rows that are one customer."""
    found: dict[Place, Cell] = {}
    seen: Counter[tuple[str, str]] = Counter()
    heads: tuple[str, ...] = ()
    for row in Numbers(text).rows:
        if row.is_head:
            heads = tuple(row.heads())
            continue
        here = row.table, row.name
        for column, cell in enumerate(row.cells if not row.is_customer else ()):
            name = heads[column] if row.table not in LISTS and column < len(heads) else str(column)
            found[(*here, seen[here], name)] = cell
        seen[here] += 1
    return found


def plain(text: str) -> set[str]:
    """The heads of the columns (in tables without heads, the rows) whose numbers are said to have nobody behind."""
    found, head = set(), Row(table="")
    for row in Numbers(text).rows:
        if row.is_head:
            head = row
            continue
        for column, cell in enumerate(row.cells):
            if cell.is_number and "plain" in cell.classes:
                found.add(head.cells[column].text.strip() if head.table == row.table else row.name)
    return found


def astray(text: str) -> list[str]:
    """The numbers of a page that lead nowhere."""
    return [found for row in Numbers(text).rows for found in row.astray()]
