"""A setting that holds something else than it should; its shipped value stands in."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ803",
    name="wrong-setting-type",
    severity=Severity.ERROR,
    waivable=False,
    wrong="limits: {pool_days: 三十}",
    right="limits: {pool_days: 30}",
)
