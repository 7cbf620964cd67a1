"""Values that begin with a mark of YAML's own, or hold a colon and a space, need quotes."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ107",
    name="needs-quotes",
    severity=Severity.ERROR,
    waivable=False,
    wrong="行业: 备注: 机床",
    right='行业: "备注: 机床"',
)
