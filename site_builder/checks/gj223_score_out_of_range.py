"""A score outside its scale would distort every average."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ223",
    name="score-out-of-range",
    severity=Severity.ERROR,
    waivable=False,
    wrong="- 评分 CSAT：9",
    right="- 评分 CSAT：4",
)
