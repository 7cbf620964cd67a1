"""The same entry twice: a merge or a paste that went wrong."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ211",
    name="identical-entries",
    severity=Severity.ERROR,
    waivable=False,
)
