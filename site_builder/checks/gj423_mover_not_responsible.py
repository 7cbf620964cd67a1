"""A stage has its responsible roles: where somebody else makes the move, they may not even know of it."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.people import named
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.rules.gates import judged_moves
from site_builder.model.pipeline import Stage
from site_builder.model.problem import Problem, Severity
from site_builder.model.team import Member


def check(context: Context) -> Iterator[Problem]:
    """Moves into a guarded stage by somebody without one of its `roles`, which none of them has approved (R26)."""
    for state in context.states.values():
        for move in judged_moves(state, context.rules):
            if move.is_entitled is False:
                entry, stage = move.passage.entry, move.passage.target
                responsible = [one.id for one in context.rules.team.members if one.active and _is_one(one, stage)]
                yield found(
                    "GJ423",
                    state.customer,
                    move.passage.move.target_span,
                    path=entry.path,
                    field="stage",
                    stage=words(stage),
                    person=named([entry.author or ""], context),
                    known=named(responsible or stage.roles, context),
                )


def _is_one(member: Member, stage: Stage) -> bool:
    return any(role in (member.role, member.department, member.id) for role in stage.roles)


RULE = Rule(
    code="GJ423",
    name="mover-not-responsible",
    severity=Severity.WARNING,
    check=check,
    wrong="### 2026-03-10 拜访 @zhangwei",
    right="### 2026-03-10 拜访 @sunli",
)
