"""A record outside the folders of records is read by nobody: its customer would be missing everywhere."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ014",
    name="file-outside-folders",
    severity=Severity.ERROR,
    waivable=False,
)
