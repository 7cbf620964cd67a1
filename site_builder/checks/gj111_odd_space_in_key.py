"""A full-width or zero-width space inside a key makes it another key that looks the same."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ111",
    name="odd-space-in-key",
    severity=Severity.ERROR,
    waivable=False,
    wrong="行　业: 制造业",
    right="行业: 制造业",
)
