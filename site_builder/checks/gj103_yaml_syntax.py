"""A line that cannot be read as `key: value`."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ103",
    name="yaml-syntax",
    severity=Severity.ERROR,
    waivable=False,
    wrong='行业: "制造业',
    right="行业: 制造业",
)
