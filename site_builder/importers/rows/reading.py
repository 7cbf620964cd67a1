"""One row after the other: cells to values, values to what the row tells."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.reading import read_cell
from site_builder.importers.cells.saying import cell_text
from site_builder.importers.incoming import Deal, RowRead, Said, Talk
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.rows.currency import in_currency
from site_builder.importers.rows.logs import split_log
from site_builder.importers.rows.people import people_of
from site_builder.importers.rows.status import one_status
from site_builder.importers.rows.table import Table, readings
from site_builder.importers.rows.talks import is_planned, planned, talk_of
from site_builder.importers.sheet import Value
from site_builder.importers.targets import Reading
from site_builder.importers.texts import prose
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param, Severity
from site_builder.parse.import_words import CUSTOMER, DEAL, ENTRY, NOTHING

_IN_NOTES = frozenset({"bad-link", "bad-tag", "bad-mail"})
"""What cannot be read and is not worth stopping for: it goes into the notes as it stands."""


_NO_PHONE = "import.value.phone.none"
_LOG = "log"
_LAST = "last_contact"
"""Not worth stopping for; where no follow-up tells of it, the notes do."""


@dataclass(slots=True)
class Gathered:
    """The values of one row by part and key, while they are read; `typed` are states by their columns, as typed."""

    cell: Cell
    parts: dict[str, dict[str, list[Said]]] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    blanks: set[str] = field(default_factory=set)
    typed: dict[int, str] = field(default_factory=dict)

    def put(self, part: str, key: str, said: Said) -> None:
        """Note a value."""
        self.parts.setdefault(part, {}).setdefault(key, []).append(said)

    def leave(self, said: Said) -> None:
        """A state that another one outweighs is kept in the notes."""
        self.notes.append((said.cell.header, self.typed.get(said.cell.column, said.text)))

    def fields(self, part: str) -> dict[str, Said]:
        """The values of a part, several of one key as one."""
        return {key: _joined(found) for key, found in self.parts.get(part, {}).items()}


def read_rows(table: Table, ground: Ground) -> Iterator[tuple[RowRead, tuple[RowProblem, ...]]]:
    """What the rows tell, each with its problems."""
    columns = readings(table, ground.today)
    for number, row in table.rows:
        gathered = Gathered(Cell(sheet=table.sheet, row=number))
        _read_row(table, columns, row, gathered, ground)
        yield _row(table, columns, gathered, ground), tuple(gathered.problems)


def noted(table: Table) -> Iterator[RowProblem]:
    """What the reader of the file has to say of cells: a value that is missing or wrong is an error where it counts."""
    counts = {one.number: one.target.name for one in table.columns if one.target and one.target.key != NOTHING}
    headers = {one.number: one.header for one in table.columns}
    for note in table.notes:
        cell = Cell(sheet=table.sheet, row=note.row, column=note.column, header=headers.get(note.column, ""))
        severity = Severity.ERROR if note.column in counts else Severity.WARNING
        name = note.key.removeprefix("import.").replace(".", "-")
        field = counts.get(note.column, "")
        params: dict[str, Param] = dict(note.params)
        yield RowProblem(name=name, key=note.key, cell=cell, field=field, params=params, severity=severity)


def _read_row(
    table: Table, columns: Mapping[int, ColumnReading], row: tuple[Value, ...], gathered: Gathered, ground: Ground
) -> None:
    for column in table.columns:
        value = row[column.number - 1] if column.number <= len(row) else None
        cell = Cell(sheet=table.sheet, row=gathered.cell.row, column=column.number, header=column.header)
        reading = columns.get(column.number)
        if reading is None:
            if column.target is None and (text := prose(cell_text(value))):
                gathered.notes.append((column.header, text))
            continue
        found = read_cell(reading, value, cell, ground)
        if isinstance(found, RowProblem):
            _failed(found, value, gathered)
        elif found is None:
            gathered.blanks.add(reading.target.name)
        elif reading.target.key in _NOTES.get(reading.target.part, ()):
            gathered.notes.append((column.header, found.text))
        else:
            if reading.target.reading is Reading.STATUS:
                gathered.typed[column.number] = prose(cell_text(value))
            _take(gathered, column.header, reading, found)


def _take(gathered: Gathered, header: str, reading: ColumnReading, found: Said) -> None:
    """Note a value; what its cell says besides goes into the notes."""
    if found.remark:
        gathered.notes.append((header, found.remark))
    if found.text or found.items:
        gathered.put(reading.target.part, reading.target.key, found)


_REQUIRED = frozenset({"owner", "tier"})
_NOTES = {CUSTOMER: ("notes",), DEAL: ("note",)}


def _failed(problem: RowProblem, value: Value, gathered: Gathered) -> None:
    if problem.field == _LAST or problem.name in _IN_NOTES or problem.key == _NO_PHONE:
        gathered.notes.append((problem.cell.header, prose(cell_text(value))))
    else:
        gathered.problems.append(problem)


def _joined(found: list[Said]) -> Said:
    """Several columns of one target: lists one behind the other, texts line by line."""
    if len(found) == 1:
        return found[0]
    items = tuple(dict.fromkeys(item for one in found for item in one.items))
    text = found[0].text if items else "\n".join(dict.fromkeys(one.text for one in found))
    remarks = tuple(remark for one in found for remark in one.remarks)
    return Said(text=text, items=items, typed=items or found[0].typed, remarks=remarks, cell=found[0].cell)


def _logged(gathered: Gathered, columns: Mapping[int, ColumnReading], ground: Ground) -> Iterator[Talk]:
    """The follow-ups of a log that stands in one cell; what is none of them goes into the notes."""
    for said in gathered.parts.get(CUSTOMER, {}).pop(_LOG, []):
        newest_first = columns[said.cell.column].settled.newest_first
        found = split_log(said, gathered.fields(CUSTOMER), ground, newest_first=newest_first)
        if isinstance(found, RowProblem):
            gathered.problems.append(found)
            continue
        if found.note:
            gathered.notes.append((said.cell.header, found.note))
        yield from found.talks


def _row(table: Table, columns: Mapping[int, ColumnReading], gathered: Gathered, ground: Ground) -> RowRead:
    deal = in_currency(gathered.fields(DEAL), ground.rules.site.currency)
    talk = talk_of(table.kind, gathered.fields(ENTRY), gathered.cell, ground, gathered.problems)
    talks = [*_logged(gathered, columns, ground), *([talk] if talk else [])]
    fields = one_status(gathered.fields(CUSTOMER), ground.rules, gathered.problems, gathered.leave)
    if talk and is_planned(talk, gathered.fields(ENTRY)["date"], ground.today):
        talks.remove(talk)
        fields = planned(talk, gathered.fields(ENTRY)) | fields
    return RowRead(
        cell=gathered.cell,
        kind=table.kind,
        fields=fields,
        people=tuple(people_of(gathered.parts, gathered.cell, fields, gathered.fields, gathered.problems)),
        deal=Deal(fields=deal, cell=gathered.cell) if deal else None,
        talks=tuple(talks),
        notes=tuple(gathered.notes),
        blanks=frozenset(gathered.blanks),
        absent=_REQUIRED - {column.target.name for column in table.columns if column.target},
    )
