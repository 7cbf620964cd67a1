"""A third `---` or a `...` starts a second YAML document, and what it holds is not read."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ118",
    name="several-documents",
    severity=Severity.ERROR,
    waivable=False,
    wrong="industries: [制造业]\n---\nsizes: [大型]\n",
    right="industries: [制造业]\nsizes: [大型]\n",
)
