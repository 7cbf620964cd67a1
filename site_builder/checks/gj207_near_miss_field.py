"""A word that is nearly a field's name is probably meant to be one; as it stands it is plain text."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ207",
    name="near-miss-field",
    severity=Severity.WARNING,
    waivable=False,
    wrong="- 反溃：认可功能",
    right="- 反馈：认可功能",
)
