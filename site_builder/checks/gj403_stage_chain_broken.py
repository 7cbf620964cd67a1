"""`A → B` must start where the log had come to: else an entry is lost, or two people moved the same deal."""

from collections.abc import Iterator

from site_builder.checks.finding import found, stage_words
from site_builder.checks.looking import faults
from site_builder.checks.rule import Context, Rule
from site_builder.checks.stage_moves import from_reached
from site_builder.metrics.standing.state import CustomerState, Fault, FaultKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Moves from a stage that was not reached; the entry that had moved the opportunity before is named (D8)."""
    rules = context.rules
    for state, fault in faults(context, FaultKind.CHAIN_BROKEN):
        before = _moved_before(state, fault)
        yield found(
            "GJ403",
            state.customer,
            fault.span,
            path=fault.follow_up.path,
            variant="moved" if before else "",
            field="stage",
            remedy=from_reached(fault, rules),
            expected=stage_words(fault.expected, rules),
            found=stage_words(fault.found, rules),
            opportunity=fault.opportunity or "",
            before=before or "",
        )


def _moved_before(state: CustomerState, fault: Fault) -> str | None:
    """The day of the entry that had brought the opportunity to where it was."""
    days = [
        entry.on.isoformat()
        for entry in state.log
        for move in entry.moves
        if entry != fault.follow_up and move.target == fault.expected and entry.on <= fault.follow_up.on
    ]
    return days[-1] if days else None


RULE = Rule(
    code="GJ403",
    name="stage-chain-broken",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段：方案报价 → 商务谈判",
    right="- 阶段：需求确认 → 商务谈判",
)
