"""Without front matter a record has no number, no name and no owner."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ101",
    name="front-matter-missing",
    severity=Severity.ERROR,
    waivable=False,
    wrong="编号: C20260301-001",
    right="---\n编号: C20260301-001",
)
