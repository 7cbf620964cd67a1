"""Without a team file nobody checks who owners and authors are."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ809",
    name="no-team-file",
    severity=Severity.INFO,
    waivable=False,
)
