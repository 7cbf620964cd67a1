"""An amount that moves moves the forecast: the log should say what the customer said."""

from collections.abc import Iterator

from site_builder.checks.changing import both_sides, is_there, of_change, place_of
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.money import Money
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Amounts that are others now, or there for the first time, in records to which the change adds no entry."""
    for change, before, after in both_sides(context):
        if change.added:
            continue
        for field in change.fields:
            if field.key == "amount" and is_there(before, field) and is_there(after, field):
                yield of_change(
                    "GJ714",
                    change,
                    place_of(after, field),
                    variant="first" if field.before is None else "",
                    before=_said(field.before),
                    after=_said(field.after),
                )


def _said(value: object) -> str:
    if isinstance(value, Money):
        return f"{value.amount:,f} {value.currency or ''}".strip()
    return str(value) if value is not None else "-"


RULE = Rule(
    code="GJ714",
    name="amount-without-entry",
    severity=Severity.WARNING,
    check_change=check_change,
    wrong="金额: 80万",
    right="### 2026-03-12 电话 @zhangwei",
)
