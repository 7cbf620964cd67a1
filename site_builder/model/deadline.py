"""Due rules and escalation: what must follow what, how soon, and who hears of it when it does not."""

from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Span
from site_builder.model.words import Others


class WithinUnit(StrEnum):
    """What a time limit counts. Minutes are `min`: an `m` is a month everywhere else."""

    MINUTE = "min"
    HOUR = "h"
    DAY = "d"
    WORKDAY = "wd"
    WEEK = "w"


CLOCK_UNITS = (WithinUnit.MINUTE, WithinUnit.HOUR)
"""Units that count from a time of day."""


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit: `count` units. `0d` is the same day."""

    count: int
    unit: WithinUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStart:
    """What starts a time limit; any of these. Tags as typed (any spelling), the others are keys."""

    tags: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    new_customer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEnd:
    """What meets it; any of these. `fields` are keys of the log; `stages` count later open and won stages, too."""

    methods: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    reply: bool = False
    contact: bool = False


OWNER = "owner"
AUTHOR = "author"
REP = "rep"
MANAGER = "manager"
"""Words for whom something goes to; all else is a member's id or a department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRule:
    """After `after`, `until` must follow within `within`. `to` owes it: owner, author, a member's id, a department."""

    key: str
    zh: str
    en: str
    others: Others = ()
    after: DueStart
    until: DueEnd
    within: Within
    to: str = OWNER
    enabled: bool = True
    span: Span = TOP


class Alert(StrEnum):
    """The level that an escalation step raises the customer to."""

    HIGH_RISK = "high-risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationStep:
    """From `after` past a due next step (or past the lagging limit) on it goes `to` somebody, or raises a `level`.

    `to` is rep, manager, a member's id or a department.
    """

    after: Within
    to: str | None = None
    level: Alert | None = None
