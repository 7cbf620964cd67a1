"""Entries of the follow-up log and what they state."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, time
from enum import StrEnum

from site_builder.model.frozen import dataclass
from site_builder.model.money import Money
from site_builder.model.place import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LogField:
    """One `- KEY [QUALIFIERS]: VALUE` line of an entry, qualifiers parted (decisions.md F4).

    `key` is canonical (`next_step`, `stage`, …; a custom field's key as configured). `number` is the N of `#N`,
    `kind` the kind of a score.
    `span` covers all its lines, `key_span` the key as typed, `value_span` the value.
    `valid` is False where something in it could not be read; that is already reported.
    """

    key: str
    opportunity: str | None = None
    on: date | None = None
    at: time | None = None
    method: str | None = None
    person: str | None = None
    number: int | None = None
    kind: str | None = None
    value: str
    valid: bool = True
    span: Span
    key_span: Span
    value_span: Span
    date_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who took part, with minutes where the record says so."""

    name: str
    minutes: int | None = None


class StepKind(StrEnum):
    """What an entry says of the next step."""

    PLANNED = "planned"
    UNCHANGED = "unchanged"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What is to happen next. `due` is None where the date is missing or unreadable (`valid` tells which).

    `reason` is the text in brackets of `none (reason)`, `goal` what follows `goal:` in the brackets of a step.
    """

    kind: StepKind = StepKind.PLANNED
    text: str = ""
    due: date | None = None
    at: time | None = None
    method: str | None = None
    person: str | None = None
    goal: str | None = None
    reason: str | None = None
    opportunity: str | None = None
    valid: bool = True
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMove:
    """`Stage: A -> B`. Stages are keys where the pipeline knows them, else as typed; `origin` None = not stated."""

    target: str
    origin: str | None = None
    opportunity: str | None = None
    span: Span
    origin_span: Span | None = None
    target_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """`Contract DATE: amount, number`: signed on `on`; None is missing, the entry's day is not assumed.

    `note` is what else the value says.
    """

    on: date | None
    money: Money | None
    reference: str | None = None
    note: str | None = None
    opportunity: str | None = None
    valid: bool = True
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """`Payment DATE: amount note`: money received on `on`."""

    on: date | None
    money: Money | None
    note: str | None = None
    opportunity: str | None = None
    valid: bool = True
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`Score NPS: 9` or `Score CSAT: 4`; `value` is None where nobody answered."""

    kind: str
    value: int | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TierChange:
    """`Tier: B -> A (reason)`; tiers are keys where known."""

    origin: str | None
    target: str
    reason: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`Reply DATE HH:MM #N: …` (or `Resolved`, where `resolved` is true) to a complaint or request."""

    text: str
    on: date | None = None
    at: time | None = None
    number: int | None = None
    resolved: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One entry of the log.

    `methods` are keys where the configuration knows them (`phone+chat` gives two), else the text as typed;
    `author` is a member's id where the team knows the name, else the text as typed, None where there is none.
    `content` is the prose in Markdown, fields taken out. `minutes` is the duration, from its own field or from the
    brackets after the participants.
    `number` counts the entries of the file from 1 in file order; the log is sorted by (on, sort time, number) (F7).
    `path` is the inbox file's for entries still there. `fingerprint` identifies the entry (F8).
    """

    path: str
    number: int
    on: date
    at: time | None = None
    methods: tuple[str, ...] = ()
    author: str | None = None
    content: str = ""
    fields: tuple[LogField, ...] = ()
    participants: tuple[Participant, ...] = ()
    minutes: int | None = None
    feedback: str | None = None
    next_steps: tuple[NextStep, ...] = ()
    moves: tuple[StageMove, ...] = ()
    contracts: tuple[Contract, ...] = ()
    payments: tuple[Payment, ...] = ()
    scores: tuple[Score, ...] = ()
    tier_change: TierChange | None = None
    replies: tuple[Reply, ...] = ()
    reasons: tuple[LogField, ...] = ()
    competitors: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    pains: tuple[str, ...] = ()
    churn: str | None = None
    tags: tuple[str, ...] = ()
    custom: Mapping[str, object] = field(default_factory=dict)
    fingerprint: str = ""
    span: Span
    heading_span: Span
    method_span: Span | None = None
    author_span: Span | None = None
    date_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MalformedEntry:
    """A `### ` in the log that is no entry: shown as text, counted nowhere (F2)."""

    text: str
    span: Span
