"""One entry of the log: heading, fields and prose put together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from site_builder.model.customer import Part
from site_builder.model.follow_up import FollowUp, LogField, NextStep, Participant, StageMove
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem
from site_builder.parse.body_text import BodyText
from site_builder.parse.fingerprint import fingerprint
from site_builder.parse.log_deals import read_contract, read_move, read_payment, read_tier_change
from site_builder.parse.log_heading import Heading, read_heading
from site_builder.parse.log_keys import Keys
from site_builder.parse.log_lines import Lines, read_lines
from site_builder.parse.log_qualifiers import Place
from site_builder.parse.log_steps import read_reply, read_step, with_due
from site_builder.parse.log_values import (
    check_verified,
    read_custom,
    read_duration,
    read_files,
    read_participants,
    read_score,
    split_list,
)
from site_builder.parse.tags import find_tags
from site_builder.parse.vocabulary.log_words import CHURN_REASON

Value = TypeVar("Value")
Reader = Callable[[BodyText, LogField], tuple[Value | None, tuple[Problem, ...]]]
_Named = Mapping[str, Sequence[LogField]]
_ANSWERS = frozenset({"reply", "resolved"})
_READ_EMPTY = frozenset({"next_step", "contract", "payment"})
"""Fields that state something even without a value: a day, or at least that they are there."""


def read_entry(
    text: BodyText, keys: Keys, part: Part, number: int, fenced: frozenset[int]
) -> tuple[FollowUp | None, tuple[Problem, ...]]:
    """The entry in a part of the text, and its problems; None where its heading names no day."""
    first, *below = entry_lines(text, part)
    heading = read_heading(text, first)
    if isinstance(heading, Problem):
        return None, (heading,)
    lines = read_lines(text, keys, below, fenced, heading.on)
    gather = _Gather(text)
    stated = _stated(gather, keys, heading, lines)
    entry = _entry(text, heading, stated, number, _place(text, part))
    empty = () if has_content(keys, entry) else (text.problem("GJ210", heading.place),)
    return entry, (*heading.problems, *lines.problems, *gather.problems, *empty)


def _entry(text: BodyText, heading: Heading, stated: Mapping[str, Any], number: int, place: Place) -> FollowUp:
    """The entry, made in one go: copying entries is what takes time here."""
    return FollowUp(
        path=text.source.path,
        number=number,
        **stated,
        fingerprint=fingerprint(stated),
        span=text.span(place),
        heading_span=text.span(heading.place),
        method_span=text.span(heading.method_place) if heading.method_place else None,
        author_span=text.span(heading.author_place) if heading.author_place else None,
        date_span=text.span(heading.date_place),
    )


def has_content(keys: Keys, entry: FollowUp) -> bool:
    """Whether an entry says anything: prose, or a field that counts as content (F6)."""
    return bool(entry.content) or any(one.key in keys.by_key and keys.by_key[one.key].content for one in entry.fields)


def entry_lines(text: BodyText, part: Part) -> list[Place]:
    """The lines of a part, without their end marks."""
    lines: list[Place] = []
    at = part.start
    while at < part.end:
        stop = text.text.find("\n", at, part.end)
        stop = part.end if stop < 0 else stop
        lines.append((at, stop))
        at = stop + 1
    return lines


def _place(text: BodyText, part: Part) -> Place:
    """The part without the blank lines at its end."""
    end = part.end
    while end > part.start and text.text[end - 1].isspace():
        end -= 1
    return part.start, end


class _Gather:
    """Reads fields one by one, gathering what is wrong; a field with a problem counts as not valid."""

    def __init__(self, text: BodyText) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.invalid: set[int] = set()

    def each(self, fields: Sequence[LogField], reader: Reader[Value]) -> tuple[Value, ...]:
        """What the fields state; those that cannot be read are left out."""
        return tuple(value for one in fields if (value := self.one(one, reader)) is not None)

    def one(self, field: LogField, reader: Reader[Value]) -> Value | None:
        """What one field states. An empty or already reported one is not read again."""
        if not field.value and field.key not in _READ_EMPTY:
            return None
        value, problems = reader(self.text, field)
        self.note(field, problems)
        return value

    def note(self, field: LogField, problems: Sequence[Problem]) -> None:
        """Remember what is wrong with a field."""
        if problems:
            self.invalid.add(field.span.start)
            self.problems += problems

    def marked(self, fields: Sequence[LogField]) -> tuple[LogField, ...]:
        """The fields, those with problems marked."""
        if not self.invalid:
            return tuple(fields)
        return tuple(replace(one, valid=False) if one.span.start in self.invalid else one for one in fields)


def _stated(gather: _Gather, keys: Keys, heading: Heading, lines: Lines) -> dict[str, Any]:
    """What heading, prose and fields state: the attributes of the entry by name."""
    text = gather.text
    fields: Sequence[LogField] = [field for _, field in lines.fields]
    moves = gather.each(_of(_by_key(fields), "stage"), read_move)
    fields = _churn_reasons(text, fields, moves)
    named = _by_key(fields)
    people = tuple(one for field in _of(named, "participants") for one in read_participants(field))
    stated: dict[str, Any] = {
        "on": heading.on,
        "at": heading.at,
        "methods": heading.methods,
        "author": heading.author,
        "content": lines.prose,
        "participants": people,
        "feedback": _texts(named, "feedback"),
        "next_steps": _steps(gather, heading.on, named),
        "moves": moves,
        "contracts": gather.each(_of(named, "contract"), read_contract),
        "payments": gather.each(_of(named, "payment"), read_payment),
        "scores": gather.each(_of(named, "score"), read_score),
        "tier_change": next(iter(gather.each(_of(named, "tier_change"), read_tier_change)), None),
        "minutes": _minutes(gather, people, named),
        "replies": tuple(read_reply(one) for one in fields if one.key in _ANSWERS),
        "reasons": tuple(_of(named, "reason")),
        "competitors": tuple(item for one in _of(named, "competitor") for item in split_list(one.value)),
        "files": tuple(name for field in _of(named, "file") for name in read_files(field)),
        "needs": tuple(one.value for one in _of(named, "need") if one.value),
        "pains": tuple(one.value for one in _of(named, "pain") if one.value),
        "churn": _texts(named, "churn"),
        "tags": find_tags("\n".join((lines.prose, *(one.value for one in fields)))),
        "custom": _custom(gather, keys, fields, heading.on),
    }
    for one in _of(named, "verified"):
        gather.note(one, check_verified(text, one) if one.value else ())
    return stated | {"fields": gather.marked(fields)}


def _by_key(fields: Sequence[LogField]) -> _Named:
    """The fields by their keys, each in order of the entry."""
    named: dict[str, list[LogField]] = {}
    for one in fields:
        named.setdefault(one.key, []).append(one)
    return named


def _of(named: _Named, key: str) -> Sequence[LogField]:
    return named.get(key, ())


def _churn_reasons(text: BodyText, fields: Sequence[LogField], moves: Sequence[StageMove]) -> Sequence[LogField]:
    """`churn reason` means the reason where the entry moves to a lost stage (F15)."""
    if not moves:
        return fields
    stages = (text.rules.pipeline.find(move.target) for move in moves)
    if not any(stage and stage.kind is StageKind.LOST for stage in stages):
        return fields
    return [replace(one, key="reason") if one.key == "churn" and _is_churn_reason(text, one) else one for one in fields]


def _is_churn_reason(text: BodyText, field: LogField) -> bool:
    name = text.typed((field.key_span.start, field.key_span.end))
    return name.casefold() in CHURN_REASON


def _steps(gather: _Gather, on: date, named: _Named) -> tuple[NextStep, ...]:
    due = next(iter(_of(named, "due")), None)
    steps, problems = with_due(gather.text, gather.each(_of(named, "next_step"), read_step), due, on)
    if due:
        gather.note(due, problems)
    return steps


def _minutes(gather: _Gather, people: Sequence[Participant], named: _Named) -> int | None:
    """The entry's own duration, else the longest said of somebody who took part."""
    said = gather.each(_of(named, "duration"), read_duration)
    return next(iter(said), max((one.minutes for one in people if one.minutes is not None), default=None))


def _texts(named: _Named, key: str) -> str | None:
    return "\n".join(one.value for one in _of(named, key) if one.value) or None


def _custom(gather: _Gather, keys: Keys, fields: Sequence[LogField], on: date) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in fields:
        if one.key in keys.custom and one.value:
            value, problems = read_custom(gather.text, one, keys.custom[one.key], on)
            gather.note(one, problems)
            found |= {one.key: value} if value is not None else {}
    return found
