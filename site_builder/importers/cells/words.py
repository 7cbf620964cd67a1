"""Cells of words that the team knows: people, tiers, stages, values of lists."""

import re

from site_builder.importers.cells.ground import ColumnReading, Ground
from site_builder.importers.cells.saying import cell_text, row_problem
from site_builder.importers.incoming import Said
from site_builder.importers.matching.values import POOL, Unknown, find_word
from site_builder.importers.problem import Cell, RowProblem
from site_builder.importers.sheet import Value
from site_builder.importers.targets import Reading, Target
from site_builder.importers.texts import one_line
from site_builder.model.regex import regex
from site_builder.model.words import said_in
from site_builder.parse.vocabulary.marks import LIST_SEPARATORS, POOL_WORDS

_KINDS = {
    Reading.MEMBER: "person",
    Reading.MEMBERS: "person",
    Reading.TIER: "tier",
    Reading.STAGE: "stage",
    Reading.STATUS: "stage",
    Reading.METHOD: "method",
}
_SEPARATORS = regex(f"[{re.escape(LIST_SEPARATORS)}\n]")
_SEVERAL_METHODS = regex("[+\u3001,/\uff0b\uff0c&;\uff1b]")


def word(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem:
    """A person, a tier, a stage, a value of a list."""
    text = one_line(cell_text(value))
    found = find_word(column.target, text, ground.rules, ground.mapped.get(column.family, {}))
    if isinstance(found, Unknown):
        return row_problem(
            f"unknown-{_KINDS.get(column.target.reading, 'value')}", column, value, cell, found.likely or ""
        )
    if column.target.reading is Reading.LISTED:
        whole = found.how == "part" and column.target.key in ("region", "source")
        return Said(text=text if whole else label_of(column.target, found.key, ground), typed=found.key, cell=cell)
    return Said(text=_owner(found.key, ground), typed=found.key, cell=cell)


def _owner(key: str, ground: Ground) -> str:
    return next(iter(_pool_words(ground))) if key == POOL else key


def _pool_words(ground: Ground) -> list[str]:
    chinese = ground.rules.site.writes_chinese
    return sorted((word for word in POOL_WORDS if word.isascii() is not chinese), key=len)


def members(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem | None:
    """Several people."""
    ids: list[str] = []
    for part in _SEPARATORS.split(cell_text(value)):
        if part.strip():
            found = word(column, part.strip(), cell, ground)
            if isinstance(found, RowProblem):
                return found
            ids.append(found.text)
    return Said(items=tuple(dict.fromkeys(ids)), typed=tuple(ids), cell=cell) if ids else None


def methods(column: ColumnReading, value: Value, cell: Cell, ground: Ground) -> Said | RowProblem:
    """One or several ways of talking; a name that itself holds a sign is tried first."""
    whole = word(column, value, cell, ground)
    if isinstance(whole, Said):
        return Said(text=whole.text, items=(whole.text,), cell=cell)
    parts = [part for part in _SEVERAL_METHODS.split(cell_text(value)) if part.strip()]
    found = [word(column, part, cell, ground) for part in parts]
    keys = tuple(dict.fromkeys(one.text for one in found if isinstance(one, Said)))
    return Said(text=keys[0], items=keys, cell=cell) if len(parts) == len(found) == len(keys) > 1 else whole


def label_of(target: Target, key: str, ground: Ground) -> str:
    """What the team calls a value of a list."""
    choices = target.own.values if target.own else getattr(ground.rules.lists, target.listed, ())
    choice = next((one for one in choices if one.key == key), None)
    return said_in(choice, ground.rules.site.language) if choice else key
