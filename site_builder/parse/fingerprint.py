"""The identity of an entry: what it states, whatever its spelling (decisions.md F8)."""

import re
from hashlib import sha256

from site_builder.model.follow_up import FollowUp, LogField, NextStep, StepKind
from site_builder.parse.log_values import split_brackets
from site_builder.parse.width import fold

_SPACES = re.compile(r"\s+")
_SPECIAL = frozenset({"stage", "tier_change", "contract", "score", "next_step", "duration"})


def fingerprint(entry: FollowUp) -> str:
    """The same for two entries exactly if heading, fields and trimmed content state the same.

    Language, colon width, order of qualifiers and the spelling of dates, stages and methods do not matter.
    """
    meaning = (
        entry.on,
        entry.at,
        entry.methods,
        entry.author,
        entry.minutes,
        tuple(_field(one) for one in entry.fields),
        tuple((one.origin, one.target, one.opportunity) for one in entry.moves),
        tuple(map(_step, entry.next_steps)),
        tuple((one.on, one.money, one.reference, one.note, one.opportunity) for one in entry.contracts),
        tuple((one.kind, one.value) for one in entry.scores),
        (entry.tier_change.origin, entry.tier_change.target, entry.tier_change.reason) if entry.tier_change else None,
        _trimmed(entry.content),
    )
    return sha256(repr(meaning).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _step(one: NextStep) -> tuple[object, ...]:
    text = _folded(one.text) if one.kind is StepKind.PLANNED else ""
    return (one.kind.value, text, one.goal, one.reason, one.due, one.at)


def _folded(text: str) -> str:
    return _SPACES.sub(" ", fold(text)).strip()


def _field(one: LogField) -> tuple[object, ...]:
    """A field; the value only where no typed reading of it stands in the fingerprint already."""
    read = one.valid and one.key in _SPECIAL and not (one.key == "stage" and split_brackets(one.value)[1])
    value = "" if read else _folded(one.value)
    return (one.key, one.opportunity, one.on, one.at, one.method, one.person, one.number, value)


def _trimmed(content: str) -> str:
    """The lines that say something: blank ones are the formatter's business."""
    return "\n".join(line.rstrip() for line in content.split("\n") if line.strip())
