"""A password or the address of a robot in the configuration is in every clone, and in its history for ever."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ831",
    name="secret-in-configuration",
    severity=Severity.ERROR,
    waivable=False,
    wrong="password: hunter2",
    right="password_env: GENJIN_SMTP_PASSWORD",
)
