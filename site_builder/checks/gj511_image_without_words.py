"""An image without words says nothing to who cannot see it, and nothing where it cannot be loaded."""

from collections.abc import Iterator

from site_builder.checks.linking import links_of, told
from site_builder.checks.rule import Context, Rule
from site_builder.model.knowledge import KNOWLEDGE
from site_builder.model.problem import Problem, Severity
from site_builder.parse.links import LinkKind


def check(context: Context) -> Iterator[Problem]:
    """Images of knowledge pages with nothing between their square brackets."""
    for place in links_of(context):
        path, _, link = place
        if link.kind is LinkKind.IMAGE and path.startswith(KNOWLEDGE) and not link.words.strip():
            yield told("GJ511", context, place)


RULE = Rule(
    code="GJ511",
    name="image-without-words",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="![](排产三步.png)",
    right="![排产的三步：收单、试算、下发](排产三步.png)",
)
