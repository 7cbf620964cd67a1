"""A page of the team's own whose name means another page; it is not made."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ823",
    name="page-name-taken",
    severity=Severity.ERROR,
    waivable=False,
)
