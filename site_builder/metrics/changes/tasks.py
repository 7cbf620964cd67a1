"""Which tasks are new, gone, ticked or altered."""

from collections.abc import Callable, Sequence

from site_builder.model.change import Fate, TaskChange
from site_builder.model.plain import plain
from site_builder.model.task import Task


def task_changes(before: Sequence[Task], after: Sequence[Task]) -> tuple[TaskChange, ...]:
    """Equal tasks are no change; then the same text and people (a tick, a new day), then the same text pair up."""
    old, new = _unequal(before, after), _unequal(after, before)
    paired: list[tuple[Task, Task]] = []
    for key in (_named, _said):
        paired += _pairs(old, new, key)
    edited = {id(one): TaskChange(fate=Fate.EDITED, before=other, after=one) for other, one in paired}
    added = [TaskChange(fate=Fate.ADDED, after=one) for one in new]
    removed = [TaskChange(fate=Fate.REMOVED, before=one) for one in old]
    return (*edited.values(), *added, *removed)


def _unequal(tasks: Sequence[Task], others: Sequence[Task]) -> list[Task]:
    known = [plain(one) for one in others]
    left: list[Task] = []
    for one in tasks:
        stated = plain(one)
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


def _named(one: Task) -> object:
    return (one.text, one.assignees, one.due)


def _said(one: Task) -> object:
    return one.text
