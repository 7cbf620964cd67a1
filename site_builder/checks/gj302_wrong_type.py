"""A value that is there but is not what the field holds: no number, no date, no amount."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ302",
    name="wrong-type",
    severity=Severity.ERROR,
    wrong="金额: 待定",
    right="金额: 50万",
)
