"""Links, pipes, devices and folders in the place of a record are not opened."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ009",
    name="not-a-regular-file",
    severity=Severity.ERROR,
    waivable=False,
)
