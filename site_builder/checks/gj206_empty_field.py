"""A field without a value; empty fields also make git shuffle entries when it merges."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ206",
    name="empty-field",
    severity=Severity.ERROR,
    waivable=False,
    wrong="- 反馈：\n",
    right="- 反馈：认可功能\n",
)
