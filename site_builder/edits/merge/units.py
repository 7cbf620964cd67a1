"""What a merge works on: three versions of a thing, the facts of a part of a record, and what becomes of them."""

from collections.abc import Callable, Hashable
from enum import StrEnum
from typing import Generic, TypeVar

from site_builder.model.frozen import dataclass
from site_builder.parse.text import SourceText

Thing = TypeVar("Thing")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Three(Generic[Thing]):
    """A thing as it was, as we have it and as the others have it."""

    base: Thing
    ours: Thing
    theirs: Thing

    def each(self, make: Callable[[Thing], Other]) -> "Three[Other]":
        """The same of all three."""
        return Three(make(self.base), make(self.ours), make(self.theirs))


class Kind(StrEnum):
    """What two people changed: it names the conflict in words and says whether both versions can stand."""

    FIELD = "field"
    FRONT = "front"
    NOTES = "notes"
    TASK = "task"
    ENTRY = "entry"
    RECORD = "record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A stretch that is settled; `gap` is the white space behind it, empty where its file ended there."""

    text: str
    gap: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A fact that both sides changed, each version whole; an empty one: that side took it out.

    `name` is what people call it: the key, the task, the heading of the entry.
    """

    kind: Kind
    name: str
    ours: str
    theirs: str
    gap: str = ""


Piece = Text | Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One fact as it stands in a file.

    `same` is equal exactly for facts that state the same, `names` tell it from others, the surest first: what has the
    same name and states something else was edited. `rank` orders what both sides added at one place. `doubtful`: the
    common ancestor itself is a merge that was in conflict here, so that nobody knows what it was.
    """

    text: str
    gap: str
    same: Hashable
    names: tuple[Hashable, ...] = ()
    rank: tuple[str, ...] = ()
    label: str = ""
    doubtful: bool = False


Lines = Callable[[str, str, str], tuple[Piece, ...] | None]
"""An ordinary line merge of prose: base, ours, theirs; None where it cannot be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a merge may need and mostly does not; nothing is asked before it is needed.

    `lines` merges prose. `entry` is an entry known by what it says instead of by its lines, `tasks` are the facts of a
    text's stretch of tasks, whose lines at the offsets of the set stand in code: both by the team's rules. `ticked` is
    the done one of two that are one task.
    """

    lines: Lines
    entry: Callable[[Unit], Unit]
    tasks: Callable[[SourceText, tuple[int, int], frozenset[int]], tuple[Unit, ...]]
    ticked: Callable[[Unit, Unit], Unit | None]
