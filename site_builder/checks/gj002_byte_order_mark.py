"""A byte order mark in front of the first `---` makes other tools miss the front matter."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ002",
    name="byte-order-mark",
    severity=Severity.WARNING,
    waivable=False,
)
