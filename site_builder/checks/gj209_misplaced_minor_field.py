"""A field with the wrong bullet or indent; it is read all the same."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ209",
    name="misplaced-minor-field",
    severity=Severity.WARNING,
    waivable=False,
    wrong="* 反馈：认可功能",
    right="- 反馈：认可功能",
)
