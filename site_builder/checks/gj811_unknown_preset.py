"""`extends` names a preset that is not shipped."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ811",
    name="unknown-preset",
    severity=Severity.ERROR,
    waivable=False,
    wrong="extends: abcde",
    right="extends: abcd",
)
