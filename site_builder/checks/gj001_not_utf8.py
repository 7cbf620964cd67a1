"""A file in another encoding would be read as wrong characters; it is never guessed, always converted on purpose."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ001",
    name="not-utf8",
    severity=Severity.ERROR,
    waivable=False,
)
