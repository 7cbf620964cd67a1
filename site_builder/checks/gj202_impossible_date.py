"""A day that the calendar does not have."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ202",
    name="impossible-date",
    severity=Severity.ERROR,
    waivable=False,
    wrong="首次接触: 2026-02-30",
    right="首次接触: 2026-02-28",
)
