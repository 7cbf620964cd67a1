"""The same key twice: usually a merge that kept both sides. Which value holds is not guessed."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ104",
    name="duplicate-key",
    severity=Severity.ERROR,
    waivable=False,
    wrong="等级: A\n等级: B",
    right="等级: A",
)
