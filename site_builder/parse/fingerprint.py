"""The identity of an entry: what it states, whatever its spelling (decisions.md F8)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
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
        _time(stated["on"]),
        _time(stated["at"]),
        repr(stated["methods"]),
        repr(stated["author"]),
        repr(stated["minutes"]),
        _tuple([_field(one) for one in stated["fields"]]),
        repr(tuple([(one.origin, one.target, one.opportunity) for one in stated["moves"]])),
        _tuple([_step(one) for one in stated["next_steps"]]),
        repr(tuple([(one.on, one.money, one.reference, one.note, one.opportunity) for one in stated["contracts"]])),
        repr(tuple([(one.kind, one.value) for one in stated["scores"]])),
        repr((tier.origin, tier.target, tier.reason) if tier else None),
        repr(_trimmed(stated["content"])),
    )
    return sha256(_tuple(meaning).encode("utf-8", "surrogatepass")).hexdigest()[:32]


_time = lru_cache(maxsize=8192)(repr)
"""How a day or a time is written: a log has few of them, and writing one takes longer than all the rest of a field."""


def _tuple(written: Sequence[str]) -> str:
    """As `repr` writes a tuple of what is written already."""
    return f"({written[0]},)" if len(written) == 1 else f"({', '.join(written)})"


def _step(one: NextStep) -> str:
    text = _folded(one.text) if one.kind is StepKind.PLANNED else ""
    return f"({one.kind.value!r}, {text!r}, {one.goal!r}, {one.reason!r}, {_time(one.due)}, {_time(one.at)})"


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def _field(one: LogField) -> str:
    """A field; the value only where no typed reading of it stands in the fingerprint already."""
    read = one.valid and one.key in _SPECIAL and not (one.key == "stage" and split_brackets(one.value)[1])
    value = "" if read else _folded(one.value)
    times = f"{_time(one.on)}, {_time(one.at)}"
    return f"({one.key!r}, {one.opportunity!r}, {times}, {one.method!r}, {one.person!r}, {one.number!r}, {value!r})"


def _trimmed(content: str) -> str:
    """The lines that say something: blank ones are the formatter's business."""
    return "\n".join([kept for line in content.split("\n") if (kept := line.rstrip())])
