"""The lines around the front matter are exactly three hyphens; input methods make dashes of them."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ117",
    name="front-matter-fence-typo",
    severity=Severity.ERROR,
    waivable=False,
    wrong="———\n编号: C20260301-001",
    right="---\n编号: C20260301-001",
)
