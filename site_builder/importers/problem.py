"""What is wrong with a row of a table: a value with its place in the file."""

import dataclasses
from collections.abc import Mapping

from site_builder.model.frozen import dataclass
from site_builder.model.problem import Param, Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place in the file. `row` and `column` count from 1, 0: the whole sheet, the whole row."""

    sheet: str = ""
    row: int = 0
    column: int = 0
    header: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One problem. `name` is its kind and, with `import.problem.`, the key of its sentence, unless `key` names another.

    `field` is the target concerned, `value` the text of the cell, `likely` what was probably meant. `problem` is what
    the checks say of the record that would be written, where they found it.
    """

    name: str
    cell: Cell
    field: str = ""
    value: str = ""
    likely: str = ""
    params: Mapping[str, Param] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR
    problem: Problem | None = None
    key: str = ""
