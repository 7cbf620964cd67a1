"""The identity of an entry: what it states, whatever its spelling (decisions.md F8)."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import lru_cache
from hashlib import sha256
from typing import Any

from site_builder.model.follow_up import LogField, NextStep, StageMove, StepKind, TierChange
from site_builder.parse.log_values import split_brackets
from site_builder.parse.width import fold

_SPECIAL = frozenset({"stage", "tier_change", "contract", "score", "next_step", "duration"})


def fingerprint(stated: Mapping[str, Any]) -> str:
    """The same for two entries exactly if heading, fields and trimmed content state the same.

    `stated` are the attributes of the entry by name. Language, colon width, order of qualifiers and the spelling of
    dates, stages and methods do not matter.
    """
    tier: TierChange | None = stated["tier_change"]
    fields, contracts, scores = stated["fields"], stated["contracts"], stated["scores"]
    meaning = (
        _time(stated["on"]),
        _time(stated["at"]),
        repr(stated["methods"]),
        repr(stated["author"]),
        repr(stated["minutes"]),
        _tuple([_field(one) for one in fields]),
        _moves(stated["moves"]),
        _tuple([_step(one) for one in stated["next_steps"]]),
        repr(tuple([(one.on, one.money, one.reference, one.note, one.opportunity) for one in contracts])),
        repr(tuple([(one.kind, one.value) for one in scores])),
        repr((tier.origin, tier.target, tier.reason) if tier else None),
        repr(_trimmed(stated["content"])),
    )
    return _sum(_tuple(meaning))


def plain_fingerprint(
    heading: str, fields: Sequence[str], moves: Sequence[StageMove], steps: Sequence[NextStep], content: str
) -> str:
    """As `fingerprint`, of an entry without a time that states nothing else.

    The heading is as `written_heading`, each field as `written_field`.
    """
    said = f"{_tuple(fields)}, {_moves(moves)}, {_tuple([_step(one) for one in steps])}"
    return _sum(f"({heading}, {said}, (), (), None, {_trimmed(content)!r})")


def written_heading(on: date, methods: Sequence[str], author: str | None, minutes: int | None) -> str:
    """A heading without a time, and the minutes."""
    return f"{_time(on)}, None, {methods!r}, {author!r}, {minutes!r}"


def written_field(head: tuple[str, str], on: date | None, value: str) -> str:
    """A field whose name and qualifiers are written already, with its folded value; none where it is read in full."""
    return f"{head[0]}{_time(on)}{head[1]}{value!r})"


def _moves(moves: Sequence[StageMove]) -> str:
    return repr(tuple([(one.origin, one.target, one.opportunity) for one in moves])) if moves else "()"


def _sum(meaning: str) -> str:
    return sha256(meaning.encode("utf-8", "surrogatepass")).hexdigest()[:32]


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
    head = written_head(one.key, one.opportunity, one.at, one.method, one.person, one.number)
    return written_field(head, one.on, told_value(one, fold(one.value)) if one.valid else _folded(one.value))


def told_value(one: LogField, value: str) -> str:
    """What of a valid field's value tells entries apart, of its folded value."""
    read = one.key in _SPECIAL and not (one.key == "stage" and split_brackets(one.value)[1])
    return "" if read else " ".join(value.split())


@lru_cache(maxsize=1024)
def written_head(
    key: str, opportunity: str | None, at: time | None, method: str | None, person: str | None, number: int | None
) -> tuple[str, str]:
    """A field's name and what follows it, in front of its day and behind: most fields have the same."""
    return f"({key!r}, {opportunity!r}, ", f", {_time(at)}, {method!r}, {person!r}, {number!r}, "


def _trimmed(content: str) -> str:
    """The lines that say something: blank ones are the formatter's business."""
    return "\n".join(filter(None, map(str.rstrip, content.split("\n"))))
