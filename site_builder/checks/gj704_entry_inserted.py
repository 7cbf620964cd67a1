"""An entry that goes in before newer ones changes what they followed upon: stages, steps, the picture of the time."""

from collections.abc import Iterator

from site_builder.checks.changing import of_change, written
from site_builder.checks.imported import is_imported
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """New entries dated before one that the base has already; back-dated ones are GJ703's, imported ones GJ718's."""
    limit = context.before.rules.limits.back_dated_days
    for one in written(context):
        log = one.change.before.follow_ups if one.change.before else ()
        newest = max((entry.on for entry in log), default=one.entry.on)
        is_recent = (one.step.written.date() - one.entry.on).days <= limit
        if one.entry.on < newest and is_recent and not is_imported(one, context):
            yield of_change(
                "GJ704",
                one.change,
                one.entry.date_span,
                path=one.entry.path,
                date=one.entry.on.isoformat(),
                newest=newest.isoformat(),
            )


RULE = Rule(
    code="GJ704",
    name="entry-inserted",
    severity=Severity.WARNING,
    check_change=check_change,
    wrong="### 2026-03-08 电话 @zhangwei",
    right="### 2026-03-12 电话 @zhangwei",
)
