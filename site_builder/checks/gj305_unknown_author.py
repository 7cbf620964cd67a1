"""Work is counted for the author of an entry; one that the team does not know counts for nobody."""

from collections.abc import Iterator

from site_builder.checks.finding import found, text_at
from site_builder.checks.looking import entries
from site_builder.checks.people import is_member, meant, variant_of
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Authors that are no member; those who have left stay authors of what they did."""
    for customer, entry in entries(context):
        if entry.author and not is_member(entry.author, context):
            span = entry.author_span or entry.heading_span
            text = text_at(context.book.sources.get(entry.path), span).lstrip("@＠")
            yield found(
                "GJ305",
                customer,
                span,
                path=entry.path,
                variant=variant_of(entry.author, context),
                field="author",
                remedy=meant(entry.author, span, context, text),
                value=entry.author,
            )


RULE = Rule(
    code="GJ305",
    name="unknown-author",
    severity=Severity.ERROR,
    check=check,
    wrong="### 2026-03-10 电话 @zhangwie",
    right="### 2026-03-10 电话 @zhangwei",
)
