"""Follow-ups are append-only: what happened with a customer is not unmade by deleting it (R12)."""

from collections.abc import Iterator

from site_builder.checks.changing import called, name_of, of_change
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.metrics.changes.rewriting import lost_malformed, rewritings
from site_builder.metrics.changes.tokens import Deed
from site_builder.model.change import RecordChange
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Entries of the base that are gone; malformed ones, too, unless they were repaired."""
    for change in context.changes.records:
        for one in rewritings(change, context.texts, context.authorship):
            if one.change.after is None and one.excuse is None:
                yield of_change(
                    "GJ702",
                    change,
                    date=one.entry.on.isoformat(),
                    author=name_of(one.entry.author, context),
                    person=called(one.step),
                )
        yield from _malformed(change, context)


def _malformed(change: RecordChange, context: ChangeContext) -> Iterator[Problem]:
    for one in lost_malformed(change, context.texts):
        step = context.authorship.of(change.path, (Deed.WENT, "malformed", one.text))
        heading = one.text.strip().split("\n", 1)[0]
        yield of_change("GJ702", change, variant="malformed", heading=heading, person=called(step))


RULE = Rule(
    code="GJ702",
    name="entry-removed",
    severity=Severity.ERROR,
    check_change=check_change,
)
