"""Two columns that tell how far a customer is, 客户状态 and 成交状态, as one state."""

from collections.abc import Callable, Mapping

from site_builder.importers.incoming import Said
from site_builder.importers.problem import RowProblem
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Param
from site_builder.model.rules import Rules

STATUS, CLOSING = "status", "closing"


def one_status(
    fields: Mapping[str, Said],
    rules: Rules,
    problems: list[RowProblem],
    leave: Callable[[Said], None],
) -> dict[str, Said]:
    """The fields with one state: a closed one counts before an open one, then the one further on.

    Two different ends are a problem; `leave` hears the state that is not taken.
    """
    kept = dict(fields)
    closing = kept.pop(CLOSING, None)
    status = kept.get(STATUS)
    if closing is None:
        return kept
    if status is None or status.text == closing.text:
        return kept | {STATUS: status or closing}
    ranks = [_rank(one, rules) for one in (status, closing)]
    if all(end for end, _ in ranks):
        problems.append(_differ(status, closing))
        return kept
    better, other = (closing, status) if ranks[1] > ranks[0] else (status, closing)
    leave(other)
    return kept | {STATUS: better}


def _rank(said: Said, rules: Rules) -> tuple[bool, int]:
    keys = [one.key for one in rules.pipeline.stages]
    stage = rules.pipeline.by_key[said.text]
    return stage.kind is not StageKind.OPEN, keys.index(stage.key)


def _differ(status: Said, closing: Said) -> RowProblem:
    params: dict[str, Param] = {"first": status.text, "row": status.cell.row, "sheet": status.cell.sheet}
    return RowProblem(name="differs", cell=closing.cell, field=CLOSING, value=closing.text, params=params)
