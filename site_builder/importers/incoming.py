"""What tables tell of customers, before it meets the records: values as a record writes them, with their cells."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, time

from site_builder.importers.problem import Cell
from site_builder.model.frozen import dataclass
from site_builder.parse.tables.stated import Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A value: `text` is what a record writes, `items` the same of a list, `typed` what it means.

    `remark` is the cell as typed where it says more than the value, `remarks` are words beside several values.
    """

    text: str = ""
    items: tuple[str, ...] = ()
    typed: object = None
    remark: str = ""
    remarks: tuple[str, ...] = ()
    cell: Cell


Fields = Mapping[str, Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contact of a row, by the keys of the field table; `further` are its other numbers and addresses."""

    fields: Fields
    further: tuple[str, ...] = ()
    cell: Cell

    def text(self, key: str) -> str:
        """A value, empty where there is none."""
        said = self.fields.get(key)
        return said.text if said else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """An opportunity of a row, by the keys of its targets."""

    fields: Fields
    cell: Cell

    def text(self, key: str) -> str:
        """A value, empty where there is none."""
        said = self.fields.get(key)
        return said.text if said else ""

    def day(self, key: str) -> date | None:
        """A day."""
        said = self.fields.get(key)
        return said.typed if said and isinstance(said.typed, date) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A follow-up of a row. `methods` are keys, `author` a member's id, empty where the table does not tell.

    `stated` are cells of our own template, by their columns: fields that are written into the entry as they are.
    """

    on: date
    at: time | None = None
    methods: tuple[str, ...] = ()
    author: str = ""
    content: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    next_on: date | None = None
    next_text: str = ""
    deal: str = ""
    stage: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)
    stated: Cells = field(default_factory=dict)
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """One row of a table, taken apart. `blanks` are the targets whose cells are empty in it."""

    cell: Cell
    kind: str
    fields: Fields
    people: tuple[Person, ...] = ()
    deal: Deal | None = None
    talks: tuple[Talk, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    blanks: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A customer as the tables tell of it, of all its rows.

    `keys` are the numbers that the source has for it. `notes` are labels with their texts. `absent` are the targets of
    the customer that no column of its sheets has, of those that a record must have.
    """

    name: str
    keys: tuple[str, ...] = ()
    fields: Fields = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    deals: tuple[Deal, ...] = ()
    talks: tuple[Talk, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    blanks: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    cells: tuple[Cell, ...] = ()

    @property
    def cell(self) -> Cell:
        """Its first row."""
        return self.cells[0]

    def text(self, key: str) -> str:
        """A value, empty where there is none."""
        said = self.fields.get(key)
        return said.text if said else ""

    def day(self, key: str) -> date | None:
        """A day."""
        said = self.fields.get(key)
        return said.typed if said and isinstance(said.typed, date) else None
