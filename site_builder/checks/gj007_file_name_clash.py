"""Windows and macOS cannot hold two files whose names differ only in case or Unicode form: one would vanish."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ007",
    name="file-name-clash",
    severity=Severity.ERROR,
    waivable=False,
)
