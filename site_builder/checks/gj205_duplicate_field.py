"""The same field twice in one entry: usually a merge that mixed two entries."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ205",
    name="duplicate-field",
    severity=Severity.ERROR,
    waivable=False,
    wrong="- 反馈：认可功能\n- 反馈：觉得价格偏高",
    right="- 反馈：认可功能，觉得价格偏高",
)
