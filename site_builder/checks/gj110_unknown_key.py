"""A key that nothing knows is kept in the file and shown nowhere."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ110",
    name="unknown-key",
    severity=Severity.WARNING,
    waivable=False,
    wrong="行也: 制造业",
    right="行业: 制造业",
)
