"""A common ancestor that is itself a merge in conflict, as git makes it where histories cross.

Both of its versions are read. What they agree on is known; of the rest nobody knows what it was, so that a side
which has one of the versions counts as having changed it.
"""

from collections.abc import Hashable
from dataclasses import replace

from site_builder.edits.merge.layout import Record, take_apart
from site_builder.edits.merge.rendering import Choice, Marks, chosen
from site_builder.edits.merge.sequence import Units
from site_builder.edits.merge.units import Conflict
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex

_OPENING = regex(r"(?m)^(<{7,})(?: |$)")


@dataclass(frozen=True, slots=True)
class Ancestor:
    """The one version of it; `other` is the second where there are two."""

    text: str
    other: Record | None = None

    def doubts(self, base: Record) -> frozenset[Hashable]:
        """The keys of the front matter whose old value nobody knows."""
        from site_builder.edits.merge.front import read_chunks  # noqa: PLC0415 - git starts this once a file

        known, second = read_chunks(base), read_chunks(self.other) if self.other else None
        if known is None or second is None:
            return frozenset()
        unlike = {unit.same for unit, _ in known} ^ {unit.same for unit, _ in second}
        return frozenset(one[0] for one in unlike if isinstance(one, tuple))

    def doubted(self, units: Units, others: Units) -> Units:
        """The facts of the one version, those that the other does not have marked as doubtful."""
        if self.other is None:
            return units
        known = {one.same for one in others}
        return tuple(one if one.same in known else replace(one, doubtful=True) for one in units)

    def prose(self, ours: str, theirs: str) -> str:
        """Old prose; none where the versions differ."""
        return ours if self.other is None or ours.strip() == theirs.strip() else ""


def ancestor_of(text: str, *, inbox: bool = False) -> Ancestor:
    """The ancestor a text stands for; one whose markers make no sense says nothing at all."""
    opening = _OPENING.search(text)
    if opening is None:
        return Ancestor(text)
    from site_builder.edits.merge.marked_text import read_marked  # noqa: PLC0415 - git starts this once a file

    pieces = read_marked(text, len(opening[1]))
    if pieces is None:
        return Ancestor("")
    count = sum(isinstance(one, Conflict) for one in pieces)
    one, other = (chosen(pieces, [choice] * count, Marks()) for choice in (Choice.OURS, Choice.THEIRS))
    second = take_apart(other, inbox=inbox)
    return Ancestor(one, second) if second else Ancestor("")
