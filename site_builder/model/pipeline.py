"""Stages of the sales process, tiers, methods and lists: what the team configures."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.place import TOP, Span
from site_builder.model.words import Others, Words


class StageKind(StrEnum):
    """What it means to be in a stage (decisions.md M1)."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    INVALID = "invalid"


class Status(StrEnum):
    """The status tag of a customer, computed from its stage (R07, M4)."""

    POTENTIAL = "potential"
    INTENT = "intent"
    HIGH_INTENT = "high-intent"
    WON = "won"
    LOST = "lost"
    INVALID = "invalid"


class CadenceUnit(StrEnum):
    """What a cadence counts."""

    DAY = "d"
    WORKDAY = "wd"
    WEEK = "w"
    MONTH = "m"


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often to be in touch: every `count` units; also how long after a day something is due."""

    count: int
    unit: CadenceUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTask:
    """A task that a stage brings with it (R26).

    `owner` is a member's id or a department; None, or the word `owner`, is the opportunity's owner. `due` counts
    from the day the stage was entered, in calendar days unless it says working days (`2wd`); None = no day.
    `due_days` is the same where it counts calendar days.
    """

    zh: str
    en: str
    others: Others = ()
    owner: str | None = None
    due_days: int | None = None
    due: Cadence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What must hold before a stage is entered (R26), as data of pipeline.yaml.

    `fields` are keys of front-matter and custom fields, `entries` asks for a number of entries by method key,
    `contact` names roles of contacts, `tasks` texts or `#tags` of tasks that must be done, `approval` roles,
    departments or members of whom each must approve. Moves before `since` are not judged (None: all are).
    `skip`: who jumps over the stage need not meet it.
    """

    fields: tuple[str, ...] = ()
    entries: tuple[tuple[str, int], ...] = ()
    contact: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    approval: tuple[str, ...] = ()
    since: date | None = None
    skip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage. `probability` is a percentage; `next` are the allowed targets, empty = any.

    `requires` holds the entry requirements as configured (kind → value), `gate` the same as data that the gates
    rule judges, None where nothing is asked or it is switched off. `roles` are responsible for the stage: role
    words, departments or members. `former` are labels and keys it once had, still read.
    """

    key: str
    zh: str
    en: str
    others: Others = ()
    kind: StageKind = StageKind.OPEN
    probability: int = 0
    status: Status = Status.POTENTIAL
    next: tuple[str, ...] = ()
    max_days: int | None = None
    requires: Mapping[str, object] = field(default_factory=dict)
    tasks: tuple[StageTask, ...] = ()
    roles: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    span: Span = TOP
    gate: Gate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """The stages in order. `by_name` finds a stage by key, label in either language or former name (case folded)."""

    stages: tuple[Stage, ...]
    by_key: Mapping[str, Stage]
    by_name: Mapping[str, Stage]

    def find(self, text: str) -> Stage | None:
        """The stage of this key, label or former name."""
        return self.by_name.get(text.strip().casefold())

    @property
    def open_stages(self) -> tuple[Stage, ...]:
        """The stages of running deals, in order."""
        return tuple(stage for stage in self.stages if stage.kind is StageKind.OPEN)

    @property
    def first(self) -> Stage:
        """Where every opportunity starts."""
        return self.stages[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The result a tier's playbook expects: the status or stage `reach` within `within`.

    Where `growth` is given (a share, 0.1 is 10 %), `reach` is what shall grow by it against the same period a year
    before: `repurchase`.
    """

    reach: str
    within: Cadence
    growth: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A class of customers with its playbook. Texts are Markdown; None where nothing is said."""

    key: str
    zh: str
    en: str
    others: Others = ()
    cadence: Cadence | None = None
    strategy: Words | None = None
    topics: Words | None = None
    resources: Words | None = None
    expected: Words | None = None
    remark: Words | None = None
    promise: Promise | None = None
    rank: int = 0
    span: Span = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A kind of entry. Only `contact` methods move "last contact"; `requires` are log fields (or `time`).

    `reference` is the win rate that the team expects of the method, as a share (R65).
    """

    key: str
    zh: str
    en: str
    others: Others = ()
    contact: bool = True
    requires: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    reference: Decimal | None = None
    span: Span = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a list, with its label in both languages; for regions `includes` names the provinces and cities."""

    key: str
    zh: str
    en: str
    others: Others = ()
    includes: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
