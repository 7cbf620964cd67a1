"""An entry without its author counts for nobody."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ221",
    name="author-missing",
    severity=Severity.ERROR,
    waivable=False,
    wrong="### 2026-03-10 电话\n",
    right="### 2026-03-10 电话 @zhangwei\n",
)
