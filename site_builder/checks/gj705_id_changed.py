"""Ids never change: links, attachments, figures of the past and entries on their way hold on to them."""

from collections.abc import Iterator

from site_builder.checks.changing import both_sides, of_change, place_of
from site_builder.checks.renamed import successor
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Records with another id than in the base, under their old name or a new one; deals that are gone."""
    for change, before, after in both_sides(context):
        for field in change.fields:
            if field.key == "id" and before.id and after.id != before.id:
                yield of_change("GJ705", change, place_of(after, field), before=before.id, after=after.id or "-")
            elif field.key == "opportunities" and field.after is None:
                yield of_change("GJ705", change, variant="deal", before=field.opportunity or "-")
    for change in context.changes.records:
        new = successor(change, context)
        if new is not None and new.after is not None and change.before is not None:
            yield of_change(
                "GJ705",
                new,
                new.after.place("id"),
                before=change.before.id or "-",
                after=new.after.id or "-",
            )


RULE = Rule(
    code="GJ705",
    name="id-changed",
    severity=Severity.ERROR,
    check_change=check_change,
    wrong="编号: C20260301-002",
    right="编号: C20260301-001",
)
