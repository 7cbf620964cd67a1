"""A text with conflict markers, read back into pieces."""

from dataclasses import replace

from site_builder.edits.merge.rendering import SIZE
from site_builder.edits.merge.units import Conflict, Kind, Piece, Text
from site_builder.parse.front_matter import find_fences
from site_builder.parse.text import source_text

_OURS, _BASE, _THEIRS = "ours", "base", "theirs"


def read_marked(text: str, size: int = SIZE) -> tuple[Piece, ...] | None:
    """The pieces; None where the markers do not make sense, so that nothing could be chosen safely."""
    pieces: list[Piece] = []
    plain: list[str] = []
    sides: dict[str, list[str]] = {}
    where = ""
    for line in text.splitlines(keepends=True):
        sign = _sign(line, size)
        follows = {"<": "", "|": _OURS, "=": where if where in (_OURS, _BASE) else "?", ">": _THEIRS}
        if sign and (sign != "=" or where) and where != follows[sign]:
            return None
        if sign == "<":
            pieces += [Text(text="".join(plain))] if plain else []
            plain, sides, where = [], {_OURS: [], _BASE: [], _THEIRS: []}, _OURS
        elif sign == ">":
            pieces.append(_conflict("".join(sides[_OURS]), "".join(sides[_THEIRS])))
            where = ""
        elif sign and where:
            where = _BASE if sign == "|" else _THEIRS
        else:
            (sides[where] if where else plain).append(line)
    if where:
        return None
    return tuple(_named([*pieces, *([Text(text="".join(plain))] if plain else ())]))


def _sign(line: str, size: int) -> str:
    """The sign of a marker line: `<`, `|`, `=`, `>`."""
    first = line[:1]
    if first not in ("<", "|", "=", ">") or line[:size] != first * size:
        return ""
    rest = line[size:].rstrip("\r\n")
    if rest and (first == "=" or rest[0] != " "):
        return ""
    return first


def _conflict(ours: str, theirs: str) -> Conflict:
    text = ours or theirs
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return Conflict(kind=Kind.NOTES, name=first, ours=ours, theirs=theirs)


def _named(pieces: list[Piece]) -> list[Piece]:
    """Each conflict by what it is about: what its first line looks like, and where it stands."""
    found: list[Piece] = []
    before = ""
    for piece in pieces:
        if isinstance(piece, Conflict):
            kind = _kind(piece, before)
            name = piece.name.partition(":")[0] if kind is Kind.FIELD else piece.name.strip("#- ")
            found.append(replace(piece, kind=kind, name=name))
            before += piece.ours
        else:
            found.append(piece)
            before += piece.text
    return found


def _kind(conflict: Conflict, before: str) -> Kind:
    if not before:
        return Kind.RECORD
    fences = find_fences(source_text("", before))
    if before.startswith("---") and fences.end == fences.body:  # the front matter is still open
        return Kind.FIELD
    if conflict.name.startswith("###"):
        return Kind.ENTRY
    return Kind.TASK if conflict.name.startswith("- [") else Kind.NOTES
