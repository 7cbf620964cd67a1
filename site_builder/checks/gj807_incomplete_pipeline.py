"""A pipeline needs open, won and lost stages, each of them within reach."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ807",
    name="incomplete-pipeline",
    severity=Severity.ERROR,
    waivable=False,
)
