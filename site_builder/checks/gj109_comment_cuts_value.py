"""` #` starts a comment in YAML: what follows is lost without a word."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ109",
    name="comment-cuts-value",
    severity=Severity.WARNING,
    waivable=False,
    wrong="地区: 江苏 #苏州",
    right='地区: "江苏 #苏州"',
)
