"""The follow-up log, entry by entry (decisions.md F8, D8)."""

from dataclasses import replace

from site_builder.edits.merge.layout import Record
from site_builder.edits.merge.sequence import Manner, Units, merge_units
from site_builder.edits.merge.units import Kind, Piece, Three, Tools, Unit
from site_builder.model.customer import Part, PartKind
from site_builder.model.regex import regex
from site_builder.parse.dates import DATE, TIME, read_date, read_time
from site_builder.parse.width import fold

_HEADING = regex(rf"###\s*(?P<day>{DATE})(?P<rest>[^\n]*)")
_TIME = regex(rf"\s*(?P<time>{TIME})")
_LEAST = "\n\n"


def read_log(record: Record) -> Units:
    """The entries in file order; malformed ones and text that belongs to none are facts like them."""
    units: list[Unit] = []
    last: tuple[str, str] = ("", "")
    for part in record.log:
        if part.kind is PartKind.BLANK:
            continue
        unit, last = _unit(record, part, last)
        units.append(unit)
    return tuple(replace(one, gap=one.gap or _LEAST) for one in units)


def _unit(record: Record, part: Part, last: tuple[str, str]) -> tuple[Unit, tuple[str, str]]:
    """An entry, and the moment it stands at: one without a time takes that of the same day's entry above (F7)."""
    typed = record.source.text[part.start : part.end]
    text = typed.strip("\n").rstrip() if part.kind is PartKind.STRAY else typed.rstrip()
    heading = text.partition("\n")[0]
    found = _HEADING.match(fold(heading)) if part.kind is PartKind.ENTRY else None
    day = read_date(heading[found.start("day") : found.end("day")]) if found else None
    name: object = part.kind if part.kind is PartKind.STRAY else fold(heading).split()
    if found:
        name = (str(day), " ".join(found["rest"].casefold().split()))
        last = _moment(str(day), found["rest"], last)
    gap = typed[len(typed.rstrip()) :] if part.end < len(record.source.text) else ""
    names = (name if found else (part.kind, str(name)),)
    return Unit(text=text, gap=gap, same=_said(text), names=names, rank=last, label=heading.strip("# ")), last


def _moment(day: str, rest: str, last: tuple[str, str]) -> tuple[str, str]:
    found = _TIME.match(rest)
    time = read_time(found["time"]) if found else None
    if time is not None:
        return day, time.isoformat()
    return (day, last[1]) if last[0] == day else (day, "")


def _said(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.rstrip() for line in text.split("\n") if line.strip())


def merge_log(sides: Three[Units], tools: Tools) -> tuple[Piece, ...]:
    """Entries of both sides, each once; conflicts where both changed one, or one changed what the other took out."""
    if _is_dubious(sides):
        known = sides.each(lambda units: {one.same for one in units})
        same = known.base & known.ours & known.theirs
        sides = sides.each(lambda units: tuple(one if one.same in same else tools.entry(one) for one in units))
    return merge_units(sides, Manner(kind=Kind.ENTRY))


def _is_dubious(sides: Three[Units]) -> bool:
    """Whether two sides hold different texts of one day: only then it matters what they mean."""
    known = sides.each(lambda units: {one.same for one in units})
    same = known.base & known.ours & known.theirs
    left = sides.each(lambda units: {one.rank[0] for one in units if one.same not in same})
    return bool(left.base & left.ours or left.base & left.theirs or left.ours & left.theirs)
