"""What is recorded long after it is said to have happened can make a quiet customer look well kept."""

from collections.abc import Iterator

from site_builder.checks.changing import called, of_change, written
from site_builder.checks.imported import is_imported
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """New entries dated more than `back_dated_days` before the commit; what an import brought keeps its day (GJ718)."""
    limit = context.before.rules.limits.back_dated_days
    for one in written(context):
        recorded = one.step.written.date()
        days = (recorded - one.entry.on).days
        if days > limit and not is_imported(one, context):
            yield of_change(
                "GJ703",
                one.change,
                one.entry.date_span,
                path=one.entry.path,
                date=one.entry.on.isoformat(),
                recorded=recorded.isoformat(),
                days=days,
                limit=limit,
                person=called(one.step),
            )


RULE = Rule(
    code="GJ703",
    name="entry-back-dated",
    severity=Severity.ERROR,
    check_change=check_change,
    wrong="### 2026-02-20 拜访 @zhangwei",
    right="### 2026-03-11 拜访 @zhangwei",
)
