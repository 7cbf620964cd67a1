"""A `[[link]]` to nothing leads nobody anywhere."""

from collections.abc import Iterator

from site_builder.checks.linking import named_links_of, told
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.parse.links import LinkKind


def check(context: Context) -> Iterator[Problem]:
    """Links of customers' records and knowledge pages whose name is no customer's number or name, and no page."""
    for meant, place in named_links_of(context):
        link = place[2]
        if link.kind is LinkKind.NAME and not meant.links.bearers(link.target):
            yield told("GJ505", context, place, meant.near_link(link.target))


RULE = Rule(
    code="GJ505",
    name="dangling-link",
    severity=Severity.WARNING,
    check=check,
    across=True,
    wrong="由 [[南屏医疗器材]] 介绍",
    right="由 [[南屏医疗器械]] 介绍",
)
