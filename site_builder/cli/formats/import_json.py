"""The JSON of `import` (decisions.md D4); the dry run gives the same."""

from collections.abc import Mapping

from site_builder.app.import_table import Imported
from site_builder.app.importing.wish import Done, Skip
from site_builder.cli.formats.json import SCHEMA
from site_builder.cli.formats.json_text import json_text
from site_builder.cli.formats.outcome import name_of_rule
from site_builder.cli.import_words import column_letter, problem_text
from site_builder.i18n.translator import Translator
from site_builder.importers.matching.columns import Column
from site_builder.importers.problem import RowProblem
from site_builder.importers.rows.table import Table
from site_builder.importers.sheet import Refusal

MOST = 10_000
"""Problems that are listed; `counts` has all of them (D5)."""

_CODES = {
    "unknown-person": "GJ304",
    "unknown-tier": "GJ310",
    "unknown-stage": "GJ306",
    "unknown-method": "GJ307",
    "unknown-value": "GJ303",
    "no-owner": "GJ301",
    "no-owner-column": "GJ301",
    "no-tier": "GJ301",
    "no-tier-column": "GJ301",
    "no-next-step": "GJ401",
    **dict.fromkeys(("bad-date", "bad-time", "bad-money", "bad-percent", "bad-number", "bad-bool"), "GJ302"),
}
"""Where a check says the same of a record, its code stands for it."""


def import_document(file: str, imported: Imported, *, written: bool, words: Translator) -> str:
    """The whole result; keys, names and codes are never translated."""
    plan = imported.plan
    created = [_created(one) for one in plan.done if one.is_new]
    updated = [_updated(one) for one in plan.done if not one.is_new]
    content: dict[str, object] = {
        "schema": SCHEMA,
        "file": file,
        "written": written,
        "counts": {
            "created": len(created),
            "updated": len(updated),
            "skipped": len(plan.skipped),
            "problems": len(plan.problems),
        },
        "created": created,
        "updated": updated,
        "skipped": [_skipped(one) for one in plan.skipped],
        "problems": [problem_entry(one, words) for one in plan.problems[:MOST]],
        "sheets": [_sheet(one) for one in imported.tables],
    }
    if len(plan.problems) > MOST:
        content["truncated"] = True
    return json_text(content)


def _created(one: Done) -> dict[str, object]:
    told = one.incoming
    return {
        "sheet": told.cell.sheet,
        "row": told.cell.row,
        "path": one.change.path,
        "name": told.name,
        "id": one.id,
        "rows": [{"sheet": cell.sheet, "row": cell.row} for cell in told.cells],
    }


def _updated(one: Done) -> dict[str, object]:
    changes = [{"field": change.field, "old": change.old, "new": change.new} for change in one.changes]
    return {**_created(one), "changes": changes}


def _skipped(one: Skip) -> Mapping[str, object]:
    return {"sheet": one.cell.sheet, "row": one.cell.row, "reason": one.reason, "name": one.name}


def problem_entry(one: RowProblem, words: Translator) -> Mapping[str, object]:
    """One problem with its place in the file."""
    code = one.problem.code if one.problem else _CODES.get(one.name)
    return {
        "code": code,
        "name": name_of_rule(one.problem.code) if one.problem else one.name,
        "severity": one.severity.value,
        "sheet": one.cell.sheet or None,
        "row": one.cell.row or None,
        "column": one.cell.column or None,
        "header": one.cell.header or None,
        "cell": f"{column_letter(one.cell.column)}{one.cell.row}" if one.cell.column and one.cell.row else None,
        "field": one.field or None,
        "value": one.value or None,
        "likely": one.likely or None,
        "message": problem_text(one, words),
    }


def _sheet(one: Table) -> Mapping[str, object]:
    return {
        "sheet": one.sheet,
        "kind": one.kind,
        "header_row": one.header_row,
        "columns": [_column(column) for column in one.columns],
    }


def _column(one: Column) -> Mapping[str, object]:
    return {
        "column": one.number,
        "header": one.header,
        "target": one.target.name if one.target else None,
        "sure": one.sure,
        "how": one.how or None,
        "sample": one.sample,
    }


def unreadable_document(file: str, refusal: Refusal, text: str) -> str:
    """The same of a file that could not be read."""
    problem = {
        "code": None,
        "name": refusal.key.removeprefix("import.").replace(".", "-"),
        "severity": "error",
        "sheet": refusal.sheet or None,
        "row": refusal.row or None,
        "column": refusal.column or None,
        "message": text,
    }
    counts = {"created": 0, "updated": 0, "skipped": 0, "problems": 1}
    content = {"schema": SCHEMA, "file": file, "written": False, "counts": counts}
    return json_text({**content, "created": [], "updated": [], "skipped": [], "problems": [problem], "sheets": []})
