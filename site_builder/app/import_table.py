"""`import`: from a workbook to what would be written."""

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.app.day import Day
from site_builder.app.importing.planning import plan_import
from site_builder.app.importing.wish import Plan, Wish
from site_builder.app.load import Loaded
from site_builder.importers.cells import Ground
from site_builder.importers.matching.sheets import match_sheet
from site_builder.importers.rows.reading import read_rows
from site_builder.importers.rows.table import Table
from site_builder.importers.sheet import Workbook
from site_builder.model.import_mapping import ImportMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was understood of a workbook: its tables, and the plan made of them."""

    tables: tuple[Table, ...]
    plan: Plan


def read_tables_of(workbook: Workbook, loaded: Loaded, mapping: ImportMapping) -> tuple[Table, ...]:
    """The sheets that hold tables, their columns matched."""
    found = (match_sheet(one, loaded.rules, mapping.sheets.get(one.name)) for one in workbook.sheets if not one.hidden)
    return tuple(one for one in found if one)


def import_tables(tables: tuple[Table, ...], loaded: Loaded, mapping: ImportMapping, wish: Wish, day: Day) -> Imported:
    """The plan; nothing is written."""
    mapped: Mapping[str, Mapping[str, str]] = mapping.values
    ground = Ground(rules=loaded.rules, today=day.today, mapped=mapped)
    read = [row for table in tables for row in read_rows(table, ground)]
    plan = plan_import([row for row, _ in read], loaded, wish, day)
    problems = tuple(problem for _, found in read for problem in found)
    return Imported(
        tables=tables, plan=Plan(done=plan.done, skipped=plan.skipped, problems=(*problems, *plan.problems))
    )
