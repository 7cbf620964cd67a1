"""Pieces as a text: with conflict markers, or with what somebody chose."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from site_builder.edits.merge.units import Conflict, Kind, Piece, Text
from site_builder.model.frozen import dataclass

SIZE = 7
"""How long git's conflict markers are unless it says otherwise."""

_SEVERAL = frozenset({Kind.ENTRY, Kind.TASK, Kind.NOTES})


class Choice(StrEnum):
    """What becomes of a conflict."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How conflicts are marked: the length of the signs and the names of the sides."""

    size: int = SIZE
    ours: str = "ours"
    theirs: str = "theirs"


def allows(conflict: Conflict, choice: Choice) -> bool:
    """Whether the choice can be had: a field has one value, a file is one customer."""
    return choice is not Choice.BOTH or conflict.kind in _SEVERAL


def marked(pieces: Sequence[Piece], marks: Marks) -> str:
    """The text with each conflict between markers, both versions whole."""
    return written(pieces, lambda one: _between(one, marks))


def chosen(pieces: Sequence[Piece], choices: Sequence[Choice | None], marks: Marks) -> str:
    """The text with each conflict, in order, as chosen; those without a choice stay marked."""
    left = list(choices)

    def decide(conflict: Conflict) -> str:
        choice = left.pop(0)
        return _between(conflict, marks) if choice is None else _chosen(conflict, choice)

    return written(pieces, decide)


def written(pieces: Sequence[Piece], decide: Callable[[Conflict], str]) -> str:
    """The pieces one behind the other; what ended its file stands on lines of its own all the same."""
    found: list[str] = []
    for piece in pieces:
        text = piece.text if isinstance(piece, Text) else decide(piece)
        if text or isinstance(piece, Text):
            found += [text, _gap(text, piece)]
    return "".join(found).rstrip() + "\n"


def _gap(text: str, piece: Piece) -> str:
    if isinstance(piece, Text) and not text:
        return piece.gap
    gap = piece.gap.replace(" ", "").replace("\t", "")
    return "" if text.endswith("\n") and gap == "" else gap or "\n"


def _between(conflict: Conflict, marks: Marks) -> str:
    lines = [
        f"{'<' * marks.size} {marks.ours}",
        *([conflict.ours.rstrip("\n")] if conflict.ours else ()),
        "=" * marks.size,
        *([conflict.theirs.rstrip("\n")] if conflict.theirs else ()),
        f"{'>' * marks.size} {marks.theirs}",
    ]
    return "\n".join(lines)


def _chosen(conflict: Conflict, choice: Choice) -> str:
    if choice is Choice.OURS:
        return conflict.ours
    if choice is Choice.THEIRS:
        return conflict.theirs
    between = "\n" if conflict.kind is Kind.TASK else "\n\n"
    return between.join(filter(None, (conflict.ours.rstrip(), conflict.theirs.rstrip())))
