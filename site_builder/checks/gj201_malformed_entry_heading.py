"""The heading of an entry says when, how and who; an entry without them is counted nowhere."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ201",
    name="malformed-entry-heading",
    severity=Severity.ERROR,
    waivable=False,
    wrong="###2026-03-10 电话 @zhangwei",
    right="### 2026-03-10 电话 @zhangwei",
)
