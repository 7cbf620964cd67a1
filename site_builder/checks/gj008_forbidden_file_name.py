"""A name that Windows cannot hold makes the whole repository impossible to check out there."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ008",
    name="forbidden-file-name",
    severity=Severity.ERROR,
    waivable=False,
)
