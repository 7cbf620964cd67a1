"""A customer's log as the page tells it: newest first, with every field that an entry states."""

from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache

from site_builder.metrics.standing.choosing import listed
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.custom_field import CustomField
from site_builder.model.follow_up import FollowUp, LogField, StepKind
from site_builder.model.frozen import dataclass
from site_builder.model.page import Person
from site_builder.model.pipeline import Choice, Method, Stage
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words, words_of
from site_builder.pages.addresses import Addresses
from site_builder.parse.amounts import read_duration_minutes
from site_builder.parse.log_values import read_files, split_brackets, split_list

_ICONS: Mapping[str, str] = {
    "phone": "phone",
    "follow-up-call": "phone",
    "wechat": "chat",
    "wecom": "chat",
    "comment": "chat",
    "visit": "visit",
    "incoming-visit": "people",
    "meeting": "people",
    "demo": "screen",
    "mail": "mail",
    "quote": "file",
    "sample": "box",
    "exhibition": "flag",
    "complaint": "alert",
    "survey": "pulse",
    "approval": "check",
    "spot-check": "shield",
    "handover": "swap",
}
"""Drawings for the shipped methods; all others get a sheet of paper."""

_PEOPLE = frozenset({"with", "participants"})
_OWN_PLACE = frozenset({"stage", "next_step"}) | _PEOPLE
"""Fields that the entry shows elsewhere than among its other fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A field of an entry: its word and what stands before and in its value. `opportunity` only where several exist.

    `files` are the attachments that the field names, with their places in the site; only where all of them are there.
    """

    label: object
    opportunity: str | None
    on: date | None
    at: time | None
    method: Method | None
    person: Person | None
    number: int | None
    kind: str | None
    value: Choice | str
    valid: bool
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A change of stage; a stage is text as typed where the pipeline does not know it."""

    origin: Stage | str | None
    target: Stage | str
    opportunity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an entry says of the next step. `kind` as in the record; `current` while it is what is to be done."""

    kind: StepKind
    text: str
    due: date | None
    at: time | None
    method: Method | None
    person: Person | None
    goal: str | None
    reason: str | None
    opportunity: str | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the log; `methods` are as configured, else as typed.

    `internal` ones are no contact with the customer; `ahead` ones are dated after the day and counted nowhere.
    """

    number: int
    line: int
    icon: str
    methods: tuple[Method | str, ...]
    on: date
    at: time | None
    author: Person | None
    people: tuple[tuple[str, int | None], ...]
    minutes: int | None
    moves: tuple[Move, ...]
    content: str
    statements: tuple[Statement, ...]
    plans: tuple[Plan, ...]
    internal: bool
    ahead: bool


def timeline(
    state: CustomerState, rules: Rules, known: Addresses, today: date, places: Mapping[str, str] | None = None
) -> tuple[Entry, ...]:
    """All entries of the record, newest first; those dated after the day stand on top.

    `places` are those of the customer's attachments in the site, by the files' names.
    """
    measured = {one.fingerprint or one.number: place for place, one in enumerate(state.log)}
    entries = sorted(
        state.customer.follow_ups,
        key=lambda one: (one.on, measured.get(one.fingerprint or one.number, len(measured)), one.number),
    )
    return tuple(_entry(one, state, rules, known, today, places or {}) for one in reversed(entries))


def _entry(
    one: FollowUp, state: CustomerState, rules: Rules, known: Addresses, today: date, places: Mapping[str, str]
) -> Entry:
    several = len(state.opportunities) > 1
    methods = tuple(rules.method(name) or name for name in one.methods)
    first = next(iter(one.methods), "")
    return Entry(
        number=one.number,
        line=one.heading_span.line,
        icon=_ICONS.get(first, "note"),
        methods=methods,
        on=one.on,
        at=one.at,
        author=known.person(one.author),
        people=tuple((person.name, person.minutes) for person in one.participants),
        minutes=one.minutes,
        moves=tuple(
            Move(
                origin=_stage(move.origin, rules),
                target=_stage(move.target, rules) or move.target,
                opportunity=move.opportunity if several else None,
            )
            for move in one.moves
        ),
        content=one.content,
        statements=tuple(_statement(field, rules, known, places) for field in one.fields if not _is_told(field, one)),
        plans=_plans(one, state, rules, known),
        internal=all(isinstance(method, Method) and not method.contact for method in methods),
        ahead=one.on > today,
    )


def _is_told(field: LogField, entry: FollowUp) -> bool:
    """Whether the field is shown in a place of its own; one that could not be read never is."""
    if not field.valid or field.key not in _OWN_PLACE:
        return False
    if _says_more(field):
        return False
    told = {"stage": entry.moves, "next_step": entry.next_steps}.get(field.key, entry.participants)
    return bool(told)


def _says_more(field: LogField) -> bool:
    """Whether words in brackets would be lost: those behind a stage, and those behind a person but a duration."""
    if field.key == "stage":
        return split_brackets(field.value)[1] is not None
    return field.key in _PEOPLE and _says_more_than_minutes(field.value)


@lru_cache(maxsize=4096)
def _says_more_than_minutes(people: str) -> bool:
    """The same people come to a customer again and again."""
    brackets = (split_brackets(item)[1] for item in split_list(people))
    return any(read_duration_minutes(part) is None for inside in brackets for part in split_list(inside or ""))


def _statement(field: LogField, rules: Rules, known: Addresses, places: Mapping[str, str]) -> Statement:
    return Statement(
        label=field_label(field.key, rules.fields),
        opportunity=field.opportunity,
        on=field.on,
        at=field.at,
        method=rules.method(field.method) if field.method else None,
        person=known.person(field.person),
        number=field.number,
        kind=field.kind,
        value=listed(field.value, _choices(field.key, rules)) if field.valid else field.value,
        valid=field.valid,
        files=_files(field, places),
    )


def _files(field: LogField, places: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if field.key != "file" or not field.valid:
        return ()
    names = tuple(name.replace("\\", "/").rsplit("/", 1)[-1] for name in read_files(field))
    return tuple((name, places[name]) for name in names) if names and all(name in places for name in names) else ()


def _choices(key: str, rules: Rules) -> tuple[Choice, ...]:
    """The list that a field's values come from, if it has one."""
    reasons, rivals = rules.lists.loss_reasons, rules.lists.competitors
    own = (one.values for one in rules.fields if one.key == key)
    return {"reason": reasons, "churn": reasons, "competitor": rivals}.get(key) or next(own, ())


def field_label(key: str, fields: tuple[CustomField, ...]) -> Words | Term:
    """The word for a field: the team's own label, else the catalogue's."""
    own = next((one for one in fields if one.key == key), None)
    return words_of(own) if own else Term(f"field.{key}")


def _plans(one: FollowUp, state: CustomerState, rules: Rules, known: Addresses) -> tuple[Plan, ...]:
    return tuple(
        Plan(
            kind=step.kind,
            text=step.text,
            due=step.due,
            at=step.at,
            method=rules.method(step.method) if step.method else None,
            person=known.person(step.person),
            goal=step.goal,
            reason=step.reason,
            opportunity=step.opportunity,
            current=any(step is open_step for open_step in state.steps),
        )
        for step in one.next_steps
    )


def _stage(key: str | None, rules: Rules) -> Stage | str | None:
    return None if key is None else rules.pipeline.by_key.get(key, key)
