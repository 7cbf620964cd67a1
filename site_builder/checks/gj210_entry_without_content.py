"""An entry that says nothing: typed ahead and forgotten, or its text went elsewhere in a merge."""

from site_builder.checks.rule import Rule
from site_builder.model.problem import Severity

RULE = Rule(
    code="GJ210",
    name="entry-without-content",
    severity=Severity.ERROR,
    waivable=False,
)
