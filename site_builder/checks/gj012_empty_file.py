"""An empty record is a customer that was never written, or one whose text was lost."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ012",
    name="empty-file",
    severity=Severity.ERROR,
    waivable=False,
)
