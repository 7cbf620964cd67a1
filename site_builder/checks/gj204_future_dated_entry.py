"""An entry tells what happened; one dated after today has not happened yet, or its date is mistyped."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.looking import entries
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Entries dated after the clock's day; days go by and heal it (C4)."""
    if not context.clock_day:
        return
    for customer, entry in entries(context):
        if entry.on > context.today:
            yield found(
                "GJ204", customer, entry.date_span, path=entry.path, date=entry.on, today=context.today, field="date"
            )


RULE = Rule(
    code="GJ204",
    name="future-dated-entry",
    severity=Severity.ERROR,
    check=check,
    waivable=False,
    day_dependent=True,
    wrong="### 2026-03-13 电话 @zhangwei",
    right="### 2026-03-12 电话 @zhangwei",
)
