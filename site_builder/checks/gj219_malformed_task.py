"""A line of the task list that is no task: nobody would be reminded of it."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ219",
    name="malformed-task",
    severity=Severity.ERROR,
    waivable=False,
    wrong="-[ ] 2026-03-18 @zhaoqiang 评估接口",
    right="- [ ] 2026-03-18 @zhaoqiang 评估接口",
)
