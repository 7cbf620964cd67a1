"""Two logs or two task lists in one record: usually a merge that kept both."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ213",
    name="duplicate-section",
    severity=Severity.ERROR,
    waivable=False,
)
