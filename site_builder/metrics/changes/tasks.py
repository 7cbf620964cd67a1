"""Which tasks are new, gone, ticked or altered."""

from collections.abc import Callable, Sequence

from site_builder.model.change import Fate, TaskChange
from site_builder.model.plain import plain
from site_builder.model.task import Task
from site_builder.parse.redaction import is_redaction

_Stated = tuple[object, Task]


def task_changes(before: Sequence[Task], after: Sequence[Task]) -> tuple[TaskChange, ...]:
    """Equal tasks are no change; then the same text and people (a tick, a new day), then the same text pair up.

    What was redacted is the same task as well, so that its text is not told once more as that of a removed one.
    """
    was, now = [(plain(one), one) for one in before], [(plain(one), one) for one in after]
    old, new = _unequal(was, now), _unequal(now, was)
    paired: list[tuple[Task, Task]] = []
    for key in (_named, _said):
        paired += _pairs(old, new, key)
    paired += _redacted(old, new)
    edited = {id(one): TaskChange(fate=Fate.EDITED, before=other, after=one) for other, one in paired}
    added = [TaskChange(fate=Fate.ADDED, after=one) for one in new]
    removed = [TaskChange(fate=Fate.REMOVED, before=one) for one in old]
    return (*edited.values(), *added, *removed)


def _unequal(tasks: Sequence[_Stated], others: Sequence[_Stated]) -> list[Task]:
    known = [stated for stated, _ in others]
    left: list[Task] = []
    for stated, one in tasks:
        if stated in known:
            known.remove(stated)
        else:
            left.append(one)
    return left


def _pairs(old: list[Task], new: list[Task], key: Callable[[Task], object]) -> list[tuple[Task, Task]]:
    """Take out of both lists what has the same key, in order."""
    found: list[tuple[Task, Task]] = []
    for one in tuple(new):
        other = next((task for task in old if key(task) == key(one)), None)
        if other is not None:
            old.remove(other)
            new.remove(one)
            found.append((other, one))
    return found


def _redacted(old: list[Task], new: list[Task]) -> list[tuple[Task, Task]]:
    """Take out of both lists what differs by declared gaps alone, in order."""
    found: list[tuple[Task, Task]] = []
    for one in tuple(new):
        other = next((task for task in old if _is_redacted(task, one)), None)
        if other is not None:
            old.remove(other)
            new.remove(one)
            found.append((other, one))
    return found


def _is_redacted(old: Task, new: Task) -> bool:
    return (old.assignees, old.due) == (new.assignees, new.due) and is_redaction(old.text, new.text)


def _named(one: Task) -> object:
    return (one.text, one.assignees, one.due)


def _said(one: Task) -> object:
    return one.text
