"""Reads the tables of a page: every cell that shows a number, and whether it leads to the records behind it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

ALONE = re.compile(r"[+−-]?[\d,.]*\d[\d,.]*\s*(%|万|亿|天|小时|k|m|M)?")
"""A text that is nothing but a number."""

SHOWN = re.compile(r"[1-9]")
CUSTOMER = re.compile(r"(\.\./)*customers/[^/]+\.html(#e\d+)?")


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell of a table: its classes, links, and text; `aside` is what its `.sub` spans say (the basis)."""

    tag: str
    classes: frozenset[str]
    links: list[str] = field(default_factory=list)
    text: str = ""
    aside: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it shows a number other than nothing: marked as one, or its text is only that."""
        says = self.text.strip()
        is_marked = bool(self.classes & {"num", "hc"})
        return self.tag == "td" and bool(SHOWN.search(says)) and (is_marked or bool(ALONE.fullmatch(says)))


@dataclass(slots=True, kw_only=True)
class Row:
    """A row of a table, with the name of the table."""

    table: str
    cells: list[Cell] = field(default_factory=list)

    @property
    def is_customer(self) -> bool:
        """Whether the row is one customer (or deal): its heading leads there."""
        return any(CUSTOMER.fullmatch(link) for cell in self.cells if cell.tag == "th" for link in cell.links)

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
        name = next((cell.text.strip() for cell in self.cells if cell.tag == "th"), "")
        return f"{self.table} / {name} / {place}: {self.cells[place].text.strip()}"


class Tables(HTMLParser):
    """The rows of all tables of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.table = ""
        self._caption = False
        self._cell: Cell | None = None
        self._subs: list[bool] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = frozenset(given.get("class", "").split())
        if tag == "caption":
            self.table, self._caption = "", True
        elif tag == "tr":
            self.rows.append(Row(table=self.table))
        elif tag in ("td", "th"):
            self._cell = Cell(tag=tag, classes=classes)
            self.rows[-1].cells.append(self._cell)
        elif tag == "span":
            self._subs.append("sub" in classes)
        elif tag == "a" and self._cell is not None and "def" not in classes and given.get("href"):
            self._cell.links.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "caption":
            self._caption = False
        elif tag in ("td", "th"):
            self._cell = None
        elif tag == "span" and self._subs:
            self._subs.pop()

    def handle_data(self, data: str) -> None:
        if self._caption:
            self.table += data
        elif self._cell is not None and any(self._subs):
            self._cell.aside += data
        elif self._cell is not None:
            self._cell.text += data


def numbers(text: str) -> list[Cell]:
    """The cells of a page that show a number."""
    return [cell for row in Tables(text).rows for cell in row.cells if cell.is_number]


def astray(text: str) -> list[str]:
    """The numbers of a page that lead nowhere."""
    return [found for row in Tables(text).rows for found in row.astray()]
