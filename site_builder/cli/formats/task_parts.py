"""What of a task is another now."""

from collections.abc import Iterator

from site_builder.model.change import TaskChange

_PARTS = ("text", "due", "assignees", "asked_by", "tags", "money", "done_on")


def task_parts(one: TaskChange) -> Iterator[tuple[str, object, object]]:
    """Name, before and after of each part that changed; of a new task what it states beside its text."""
    for part in _PARTS:
        before, after = (getattr(side, part) if side else None for side in (one.before, one.after))
        is_said = one.after is not None and not (one.before is None and part == "text")
        if is_said and (before or None) != (after or None):
            yield part, before, after
