"""An entry that goes in before newer ones changes what they followed upon: stages, steps, the picture of the time."""

from collections.abc import Iterator

from site_builder.checks.changing import of_change, written
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """New entries dated before an entry that the base has already; those that are back-dated GJ703 speaks of."""
    limit = context.before.rules.limits.back_dated_days
    for one in written(context):
        log = one.change.before.follow_ups if one.change.before else ()
        newest = max((entry.on for entry in log), default=one.entry.on)
        if one.entry.on < newest and (one.step.written.date() - one.entry.on).days <= limit:
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
