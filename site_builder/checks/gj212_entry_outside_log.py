"""Entries belong under the log's heading; elsewhere a merge driver and other tools do not look for them."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ212",
    name="entry-outside-log",
    severity=Severity.ERROR,
    waivable=False,
    wrong="### 2026-03-10 电话 @zhangwei",
    right="## 跟进记录\n\n### 2026-03-10 电话 @zhangwei",
)
