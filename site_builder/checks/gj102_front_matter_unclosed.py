"""Front matter without its closing line swallows the whole record."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ102",
    name="front-matter-unclosed",
    severity=Severity.ERROR,
    waivable=False,
    wrong="首次接触: 2026-03-01\n\n## 跟进记录",
    right="首次接触: 2026-03-01\n---\n\n## 跟进记录",
)
