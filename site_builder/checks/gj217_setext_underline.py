"""`---` directly under a text turns it into a heading."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ217",
    name="setext-underline",
    severity=Severity.WARNING,
    waivable=False,
)
