"""A logo that is missing, no picture, too large, or can do more than be seen; ours stands in."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ822",
    name="unusable-logo",
    severity=Severity.ERROR,
    waivable=False,
)
