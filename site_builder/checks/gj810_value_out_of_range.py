"""A number of the configuration outside its range; the shipped value stands in."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ810",
    name="value-out-of-range",
    severity=Severity.ERROR,
    waivable=False,
    wrong="limits: {pool_days: -1}",
    right="limits: {pool_days: 30}",
)
