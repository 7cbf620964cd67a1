"""The message of a commit, made from what it changes (decisions.md C8)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from site_builder.i18n.translator import Translator
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass

_SHOWN = 3


class Kind(StrEnum):
    """What happened to a customer's record."""

    NEW = "new"
    LOGGED = "logged"
    EDITED = "edited"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record's change: the customer's name, and how many entries are new."""

    kind: Kind
    name: str
    entries: int = 0


def record_change(before: Customer | None, after: Customer | None) -> RecordChange:
    """What became of a record; one of the two is there."""
    name = _short(after or before)
    if before is None or after is None:
        return RecordChange(kind=Kind.NEW if after else Kind.GONE, name=name)
    old = Counter(one.fingerprint for one in before.follow_ups)
    new = Counter(one.fingerprint for one in after.follow_ups)
    added = sum((new - old).values())
    return RecordChange(kind=Kind.LOGGED if added else Kind.EDITED, name=name, entries=added)


def _short(customer: Customer | None) -> str:
    name = (customer.short_name or customer.label) if customer else ""
    return " ".join(name.split())[:40]


def commit_message(changes: Sequence[RecordChange], others: Sequence[str], words: Translator) -> str:
    """One line; `others` are changed files that are no records, by their last name."""
    parts = [
        _part(kind, [one for one in changes if one.kind is kind], words)
        for kind in Kind
        if any(one.kind is kind for one in changes)
    ]
    if others:
        parts.append(words.text("sync.message.files", names=_names(others, words), n=len(others)))
    return words.text("sync.message.join").join(parts) or words.text("sync.message.nothing")


def _part(kind: Kind, changes: Sequence[RecordChange], words: Translator) -> str:
    names = _names([one.name for one in changes], words)
    values: Mapping[str, object] = {"names": names, "n": sum(one.entries for one in changes)}
    return words.text(f"sync.message.{kind}", **values)


def _names(names: Sequence[str], words: Translator) -> str:
    shown = words.text("edit.list-comma").join(names[:_SHOWN])
    return words.text("sync.message.more", names=shown, n=len(names)) if len(names) > _SHOWN else shown
