"""Prose: an ordinary line merge where both sides wrote."""

from site_builder.edits.merge.units import Conflict, Kind, Piece, Text, Three, Tools


def one_of(sides: Three[str]) -> str | None:
    """The version of the side that changed it; None where both did, differently."""
    if sides.ours in (sides.base, sides.theirs):
        return sides.theirs
    return sides.ours if sides.theirs == sides.base else None


def merge_prose(sides: Three[str], tools: Tools) -> tuple[Piece, ...]:
    """The notes of both sides; nothing where there are none."""
    trimmed = sides.each(lambda text: text.strip("\n").rstrip())
    settled = one_of(trimmed)
    if settled is not None:
        return (Text(text=settled),) if settled else ()
    whole = trimmed.each(lambda text: f"{text}\n" if text else "")
    pieces = tools.lines(whole.base, whole.ours, whole.theirs)
    if pieces is not None:
        return pieces
    name = next((line for line in trimmed.ours.splitlines() if line.strip()), "").strip()
    return (Conflict(kind=Kind.NOTES, name=name, ours=trimmed.ours, theirs=trimmed.theirs),)
