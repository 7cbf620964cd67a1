"""A field inside an HTML comment is invisible on the forge and yet read."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ216",
    name="field-in-comment",
    severity=Severity.WARNING,
    waivable=False,
    wrong="<!--\n- 反馈：认可功能\n-->",
    right="- 反馈：认可功能",
)
