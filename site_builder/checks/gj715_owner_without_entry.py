"""A customer changes hands with a word on why, and on what comes next."""

from collections.abc import Iterator

from site_builder.checks.changing import HANDOVER, both_sides, name_of, of_change
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Owners that are others now where the change adds no handover entry; into the pool, any entry will do."""
    has_method = context.after.rules.method(HANDOVER) is not None
    for change, before, after in both_sides(context):
        if not any(one.key == "owner" and one.opportunity is None for one in change.fields):
            continue
        wanted = HANDOVER if has_method and not after.in_pool else None
        if any(wanted is None or wanted in entry.methods for entry in change.added):
            continue
        yield of_change(
            "GJ715",
            change,
            after.place("owner"),
            variant="pool" if after.in_pool else "",
            before=name_of(before.owner, context) if not before.in_pool else "-",
            after=name_of(after.owner, context) if not after.in_pool else "-",
        )


RULE = Rule(
    code="GJ715",
    name="owner-without-entry",
    severity=Severity.ERROR,
    check_change=check_change,
    wrong="负责人: lina",
    right="### 2026-03-12 交接 @sunli",
)
