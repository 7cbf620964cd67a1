"""Two items with one key or label: records could not say which they mean."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ805",
    name="duplicate-item-key",
    severity=Severity.ERROR,
    waivable=False,
)
