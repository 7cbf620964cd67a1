"""An accent colour that could not be read as text; the nearest of its hue that can stands in."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ821",
    name="accent-adjusted",
    severity=Severity.INFO,
    waivable=False,
    wrong='theme: {accent: "#ffee00"}',
    right='theme: {accent: "#756d00"}',
)
