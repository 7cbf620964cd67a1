"""A merge was saved before it was finished: the file holds two versions at once. Nothing else is reported of it."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ005",
    name="conflict-marker",
    severity=Severity.ERROR,
    waivable=False,
)
