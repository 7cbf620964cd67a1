"""Which rows tell of the same customer: by the source's number, the credit code, the name without company forms."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from site_builder.importers.incoming import RowRead
from site_builder.importers.known import Known
from site_builder.importers.problem import RowProblem
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.parse.import_words import CUSTOMERS, ENTRIES
from site_builder.parse.names import fold_company_name
from site_builder.parse.nearest import nearest

_NAME = "name"
_NUMBERS = ("id", "source_key")
_SEVERAL = regex("[;\uff1b]")
_UNOWNED = "import.problem.unowned-customer"
"""Follow-ups alone: they may bring new customers, once somebody owns these."""


@dataclass(slots=True)
class Group:
    """The rows of one customer, in the order of the file."""

    name: str
    rows: list[RowRead] = field(default_factory=list)


@dataclass(slots=True)
class _Index:
    """Groups by everything that names them."""

    groups: list[Group] = field(default_factory=list)
    by_number: dict[str, Group] = field(default_factory=dict)
    by_code: dict[str, Group] = field(default_factory=dict)
    by_name: dict[str, Group] = field(default_factory=dict)

    def find(self, row: RowRead) -> Group | None:
        for number in numbers(row):
            if number in self.by_number:
                return self.by_number[number]
        if (code := _text(row, "credit_code")) and code in self.by_code:
            return self.by_code[code]
        return self.by_name.get(fold_company_name(_text(row, _NAME))) if _text(row, _NAME) else None

    def add(self, row: RowRead, group: Group | None, name: str) -> None:
        if group is None:
            group = Group(name)
            self.groups.append(group)
        group.rows.append(row)
        self._name(row, group)

    def _name(self, row: RowRead, group: Group) -> None:
        for number in numbers(row):
            self.by_number.setdefault(number, group)
        if code := _text(row, "credit_code"):
            self.by_code.setdefault(code, group)
        for key in (_NAME, "short_name"):
            if (text := _text(row, key)) and (folded := fold_company_name(text)):
                self.by_name.setdefault(folded, group)


def group_rows(rows: Sequence[RowRead], known: Known, *, owned: bool = False) -> tuple[list[Group], list[RowProblem]]:
    """The groups in the order of their first rows. A row whose customer nobody knows is a problem.

    Sheets of customers come first. Rows of other sheets bring new customers only where no sheet lists customers, and
    follow-ups only where the row names an owner or new customers are given one (`owned`).
    """
    listed = any(row.kind == CUSTOMERS for row in rows)
    index = _Index()
    problems: list[RowProblem] = []
    for each in sorted(rows, key=lambda one: one.kind != CUSTOMERS):
        row = _of_first(each, index)
        name = _text(row, _NAME) or _known_name(row, known)
        group = index.find(row)
        if group is None and not name:
            problems.append(_nameless(row))
        elif group is None and not _may_begin(row, name, known, listed=listed, owned=owned):
            problems.append(_unknown(row, name, index, listed=listed))
        else:
            index.add(row, group, name)
    return index.groups, problems


def _of_first(row: RowRead, index: _Index) -> RowRead:
    """A person or a deal of several customers (`9001;9002`) goes to the first of them; its notes name the others."""
    several = {key: parts for key in (_NAME, *_NUMBERS) if len(parts := _parts(_text(row, key))) > 1}
    if not several or row.kind == CUSTOMERS or index.find(row):
        return row
    first = {key: replace(row.fields[key], text=parts[0], typed=parts[0]) for key, parts in several.items()}
    told = tuple((row.fields[key].cell.header, row.fields[key].text) for key in several)
    moved = replace(row, fields={**row.fields, **first}, notes=(*row.notes, *told))
    return moved if index.find(moved) else row


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SEVERAL.split(text) if part.strip()]


def numbers(row: RowRead) -> Iterator[str]:
    """The numbers that the row has for its customer."""
    for key in _NUMBERS:
        if text := _text(row, key):
            yield text.casefold()


def _may_begin(row: RowRead, name: str, known: Known, *, listed: bool, owned: bool) -> bool:
    if row.kind == CUSTOMERS or known.named(name) or any(number in known.by_id for number in numbers(row)):
        return True
    return not listed and (row.kind != ENTRIES or owned or bool(_text(row, "owner")))


def _known_name(row: RowRead, known: Known) -> str:
    """The name of a record that the row names by its number only."""
    found = next((known.by_id[number] for number in numbers(row) if number in known.by_id), None)
    return found.label if found else ""


def _nameless(row: RowRead) -> RowProblem:
    number = next(numbers(row), "")
    if number:
        return RowProblem(name="unknown-customer", cell=row.cell, field=_NAME, value=number)
    return RowProblem(name="no-customer", cell=row.cell, field=_NAME)


def _unknown(row: RowRead, name: str, index: _Index, *, listed: bool) -> RowProblem:
    likely = nearest(name, (group.name for group in index.groups)) or ""
    cell = row.fields[_NAME].cell if _NAME in row.fields else row.cell
    key = "" if listed else _UNOWNED
    return RowProblem(name="unknown-customer", key=key, cell=cell, field=_NAME, value=name, likely=likely)


def _text(row: RowRead, key: str) -> str:
    said = row.fields.get(key)
    return said.text if said else ""
