"""An expected close in the past makes every forecast wrong."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.looking import active
from site_builder.checks.rule import Context, Rule
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Open opportunities of active customers whose expected close is before today."""
    for state in active(context):
        for opportunity in state.opportunities:
            expected = opportunity.expected_close
            if opportunity.kind is StageKind.OPEN and expected and expected < context.today:
                record = opportunity.record
                implicit = record.implicit
                yield found(
                    "GJ418",
                    state.customer,
                    state.customer.place("expected_close") if implicit else record.span,
                    field="expected_close",
                    date=expected,
                    days=(context.today - expected).days,
                    opportunity=record.id,
                )


RULE = Rule(
    code="GJ418",
    name="close-date-past",
    severity=Severity.WARNING,
    check=check,
    day_dependent=True,
    wrong="预计成交: 2026-02-28",
    right="预计成交: 2026-06-30",
)
