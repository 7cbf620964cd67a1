"""What heading, prose and fields of an entry state together: the attributes of the entry by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from site_builder.model.follow_up import LogField, NextStep, Participant, StageMove
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem
from site_builder.parse.body_text import BodyText
from site_builder.parse.log_deals import read_contract, read_move, read_payment, read_tier_change
from site_builder.parse.log_heading import Heading
from site_builder.parse.log_keys import Keys
from site_builder.parse.log_lines import Lines
from site_builder.parse.log_steps import read_reply, read_step, with_due
from site_builder.parse.log_values import (
    check_verified,
    participants_of,
    read_custom,
    read_duration,
    read_files,
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


class Gather:
    """Reads fields one by one, gathering what is wrong; a field with a problem counts as not valid."""

    def __init__(self, text: BodyText) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self._invalid: set[int] = set()

    def each(self, fields: Sequence[LogField], reader: Reader[Value]) -> tuple[Value, ...]:
        """What the fields state; those that cannot be read are left out."""
        if not fields:
            return ()
        return tuple([value for one in fields if (value := self.one(one, reader)) is not None])

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
            self._invalid.add(field.span.start)
            self.problems += problems

    def marked(self, fields: Sequence[LogField]) -> tuple[LogField, ...]:
        """The fields, those with problems marked."""
        if not self._invalid:
            return tuple(fields)
        return tuple(replace(one, valid=False) if one.span.start in self._invalid else one for one in fields)


def stated(gather: Gather, keys: Keys, heading: Heading, lines: Lines) -> dict[str, Any]:
    """What an entry states; problems go to `gather`."""
    text = gather.text
    fields: Sequence[LogField] = lines.fields
    named = _by_key(fields)
    moves = gather.each(named.get("stage", ()), read_move)
    if moves and "churn" in named:
        fields = _churn_reasons(text, fields, moves)
        named = _by_key(fields)
    people = tuple([person for field in named.get("participants", ()) for person in participants_of(field.value)])
    found: dict[str, Any] = {
        "on": heading.on,
        "at": heading.at,
        "methods": heading.methods,
        "author": heading.author,
        "content": lines.prose,
        "participants": people,
        "feedback": _texts(named, "feedback"),
        "next_steps": _steps(gather, heading.on, named),
        "moves": moves,
        **_money(gather, named),
        "minutes": _minutes(gather, people, named),
        **_told(fields, named),
        "tags": find_tags("\n".join([lines.prose, *[one.value for one in fields]])),
        "custom": _custom(gather, keys, fields, heading.on) if keys.custom else {},
    }
    for one in named.get("verified", ()):
        gather.note(one, check_verified(text, one) if one.value else ())
    found["fields"] = gather.marked(fields)
    return found


def _by_key(fields: Sequence[LogField]) -> _Named:
    """The fields by their keys, each in order of the entry."""
    named: dict[str, list[LogField]] = {}
    for one in fields:
        named.setdefault(one.key, []).append(one)
    return named


_MONEY = frozenset({"contract", "payment", "score", "tier_change"})
_NO_MONEY: Mapping[str, Any] = {"contracts": (), "payments": (), "scores": (), "tier_change": None}


def _money(gather: Gather, named: _Named) -> Mapping[str, Any]:
    """Contracts, payments, scores and changes of tier: most entries have none of them."""
    if _MONEY.isdisjoint(named):
        return _NO_MONEY
    return {
        "contracts": gather.each(named.get("contract", ()), read_contract),
        "payments": gather.each(named.get("payment", ()), read_payment),
        "scores": gather.each(named.get("score", ()), read_score),
        "tier_change": next(iter(gather.each(named.get("tier_change", ()), read_tier_change)), None),
    }


_TOLD = frozenset({*_ANSWERS, "reason", "competitor", "file", "need", "pain", "churn"})
_NOT_TOLD: Mapping[str, Any] = {
    **dict.fromkeys(("replies", "reasons", "competitors", "files", "needs", "pains"), ()),
    "churn": None,
}


def _told(fields: Sequence[LogField], named: _Named) -> Mapping[str, Any]:
    """Answers, reasons, competitors, files, needs: most entries have none of them."""
    if _TOLD.isdisjoint(named):
        return _NOT_TOLD
    return {
        "replies": tuple(read_reply(one) for one in fields if one.key in _ANSWERS),
        "reasons": tuple(named.get("reason", ())),
        "competitors": tuple(item for one in named.get("competitor", ()) for item in split_list(one.value)),
        "files": tuple(name for field in named.get("file", ()) for name in read_files(field)),
        "needs": tuple(one.value for one in named.get("need", ()) if one.value),
        "pains": tuple(one.value for one in named.get("pain", ()) if one.value),
        "churn": _texts(named, "churn"),
    }


def _churn_reasons(text: BodyText, fields: Sequence[LogField], moves: Sequence[StageMove]) -> Sequence[LogField]:
    """`churn reason` means the reason where the entry moves to a lost stage (F15)."""
    stages = (text.rules.pipeline.find(move.target) for move in moves)
    if not any(stage and stage.kind is StageKind.LOST for stage in stages):
        return fields
    return [replace(one, key="reason") if one.key == "churn" and _is_churn_reason(text, one) else one for one in fields]


def _is_churn_reason(text: BodyText, field: LogField) -> bool:
    name = text.typed((field.key_span.start, field.key_span.end))
    return name.casefold() in CHURN_REASON


def _steps(gather: Gather, on: date, named: _Named) -> tuple[NextStep, ...]:
    due = next(iter(named.get("due", ())), None)
    steps = gather.each(named.get("next_step", ()), read_step)
    if due is None:
        return steps
    dated, problems = with_due(gather.text, steps, due, on)
    gather.note(due, problems)
    return dated


def _minutes(gather: Gather, people: Sequence[Participant], named: _Named) -> int | None:
    """The entry's own duration, else the longest said of somebody who took part."""
    said = gather.each(named.get("duration", ()), read_duration)
    if said:
        return said[0]
    return max([one.minutes for one in people if one.minutes is not None], default=None) if people else None


def _texts(named: _Named, key: str) -> str | None:
    return "\n".join([one.value for one in named.get(key, ()) if one.value]) or None


def _custom(gather: Gather, keys: Keys, fields: Sequence[LogField], on: date) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in fields:
        if one.key in keys.custom and one.value:
            value, problems = read_custom(gather.text, one, keys.custom[one.key], on)
            gather.note(one, problems)
            found |= {one.key: value} if value is not None else {}
    return found
