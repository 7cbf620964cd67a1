"""A customer: one record file, read."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from site_builder.model.contact import Contact, Need
from site_builder.model.follow_up import FollowUp, MalformedEntry
from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.opportunity import Opportunity
from site_builder.model.place import TOP, Span
from site_builder.model.task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A front-matter key that is present. `valid` False: its value could not be read, which is already reported."""

    key: str
    raw: str
    valid: bool = True
    key_span: Span
    span: Span


class RiskLevel(StrEnum):
    """How endangered a customer is."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """The level a person gave, with the reason."""

    level: RiskLevel
    reason: str | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A rule that does not apply to this record until a day, and why."""

    code: str
    reason: str | None
    until: date | None
    path: str
    customer: str | None = None
    span: Span


class PartKind(StrEnum):
    """What a stretch of a record is; the parts of a file make up the whole of it."""

    FRONT_MATTER = "front-matter"
    NOTES = "notes"
    TASKS = "tasks"
    ENTRY = "entry"
    MALFORMED = "malformed"
    HEADING = "heading"
    BLANK = "blank"
    STRAY = "stray"


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a record's text: what it is, from `start` up to `end` (offsets)."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One customer file.

    Values are None (or empty) where missing *or* invalid; `readings` tells the two apart.
    `tier`, `owner`, `collaborators` are keys and member ids where the rules know them, else the text as typed.
    `in_pool` customers have no owner. `archived` ones lie in records/archive/.
    `stray` is text after the log or elsewhere that belongs to no section, kept to be shown.
    So are `comments`, what somebody wrote behind a `#` in the front matter.
    `former_ids` and `former_names` are those of records that were merged into this one: they mean this one.
    `imported_from` are the keys by which tables that were imported know it.
    """

    path: str
    id: str | None = None
    former_ids: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    name: str | None = None
    short_name: str | None = None
    tier: str | None = None
    owner: str | None = None
    in_pool: bool = False
    collaborators: tuple[str, ...] = ()
    industry: str | None = None
    size: str | None = None
    region: str | None = None
    source: str | None = None
    source_detail: str | None = None
    first_contact: date | None = None
    credit_code: str | None = None
    group: str | None = None
    parent: str | None = None
    strategic: bool = False
    partner: str | None = None
    website: str | None = None
    address: str | None = None
    created_by: str | None = None
    cooperation: str | None = None
    yearly_potential: Money | None = None
    urgency: str | None = None
    budget: str | None = None
    needed_by: date | None = None
    contacts: tuple[Contact, ...] = ()
    needs: tuple[Need, ...] = ()
    pains: tuple[Need, ...] = ()
    tags: tuple[str, ...] = ()
    risk: Risk | None = None
    opportunities: tuple[Opportunity, ...] = ()
    imported_from: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    custom: Mapping[str, object] = field(default_factory=dict)
    notes: str = ""
    tasks: tuple[Task, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    malformed: tuple[MalformedEntry, ...] = ()
    stray: tuple[str, ...] = ()
    archived: bool = False
    readings: Mapping[str, Reading] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What to call this customer where something must be said: name, else id, else the file's name."""
        return self.name or self.id or self.path.rsplit("/", 1)[-1].removesuffix(".md")

    def is_missing(self, key: str) -> bool:
        """Whether the key is absent (a key whose value could not be read is not missing)."""
        return key not in self.readings

    def is_invalid(self, key: str) -> bool:
        """Whether the key is there but its value could not be read."""
        reading = self.readings.get(key)
        return reading is not None and not reading.valid

    def place(self, key: str) -> Span:
        """Where the key's value stands, or the top of the file."""
        reading = self.readings.get(key)
        return reading.span if reading else TOP
