"""What nobody may write in another's name: approvals, spot checks, redactions."""

from collections.abc import Iterator

from site_builder.checks.changing import Written, written
from site_builder.checks.imported import is_imported
from site_builder.checks.rights import is_allowed
from site_builder.checks.rule import ChangeContext
from site_builder.metrics.changes.rewriting import Excuse, Rewriting, rewritings
from site_builder.metrics.changes.tokens import came
from site_builder.metrics.rules.gate_entries import APPROVAL
from site_builder.model.change import RecordChange

SIGNED = frozenset({APPROVAL, "spot-check"})
"""Methods of entries by which somebody answers for something."""


def forged(context: ChangeContext) -> Iterator[Written]:
    """New approvals and spot checks of somebody who did not commit them.

    In a new record only recent ones count, and so with an import: what is older was brought in with an old table.
    """
    limit = context.before.rules.limits.back_dated_days
    for one in (*written(context), *_of_new_records(context)):
        if (one.step.written.date() - one.entry.on).days > limit and is_imported(one, context):
            continue
        author = one.entry.author
        if one.step.who and author != one.step.who and not SIGNED.isdisjoint(one.entry.methods):
            yield one


def _of_new_records(context: ChangeContext) -> Iterator[Written]:
    limit = context.before.rules.limits.back_dated_days
    for change in context.changes.records:
        if change.before is not None:
            continue
        for entry in change.added:
            step = context.authorship.of(change.path, came(entry))
            if step is not None and (step.written.date() - entry.on).days <= limit:
                yield Written(change=change, entry=entry, step=step)


def foreign_redactions(context: ChangeContext) -> Iterator[tuple[RecordChange, Rewriting]]:
    """Gaps that somebody put into an entry of another without being named in `permissions.redaction`."""
    words = context.before.rules.permissions.redaction
    for change in context.changes.records:
        for one in rewritings(change, context.texts, context.authorship):
            member = one.step.member if one.step and one.excuse is Excuse.REDACTED else None
            if member and member.id != one.entry.author and not is_allowed(words, member):
                yield change, one
