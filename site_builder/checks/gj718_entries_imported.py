"""A table may bring years of follow-ups; whoever leads looks whether they are what was said at the time."""

from collections.abc import Iterator

from site_builder.checks.changing import Written, called, of_change, written
from site_builder.checks.imported import is_imported
from site_builder.checks.rights import is_allowed, is_guarded
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """Back-dated entries that an import brought into records of the base, once a record; not those of who leads."""
    if not is_guarded(context):
        return
    found: dict[str, list[Written]] = {}
    for one in written(context):
        if _is_old(one, context) and not _leads(one, context) and is_imported(one, context):
            found.setdefault(one.change.path, []).append(one)
    for entries in found.values():
        first = min(entries, key=lambda one: one.entry.on)
        yield of_change(
            "GJ718",
            first.change,
            first.entry.date_span,
            path=first.entry.path,
            n=len(entries),
            date=first.entry.on.isoformat(),
            person=called(first.step),
        )


def _is_old(one: Written, context: ChangeContext) -> bool:
    return (one.step.written.date() - one.entry.on).days > context.before.rules.limits.back_dated_days


def _leads(one: Written, context: ChangeContext) -> bool:
    member = one.step.member
    return member is not None and is_allowed(context.before.rules.permissions.customers, member)


RULE = Rule(
    code="GJ718",
    name="entries-imported",
    severity=Severity.WARNING,
    check_change=check_change,
)
