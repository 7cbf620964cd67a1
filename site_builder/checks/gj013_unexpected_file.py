"""Only Markdown files are records; anything else in these folders is not read by anybody."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ013",
    name="unexpected-file",
    severity=Severity.WARNING,
    waivable=False,
)
