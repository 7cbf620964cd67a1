"""The move of an entry that a fault of the stage chain is about, and the line that would be right."""

from site_builder.checks.finding import is_chinese, log_line, stage_label
from site_builder.metrics.standing.state import Fault
from site_builder.model.follow_up import StageMove
from site_builder.model.place import Edit
from site_builder.model.problem import Remedy
from site_builder.model.rules import Rules


def move_at(fault: Fault) -> StageMove | None:
    """The move whose text the fault points into."""
    return next(
        (
            move
            for move in fault.follow_up.moves
            if move.span.start <= fault.span.start and fault.span.end <= move.span.end
        ),
        None,
    )


def from_reached(fault: Fault, rules: Rules) -> Remedy | None:
    """The line that starts from the stage which the log had reached."""
    move = move_at(fault)
    if move is None or fault.expected is None:
        return None
    origin = stage_label(fault.expected, rules)
    if move.target == fault.expected:
        return None
    edits = (Edit(move.origin_span.start, move.origin_span.end, origin),) if move.origin_span else ()
    return Remedy(_line(move, origin, rules), edits, safe=False)


def _line(move: StageMove, origin: str, rules: Rules) -> str:
    arrow = "→" if is_chinese(rules) else "->"
    return log_line("stage", f"{origin} {arrow} {stage_label(move.target, rules)}", rules, move.opportunity or "")
