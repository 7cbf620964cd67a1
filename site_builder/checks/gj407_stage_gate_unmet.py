"""The team has agreed what must hold before a stage is entered; a move without it is a promise, not progress."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.gates import asked_for, line_for
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.rules.gates import JudgedMove, Requirement, RequirementKind, judged_moves
from site_builder.metrics.standing.state import CustomerState, FaultKind, Passage
from site_builder.model.problem import Problem, Severity

_MISREAD = (FaultKind.CHAIN_BROKEN, FaultKind.UNKNOWN_STAGE)
"""A move that does not say where it comes from is reported as such; which gates it had to pass is not known."""


def check(context: Context) -> Iterator[Problem]:
    """One problem for each requirement that a move did not meet on its day (R26)."""
    for state in context.states.values():
        for move in judged_moves(state, context.rules, context.history, context.today):
            if not _is_misread(move.passage, state):
                for one in move.unmet:
                    yield _problem(one, move, state, context)


def _is_misread(passage: Passage, state: CustomerState) -> bool:
    span = passage.move.span
    return any(
        fault.kind in _MISREAD and fault.follow_up is passage.entry and span.start <= fault.span.start <= span.end
        for fault in state.faults
    )


def _variant(one: Requirement) -> str:
    if one.kind is RequirementKind.ENTRIES:
        return ""
    return f"{one.kind}-late" if one.is_late else str(one.kind)


def _problem(one: Requirement, move: JudgedMove, state: CustomerState, context: Context) -> Problem:
    entry = move.passage.entry
    return found(
        "GJ407",
        state.customer,
        move.passage.move.target_span,
        path=entry.path,
        variant=_variant(one),
        field="stage",
        remedy=None if one.is_late else line_for(one, entry, context.rules),
        stage=words(one.stage),
        wanted=asked_for(one, context.rules),
        have=one.have,
        need=one.need,
        date=entry.on,
        opportunity=move.opportunity.record.id,
    )


RULE = Rule(
    code="GJ407",
    name="stage-gate-unmet",
    severity=Severity.ERROR,
    check=check,
    mild=frozenset(("field-late", "contact-late")),
    wrong="### 2026-03-10 拜访 @zhangwei\n总经理出差，只见到采购部，先把报价发过去。\n\n- 阶段：需求确认 → 方案报价",
    right="### 2026-03-10 演示 @zhangwei\n给总经理演示，同意报价。\n\n- 阶段：需求确认 → 方案报价",
)
