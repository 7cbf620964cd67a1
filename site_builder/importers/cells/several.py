"""Cells of several values: needs, tags, choices."""

from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.saying import cell_text, row_problem
from site_builder.importers.cells.words import label_of
from site_builder.importers.incoming import Said
from site_builder.importers.matching.values import Unknown, find_word
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.sheet import Value
from site_builder.importers.texts import one_line, prose
from site_builder.model.regex import regex
from site_builder.parse.vocabulary.marks import TAG_SIGNS

_SENTENCES = regex("[;\uff1b\n]")
_NO_TAG = regex(f"[{TAG_SIGNS}]")
_LONGEST_TAG = 32


def several_texts(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """Several values in one cell; needs are sentences, tags are words."""
    sentences = column.target.key in ("needs", "pains")
    parts = _SENTENCES.split(prose(cell_text(value))) if sentences else column.settled.several.read(value)
    items = [one_line(part) for part in parts if part.strip()]
    if column.target.key == "tags":
        items = ["-".join(_NO_TAG.sub(" ", one).split()) for one in items]
        if any(len(one) > _LONGEST_TAG for one in items):
            return row_problem("bad-tag", column, value, cell)
    if column.target.own and column.target.own.values:
        found = [find_word(column.target, one, ground.rules, ground.mapped.get(column.family, {})) for one in items]
        if unknown := next((one for one in found if isinstance(one, Unknown)), None):
            return row_problem("unknown-value", column, value, cell, unknown.likely or "")
        items = [label_of(column.target, one.key, ground) for one in found if not isinstance(one, Unknown)]
    kept = tuple(dict.fromkeys(one for one in items if one))
    return Said(items=kept, typed=kept, cell=cell) if kept else None
