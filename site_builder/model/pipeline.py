"""Stages of the sales process, tiers, methods and lists: what the team configures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from site_builder.model.place import TOP, Span


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


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTask:
    """A task that a stage brings with it; `due_days` counts from the day the stage was entered."""

    zh: str
    en: str
    owner: str | None = None
    due_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage. `probability` is a percentage; `next` are the allowed targets, empty = any.

    `requires` holds the entry requirements as configured (kind → value; judged by the gates rule);
    `former` are labels and keys it once had, still read.
    """

    key: str
    zh: str
    en: str
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


class CadenceUnit(StrEnum):
    """What a cadence counts."""

    DAY = "d"
    WORKDAY = "wd"
    WEEK = "w"
    MONTH = "m"


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often to be in touch: every `count` units."""

    count: int
    unit: CadenceUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The result a tier's playbook expects: the status or stage `reach` within `within`."""

    reach: str
    within: Cadence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A class of customers with its playbook. Texts are Markdown (zh, en), each falling back to the other."""

    key: str
    zh: str
    en: str
    cadence: Cadence | None = None
    strategy: tuple[str, str] = ("", "")
    topics: tuple[str, str] = ("", "")
    resources: tuple[str, str] = ("", "")
    expected: tuple[str, str] = ("", "")
    remark: tuple[str, str] = ("", "")
    promise: Promise | None = None
    rank: int = 0
    span: Span = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A kind of entry. Only `contact` methods move "last contact"; `requires` are log fields (or `time`)."""

    key: str
    zh: str
    en: str
    contact: bool = True
    requires: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    span: Span = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a list, with its label in both languages; for regions `includes` names the provinces and cities."""

    key: str
    zh: str
    en: str
    includes: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
