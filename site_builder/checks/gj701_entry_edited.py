"""Follow-ups are append-only: what was written down stays as it was written (R12)."""

from collections.abc import Iterator

from site_builder.checks.changing import called, name_of, of_change
from site_builder.checks.merged import is_named
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.metrics.changes.reordering import reorderings
from site_builder.metrics.changes.rewriting import rewritings
from site_builder.model.change import RecordChange
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Entries of the base that say something else now, with no declared gap and not within the hours of grace.

    Those of one day keep their order among themselves, too.
    """
    for change in context.changes.records:
        yield from _reordered(change, context)
        for one in rewritings(change, context.texts, context.authorship):
            after = one.change.after
            if after is not None and one.excuse is None and not is_named(one.entry, after, change, context):
                yield of_change(
                    "GJ701",
                    change,
                    after.heading_span,
                    path=after.path,
                    date=one.entry.on.isoformat(),
                    author=name_of(one.entry.author, context),
                    person=called(one.step),
                )


def _reordered(change: RecordChange, context: ChangeContext) -> Iterator[Problem]:
    for one in reorderings(change, context.texts, context.authorship):
        yield of_change(
            "GJ701",
            change,
            one.first.heading_span,
            path=one.first.path,
            variant="order",
            date=one.first.on.isoformat(),
            line=one.second.heading_span.line,
            person=called(one.step),
        )


RULE = Rule(
    code="GJ701",
    name="entry-edited",
    severity=Severity.ERROR,
    check_change=check_change,
    wrong="对方同意涨价。",
    right="### 2026-03-12 更正 @zhangwei",
)
