"""A full-width colon makes YAML read the whole front matter as one long text."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ106",
    name="fullwidth-colon",
    severity=Severity.ERROR,
    waivable=False,
    wrong="等级：A",
    right="等级: A",
)
