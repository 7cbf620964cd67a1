"""One editor that saves CRLF makes every line of the file differ, so that each merge conflicts."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ003",
    name="crlf",
    severity=Severity.WARNING,
    waivable=False,
)
