"""A code fence that never ends would hide every entry below it; it is read as text."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ215",
    name="unclosed-fence",
    severity=Severity.ERROR,
    waivable=False,
)
