"""With a list of opportunities the amount belongs to one of them; beside the list it would belong to none."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ314",
    name="top-level-deal-fields",
    severity=Severity.ERROR,
)
