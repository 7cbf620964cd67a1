"""Whoever is asked for something at a customer may write what came of it, for as long as that is fresh."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from site_builder.checks.rights import is_assigned
from site_builder.checks.rule import ChangeContext
from site_builder.metrics.changes.tokens import task_token
from site_builder.model.authorship import Step
from site_builder.model.change import Fate, RecordChange, TaskChange
from site_builder.model.follow_up import NextStep
from site_builder.model.task import Task
from site_builder.model.team import Member


def is_asked(change: RecordChange, step: Step, context: ChangeContext) -> bool:
    """Whether a task or a next step names the person, their role or their department, or they asked for something.

    Tasks count while they are open, steps while they are the customer's current ones; both some days longer, as many
    as an entry may be dated back.
    """
    member = step.member
    if member is None or change.before is None:
        return False
    since = step.written.date() - timedelta(days=context.before.rules.limits.back_dated_days)
    tasks = [*(one for one in change.before.tasks if _is_fresh(one, since)), *_new_tasks(change, member, context)]
    if any(is_assigned(task, member) or task.asked_by == member.id for task in tasks):
        return True
    names = {member.id, str(member.role), member.department} - {None}
    return any(one.person in names for one in _steps(change, since, context))


def _is_fresh(task: Task, since: date) -> bool:
    return not task.done or (task.done_on is not None and task.done_on >= since)


def _steps(change: RecordChange, since: date, context: ChangeContext) -> Iterator[NextStep]:
    if change.before is None:
        return
    state = context.before.states.get(change.before.path)
    yield from state.steps if state else ()
    for entry in change.before.follow_ups:
        yield from (one for one in entry.next_steps if entry.on >= since or (one.due and one.due >= since))


def _new_tasks(change: RecordChange, member: Member, context: ChangeContext) -> Iterator[Task]:
    """Tasks that somebody else has set in this change: nobody asks themselves."""
    for one in change.tasks:
        step = asker(change, one, context)
        if one.after is not None and step is not None and step.who != member.id:
            yield one.after


def asker(change: RecordChange, one: TaskChange, context: ChangeContext) -> Step | None:
    """Who set a task in this change; whoever ticked it later did not."""
    if one.after is not None and one.after.done:
        still_open = TaskChange(fate=Fate.ADDED, after=replace(one.after, done=False, done_on=None))
        step = context.authorship.made.get((change.path, task_token(still_open)))
        if step is not None:
            return step
    return context.authorship.of(change.path, task_token(one))
