"""A record beyond the limits is left out instead of making every build slow."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ010",
    name="too-large",
    severity=Severity.ERROR,
    waivable=False,
)
