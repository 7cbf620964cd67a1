"""YAML's anchors, aliases and tags are never meant by people who type `&`, `*` or `!`."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ105",
    name="anchor-alias-tag",
    severity=Severity.ERROR,
    waivable=False,
    wrong="行业: &base 制造业",
    right="行业: 制造业",
)
