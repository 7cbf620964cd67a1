"""A key without a value: typed ahead and forgotten, or lost."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ115",
    name="empty-value",
    severity=Severity.ERROR,
    waivable=False,
    wrong="行业:\n",
    right="行业: 制造业\n",
)
