"""The identity of an entry: what it states, whatever its spelling (decisions.md F8)."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from site_builder.model.follow_up import LogField, NextStep, StepKind, TierChange
from site_builder.parse.log_values import split_brackets
from site_builder.parse.width import fold

_SPECIAL = frozenset({"stage", "tier_change", "contract", "score", "next_step", "duration"})


def fingerprint(stated: Mapping[str, Any]) -> str:
    """The same for two entries exactly if heading, fields and trimmed content state the same.

    `stated` are the attributes of the entry by name. Language, colon width, order of qualifiers and the spelling of
    dates, stages and methods do not matter.
    """
    tier: TierChange | None = stated["tier_change"]
    meaning = (
        stated["on"],
        stated["at"],
        stated["methods"],
        stated["author"],
        stated["minutes"],
        tuple(map(_field, stated["fields"])),
        tuple([(one.origin, one.target, one.opportunity) for one in stated["moves"]]),
        tuple(map(_step, stated["next_steps"])),
        tuple([(one.on, one.money, one.reference, one.note, one.opportunity) for one in stated["contracts"]]),
        tuple([(one.kind, one.value) for one in stated["scores"]]),
        (tier.origin, tier.target, tier.reason) if tier else None,
        _trimmed(stated["content"]),
    )
    return sha256(repr(meaning).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _step(one: NextStep) -> tuple[object, ...]:
    text = _folded(one.text) if one.kind is StepKind.PLANNED else ""
    return (one.kind.value, text, one.goal, one.reason, one.due, one.at)


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def _field(one: LogField) -> tuple[object, ...]:
    """A field; the value only where no typed reading of it stands in the fingerprint already."""
    read = one.valid and one.key in _SPECIAL and not (one.key == "stage" and split_brackets(one.value)[1])
    value = "" if read else _folded(one.value)
    return (one.key, one.opportunity, one.on, one.at, one.method, one.person, one.number, value)


def _trimmed(content: str) -> str:
    """The lines that say something: blank ones are the formatter's business."""
    return "\n".join([kept for line in content.split("\n") if (kept := line.rstrip())])
