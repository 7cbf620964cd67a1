"""`import`: from a workbook to what would be written, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from site_builder.app.day import Day
from site_builder.app.importing.judging import judged
from site_builder.app.importing.planning import plan_import
from site_builder.app.importing.sources import source_name
from site_builder.app.importing.wish import Plan, Progress, Skip, Wish
from site_builder.app.load import TOLD_EVERY, Loaded
from site_builder.importers.cells.ground import Ground
from site_builder.importers.incoming import RowRead
from site_builder.importers.matching.sheets import match_sheet
from site_builder.importers.own.sheets import OwnSheet, own_sheets
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.rows.reading import noted, read_rows
from site_builder.importers.rows.table import Table
from site_builder.importers.sheet import Sheet, Workbook
from site_builder.model.frozen import dataclass
from site_builder.model.import_mapping import ImportMapping, SheetMapping
from site_builder.model.problem import Severity

_ROUNDS = 8
"""Without the rows that are refused, others may have lost their customer."""

Read = tuple[RowRead, tuple[RowProblem, ...]]
Place = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was understood of a workbook: its tables, and the plan made of them. `refused`: nothing is to be written."""

    tables: tuple[Table, ...]
    plan: Plan
    refused: bool


def tables_of(workbook: Workbook, loaded: Loaded, mapping: ImportMapping) -> tuple[Table, ...]:
    """The sheets that hold tables, their columns matched."""
    shown = [one for one in workbook.sheets if not one.hidden]
    ours = {one.sheet for one in own_sheets(workbook, loaded.rules)}
    shown = [one for one in shown if one.name in ours] or shown
    found = (match_sheet(one, loaded.rules, _said(one, shown, mapping), from_1904=workbook.from_1904) for one in shown)
    return tuple(one for one in found if one)


def _said(sheet: Sheet, shown: Sequence[Sheet], mapping: ImportMapping) -> SheetMapping | None:
    """What the mapping says of a sheet: by its name, without its day, or because both have only one."""
    known = mapping.sheets
    by_name = known.get(sheet.name) or known.get(source_name(sheet.name))
    only = next(iter(known.values())) if len(known) == len(shown) == 1 else None
    return by_name or only


def import_tables(
    tables: Sequence[Table], loaded: Loaded, mapping: ImportMapping, wish: Wish, day: Day, progress: Progress
) -> Imported:
    """The plan; nothing is written. All rows or none, unless the wish is for those that are in order."""
    values: Mapping[str, Mapping[str, str]] = mapping.values
    ground = Ground(rules=loaded.rules, today=day.today, mapped=values, year=wish.year)
    read = list(_told((row for table in tables for row in read_rows(table, ground)), _rows_of(tables), progress))
    problems = [problem for table in tables for problem in noted(table)]
    problems += (problem for _, found in read for problem in found)
    rows = [row for row, _ in read]
    if not rows:
        problems.append(RowProblem(name="no-table", cell=Cell()))
    plan = _judged_plan(rows, problems, loaded, wish, day, progress)
    refused: dict[Place, list[RowProblem]] = {}
    for _ in range(_ROUNDS if wish.partial else 0):
        bad = _errors_by_row(plan)
        if not bad.keys() - refused.keys():
            break
        refused = bad | refused
        kept = [row for row in rows if (row.cell.sheet, row.cell.row) not in refused]
        told = [one for ones in refused.values() for one in ones]
        plan = _judged_plan(kept, told, loaded, wish, day, progress)
    left = [one for one in plan.problems if _is_error(one) and _place(one) not in refused]
    stops = bool(left) if wish.partial else any(map(_is_error, plan.problems))
    skipped = [Skip(cell=row.cell, reason="refused") for row in rows if (row.cell.sheet, row.cell.row) in refused]
    passed = (
        Skip(cell=Cell(sheet=table.sheet, row=one.row), reason=f"{one.why}-row")
        for table in tables
        for one in table.passed
    )
    plan = replace(plan, skipped=(*passed, *plan.skipped, *skipped))
    return Imported(tables=tuple(tables), plan=plan, refused=stops)


def _rows_of(tables: Sequence[Table]) -> int:
    return sum(len(table.rows) for table in tables)


def _told(rows: Iterable[Read], of: int, progress: Progress) -> Iterator[Read]:
    """The rows; whoever waits hears how far they are."""
    progress("reading", 0, of)
    for number, row in enumerate(rows, 1):
        if number % TOLD_EVERY == 0:
            progress("reading", number, of)
        yield row


def import_own(sheets: Sequence[OwnSheet], loaded: Loaded, wish: Wish, day: Day, progress: Progress) -> Imported:
    """The plan of a book of our own export."""
    from site_builder.app.importing.own.planning import plan_own  # noqa: PLC0415 - most tables are others'

    plan = plan_own(sheets, loaded, day, lambda number, of: progress("planning", number, of))
    found = judged(loaded, plan.done, day, progress)
    plan = replace(plan, problems=(*plan.problems, *found.problems), after=found.after)
    bad = {_place(one) for one in plan.problems if _is_error(one)}
    if wish.partial and all(row for _, row in bad):
        return Imported(tables=(), plan=_without(plan, bad), refused=False)
    return Imported(tables=(), plan=plan, refused=bool(bad))


def _without(plan: Plan, bad: AbstractSet[Place]) -> Plan:
    """The plan without what has a bad row."""
    kept = tuple(one for one in plan.done if not any((cell.sheet, cell.row) in bad for cell in one.incoming.cells))
    left = [one.incoming for one in plan.done if one not in kept]
    refused = (Skip(cell=cell, reason="refused", name=one.name) for one in left for cell in one.cells)
    return replace(plan, done=kept, skipped=(*plan.skipped, *refused))


def _judged_plan(
    rows: Sequence[RowRead], problems: list[RowProblem], loaded: Loaded, wish: Wish, day: Day, progress: Progress
) -> Plan:
    plan = plan_import(rows, problems, loaded, wish, day, progress)
    found = (*problems, *plan.problems)
    bad = {_place(one) for one in found if _is_error(one)}
    whole = any(not row for _, row in bad)
    sound = [] if whole else [one for one in plan.done if not any(_at(cell) in bad for cell in one.incoming.cells)]
    told = judged(loaded, sound, day, progress)
    return replace(plan, problems=(*found, *told.problems), after=told.after)


def _errors_by_row(plan: Plan) -> dict[Place, list[RowProblem]]:
    """Everything that is wrong with each row: whoever corrects it wants to hear all of it at once."""
    found: dict[Place, list[RowProblem]] = {}
    for one in plan.problems:
        if _is_error(one) and one.cell.row:
            found.setdefault(_place(one), []).append(one)
    return found


def _place(one: RowProblem) -> Place:
    return _at(one.cell)


def _at(cell: Cell) -> Place:
    return cell.sheet, cell.row


def _is_error(one: RowProblem) -> bool:
    return one.severity is Severity.ERROR
