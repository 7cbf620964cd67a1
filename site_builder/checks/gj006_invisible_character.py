"""Zero-width and bidirectional characters make equal-looking words differ, or show text in another order."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ006",
    name="invisible-character",
    severity=Severity.WARNING,
    waivable=False,
)
