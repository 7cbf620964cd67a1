"""What people changed in records that are not theirs (R43)."""

from collections.abc import Iterator

from site_builder.checks.asked import asker, is_asked
from site_builder.checks.rights import claims, is_allowed, is_assigned, is_guarded, owns, was_handed
from site_builder.checks.rule import ChangeContext
from site_builder.metrics.changes.reordering import reorderings
from site_builder.metrics.changes.rewriting import repaired
from site_builder.metrics.changes.tokens import came, field_token, notes_token, task_token
from site_builder.metrics.rules.gate_entries import APPROVAL
from site_builder.model.authorship import Step
from site_builder.model.change import Fate, FieldChange, RecordChange, TaskChange
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Span
from site_builder.model.team import Member

_ATTACHMENTS = "records/attachments/"
_OWNER = "owner"
"""Who may take a customer out of the pool, and for whom, is told by GJ709."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A part of a record that somebody changed who may not. `part` is facts, entry, order, task, place or file."""

    change: RecordChange
    step: Step
    part: str
    field: FieldChange | None = None
    path: str | None = None
    span: Span = TOP


def foreign_parts(context: ChangeContext) -> Iterator[Foreign]:
    """Everything of that kind; layout is nobody's, and new records are anybody's."""
    if not is_guarded(context):
        return
    for change in context.changes.records:
        if change.before is not None and change.after is not None:
            yield from _of_record(change, change.before, change.after, context)
    yield from _files(context)


def _of_record(change: RecordChange, before: Customer, after: Customer, context: ChangeContext) -> Iterator[Foreign]:
    who = context.authorship
    for field in change.fields:
        if before.in_pool and field.key == _OWNER and field.opportunity is None:
            continue
        step = who.of(change.path, field_token(field))
        if step and step.member and not _is_own(change, step.member, context):
            yield Foreign(change=change, step=step, part="facts", field=field)
    mended = repaired(change, context.texts)
    for one in change.entries:
        is_fresh = one.fate is Fate.ADDED and one.after is not None and one.after.fingerprint not in mended
        step = who.of(change.path, came(one.after)) if is_fresh and one.after else None
        if step and step.member and one.after and not _may_write(change, one.after, step, context):
            yield Foreign(change=change, step=step, part="entry", path=one.after.path, span=one.after.heading_span)
    yield from _reordered(change, context)
    for task in change.tasks:
        step = who.of(change.path, task_token(task))
        if step and step.member and not _may_touch(change, task, step.member, context):
            yield Foreign(change=change, step=step, part="task", span=task.after.span if task.after else TOP)
    moved = before.archived != after.archived
    noted = notes_token(before) != notes_token(after)
    step = who.last(change.path) if moved else who.of(change.path, notes_token(after)) if noted else None
    if step and step.member and not _is_own(change, step.member, context):
        yield Foreign(change=change, step=step, part="place" if moved else "facts")


def _reordered(change: RecordChange, context: ChangeContext) -> Iterator[Foreign]:
    for one in reorderings(change, context.texts, context.authorship):
        step, first = one.step, one.first
        if step and step.member and not _is_own(change, step.member, context):
            yield Foreign(change=change, step=step, part="order", path=first.path, span=first.heading_span)


def _files(context: ChangeContext) -> Iterator[Foreign]:
    """Attachments: new ones come from whoever may append, those that are there change with the record."""
    for path in context.changes.files:
        change = _record_of(path, context) if path.startswith(_ATTACHMENTS) else None
        for step in context.authorship.touched.get(path, ()) if change and change.before else ():
            if change and step.member and not _may_attach(change, path, step, context):
                yield Foreign(change=change, step=step, part="file", path=path)


def _record_of(path: str, context: ChangeContext) -> RecordChange | None:
    """The record whose attachment a file is, changed or not."""
    id_ = path.removeprefix(_ATTACHMENTS).partition("/")[0]
    for change in context.changes.records:
        if id_ in (change.customer.id, change.before.id if change.before else None):
            return change
    customer = context.after.book.by_id.get(id_)
    return RecordChange(before=customer, after=customer) if customer else None


def _may_attach(change: RecordChange, path: str, step: Step, context: ChangeContext) -> bool:
    before, member = change.before, step.member
    if member is None or before is None or _is_own(change, member, context):
        return True
    rights = context.before.rules.permissions
    appends = member.id in before.collaborators or is_allowed(rights.append, member)
    return path not in context.known and (appends or is_asked(change, step, context))


def _is_own(change: RecordChange, member: Member, context: ChangeContext) -> bool:
    """Whether somebody may change the record as a whole: the owner, whoever leads, whoever it was handed to."""
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    if is_allowed(context.before.rules.permissions.customers, member) or owns(before, member.id):
        return True
    if claims(change, member.id):
        return True
    return owns(after, member.id) and was_handed(change, member, context)


def _may_write(change: RecordChange, entry: FollowUp, step: Step, context: ChangeContext) -> bool:
    """Whether an entry may be appended: by owners, collaborators, those who serve all, and whoever is asked."""
    rules = context.before.rules
    before, member = change.before, step.member
    if before is None or member is None or _is_own(change, member, context) or member.id in before.collaborators:
        return True
    if is_allowed(rules.permissions.append, member) or is_asked(change, step, context):
        return True
    gates = (one.gate for one in rules.pipeline.stages if one.gate is not None)
    entitled = any(is_allowed(gate.approval, member) for gate in gates)
    return APPROVAL in entry.methods and entitled


def _may_touch(change: RecordChange, task: TaskChange, member: Member, context: ChangeContext) -> bool:
    """Whether a task may be changed: one's own may be ticked, who may write an entry may ask for something."""
    if _is_own(change, member, context):
        return True
    if task.fate is Fate.EDITED:
        return is_assigned(task.before, member) or (task.before is not None and task.before.asked_by == member.id)
    if is_assigned(task.after, member) and asker(change, task, context) != context.authorship.of(
        change.path, task_token(task)
    ):
        return True
    before = change.before
    appends = is_allowed(context.before.rules.permissions.append, member)
    return task.fate is Fate.ADDED and before is not None and (appends or member.id in before.collaborators)
