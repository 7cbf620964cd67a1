"""A tag is one word; with spaces or marks it cannot be typed as `#tag` nor filtered for."""

import re
from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Remedy, Severity
from site_builder.model.regex import regex

_TAG = regex(r"[^\s#,，]{1,32}")


def check(context: Context) -> Iterator[Problem]:
    """Tags of the front matter that are longer than 32 characters or hold white space, `#` or a comma."""
    for customer in context.book.customers:
        for tag in customer.tags:
            if not _TAG.fullmatch(tag):
                better = re.sub(r"[\s#,，]+", "-", tag.strip("#,， \t"))[:32]
                yield found(
                    "GJ312",
                    customer,
                    customer.place("tags"),
                    field="tags",
                    remedy=Remedy(better, safe=False) if better else None,
                    value=tag,
                )


RULE = Rule(
    code="GJ312",
    name="bad-tag",
    severity=Severity.ERROR,
    check=check,
    wrong="标签: [重点 客户]",
    right="标签: [重点客户]",
)
