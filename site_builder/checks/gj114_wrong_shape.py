"""A list or mapping where one text is expected, or the other way round."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ114",
    name="wrong-shape",
    severity=Severity.ERROR,
    waivable=False,
    wrong="等级: [A, B]",
    right="等级: A",
)
