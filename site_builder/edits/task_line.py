"""A new task as its line."""

from collections.abc import Sequence
from datetime import date

from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task to be written: who does it (member or department), who asks for it, tags without their sign."""

    text: str
    due: date | None = None
    assignee: str | None = None
    asked_by: str | None = None
    tags: Sequence[str] = ()


def task_line(draft: TaskDraft) -> str:
    """`- [ ] DATE @person text #tag <- @asking`."""
    parts = (
        draft.due.isoformat() if draft.due else "",
        f"@{draft.assignee}" if draft.assignee else "",
        " ".join(draft.text.split()),
        " ".join(f"#{one}" for one in draft.tags),
        f"<- @{draft.asked_by}" if draft.asked_by else "",
    )
    return f"- [ ] {' '.join(part for part in parts if part)}"
