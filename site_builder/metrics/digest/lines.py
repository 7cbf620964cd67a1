"""What a digest says: parts with their lines, and how each of a team stands."""

from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum

from site_builder.metrics.standing.escalation import Cause
from site_builder.model.customer import Customer
from site_builder.model.deadline import DueRule
from site_builder.model.frozen import dataclass
from site_builder.model.team import Member

WORST = 10
"""So many overdue customers of a team are named; the table counts all."""


class Part(StrEnum):
    """The parts of a digest, in the order in which they are read."""

    HIGH_RISK = "high-risk"
    RAISED = "raised"
    LIMITS = "limits"
    OVERDUE = "overdue"
    TODAY = "today"
    NEXT = "next"
    MISSING = "missing"
    LAGGING = "lagging"
    TASKS = "tasks"
    WAITING = "waiting"
    TEAM_LIMITS = "team-limits"
    TEAM_OVERDUE = "team-overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line: a customer, what is to be done, by when. `days` count to the day (negative: past it).

    `person` is who does it, where that is not the reader. `rule` is the time limit behind it, `cause` why others hear
    of it.
    """

    customer: Customer
    text: str = ""
    due: date | None = None
    at: time | None = None
    days: int | None = None
    person: str | None = None
    rule: DueRule | None = None
    cause: Cause | None = None
    complaint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part with its lines, the most urgent first."""

    part: Part
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """How one of the team stands this morning."""

    member: Member
    overdue: int
    today: int
    missing: int
    limits: int
    raised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A reader's morning. `until` is the next working day: what is due by then is told today."""

    member: Member
    day: date
    until: date
    sections: tuple[Section, ...]
    team: tuple[TeamLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.sections and not any(
            one.overdue or one.today or one.missing or one.limits or one.raised for one in self.team
        )

    def count(self, part: Part) -> int:
        """How many lines a part has."""
        return sum(len(one.items) for one in self.sections if one.part is part)


Parts = Iterator[tuple[Part, list[Item]]]
