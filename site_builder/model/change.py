"""What became of the records between two states of a repository: a commit and the next, a base and a pull request."""

from dataclasses import field
from enum import StrEnum

from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.frozen import dataclass
from site_builder.model.task import Task


class Fate(StrEnum):
    """What happened to a part of a record."""

    ADDED = "added"
    REMOVED = "removed"
    EDITED = "edited"


class ChangeKind(StrEnum):
    """What a change does at most, the mildest first. NEEDS_REVIEW: a rule on changes objects to it (GJ7xx)."""

    LAYOUT = "layout"
    APPEND_ONLY = "append-only"
    TASKS = "tasks"
    NEEDS_REVIEW = "needs-review"
    FACTS = "facts"
    CONFIGURATION = "configuration"
    HISTORY_REWRITTEN = "history-rewritten"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """An entry that is new, gone, or says something else; one that only looks different is no change (F8)."""

    fate: Fate
    before: FollowUp | None = None
    after: FollowUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry of both sides; `place` counts the entries before in log order."""

    place: int
    before: FollowUp
    after: FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two entries that came the other way round: the first of now came after the second."""

    first: Kept
    second: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChange:
    """A task that is new, gone or altered; a tick alters it."""

    fate: Fate
    before: Task | None = None
    after: Task | None = None

    @property
    def is_tick(self) -> bool:
        """Whether the task was done in this change and nothing else of it was touched."""
        return bool(self.before and self.after and self.after.done and not self.before.done)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A fact of the front matter that is another now.

    `key` is the canonical one, or that of the team's own field; `opportunity` is the id of the deal it belongs to.
    `before` and `after` are the values as read (date, Money, text, tuple …), the text as typed where it could not be
    read, None where there is none.
    """

    key: str
    before: object = None
    after: object = None
    opportunity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One customer before and after. None before: new; None after: deleted."""

    before: Customer | None = None
    after: Customer | None = None
    entries: tuple[EntryChange, ...] = ()
    swaps: tuple[Swap, ...] = ()
    tasks: tuple[TaskChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    notes: bool = False

    @property
    def customer(self) -> Customer:
        """The customer as it is now, or as it was last.

        Raises:
            ValueError: there is none on either side.
        """
        found = self.after or self.before
        if found is None:
            raise ValueError(self)
        return found

    @property
    def path(self) -> str:
        """Where the record lies now, or lay last."""
        return self.customer.path

    @property
    def is_moved(self) -> bool:
        """Whether the file has another name or folder now."""
        return bool(self.before and self.after and self.before.path != self.after.path)

    @property
    def is_layout(self) -> bool:
        """Whether nothing changed but the looks or the place of the file; the order of the log is more."""
        told = self.entries or self.swaps or self.tasks or self.fields or self.notes
        return bool(self.before and self.after) and not told

    @property
    def added(self) -> tuple[FollowUp, ...]:
        """The entries that are new."""
        return tuple(one.after for one in self.entries if one.fate is Fate.ADDED and one.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All records that changed, in the order of their paths; `files` are other changed paths below `records/`."""

    records: tuple[RecordChange, ...] = ()
    files: tuple[str, ...] = field(default=())
