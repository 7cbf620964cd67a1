"""Whoever talked to the customer writes it down: what is told by somebody else is hearsay."""

from collections.abc import Iterator

from site_builder.checks.changing import called, name_of, of_change, written
from site_builder.checks.imported import is_imported
from site_builder.checks.own_hand import SIGNED
from site_builder.checks.rights import is_guarded
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """New entries whose author is not the author of the commit; GJ713 and GJ718 speak of the rest."""
    if not is_guarded(context):
        return
    for one in written(context):
        author = one.entry.author
        is_foreign = bool(one.step.who and author) and author != one.step.who
        if is_foreign and SIGNED.isdisjoint(one.entry.methods) and not is_imported(one, context):
            yield of_change(
                "GJ712",
                one.change,
                one.entry.author_span or one.entry.heading_span,
                path=one.entry.path,
                author=name_of(author, context),
                person=called(one.step),
            )


RULE = Rule(
    code="GJ712",
    name="written-for-another",
    severity=Severity.WARNING,
    check_change=check_change,
    wrong="### 2026-03-12 电话 @lina",
    right="### 2026-03-12 电话 @zhangwei",
)
