"""A record merged whole."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from site_builder.edits.merge.doubt import Ancestor, ancestor_of
from site_builder.edits.merge.layout import Record, take_apart
from site_builder.edits.merge.log import merge_log, read_log
from site_builder.edits.merge.prose import merge_prose, one_of
from site_builder.edits.merge.rendering import Choice, Marks, chosen, marked, written
from site_builder.edits.merge.tasks import merge_tasks
from site_builder.edits.merge.units import Conflict, Kind, Piece, Text, Three, Tools
from site_builder.model.frozen import dataclass
from site_builder.parse.text import source_text
from site_builder.parse.text_pass import conflict_markers

_BLANK = Text(text="", gap="\n")
_Part = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge gives: settled stretches and conflicts, in order."""

    pieces: tuple[Piece, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What people have to decide."""
        return tuple(one for one in self.pieces if isinstance(one, Conflict))

    def text(self, choices: Sequence[Choice | None] = (), marks: Marks | None = None) -> str:
        """The record with LF and a final newline; conflicts as chosen, those without a choice between markers."""
        marks = marks or Marks()
        return chosen(self.pieces, choices, marks) if choices else marked(self.pieces, marks)


def merge_record(sides: Three[str], tools: Tools, *, inbox: bool = False) -> Merged:
    """Merge two changes of a record (texts with LF, without byte-order mark). Nothing of either side is lost.

    What cannot be taken apart safely conflicts as a whole, both versions complete.
    """
    settled = one_of(sides.each(_ended))
    if settled is not None:
        return Merged((Text(text=settled),))
    if any(conflict_markers(source_text("", one)) for one in (sides.ours, sides.theirs)):
        return _whole(sides)
    ancestor = ancestor_of(sides.base, inbox=inbox)
    records = Three(*(take_apart(one, inbox=inbox) for one in (ancestor.text, sides.ours, sides.theirs)))
    if records.base is None or records.ours is None or records.theirs is None:
        return _whole(sides)
    known = Three(records.base, records.ours, records.theirs)
    if not sides.base.strip() and not _same_customer(known):
        return _whole(sides)
    parts = _parts(known, tools, ancestor)
    return Merged(_joined(parts)) if _reads_back(parts, inbox=inbox) else _whole(sides)


def _ended(text: str) -> str:
    """The text with one newline at its end; nothing stays nothing."""
    return text.rstrip() + "\n" if text.strip() else ""


def _whole(sides: Three[str]) -> Merged:
    return Merged((Conflict(kind=Kind.RECORD, name="", ours=_ended(sides.ours), theirs=_ended(sides.theirs)),))


def _same_customer(sides: Three[Record]) -> bool:
    """Whether two new records have the same front matter: else they may well be two customers."""
    from site_builder.edits.merge.front import read_chunks  # noqa: PLC0415 - git starts this once a file

    ours, theirs = read_chunks(sides.ours), read_chunks(sides.theirs)
    if ours is None or theirs is None:
        return False
    return {unit.same for unit, _ in ours} == {unit.same for unit, _ in theirs}


def _parts(sides: Three[Record], tools: Tools, ancestor: Ancestor) -> tuple[_Part, ...]:
    """Front matter, prose, tasks, prose, log; each empty where neither side has it."""
    other = ancestor.other or sides.base
    before, after = sides.each(lambda one: one.before), sides.each(lambda one: one.after)
    before = Three(ancestor.prose(before.base, other.before), before.ours, before.theirs)
    after = Three(ancestor.prose(after.base, other.after), after.ours, after.theirs)
    doubts = ancestor.doubts(sides.base) if ancestor.other else frozenset()
    return (
        _front(sides, doubts),
        merge_prose(before, tools),
        (*_heading(sides.each(lambda one: one.tasks_heading)), *merge_tasks(sides, tools, ancestor)),
        merge_prose(after, tools),
        (*_heading(sides.each(lambda one: one.log_heading)), *_log(sides, tools, ancestor)),
    )


def _front(sides: Three[Record], doubts: frozenset[Hashable]) -> _Part:
    """The front matter with its fences; read only where both sides changed it."""
    heads = sides.each(lambda one: one.head.rstrip())
    settled = None if doubts else one_of(heads)
    if settled is not None:
        return (Text(text=settled),) if settled else ()
    from site_builder.edits.merge.front import merge_front  # noqa: PLC0415 - git starts this once a file

    return merge_front(sides, doubts)


def _joined(parts: tuple[_Part, ...]) -> tuple[Piece, ...]:
    """The parts one behind the other, an empty line between them."""
    found: list[Piece] = []
    for part in filter(None, parts):
        last = part[-1]
        gap = "" if isinstance(last, Text) and last.text.endswith("\n") else "\n"
        found += [*([_BLANK] if found else ()), *part[:-1], replace(last, gap=gap)]
    return tuple(found)


def _heading(sides: Three[str]) -> _Part:
    """The heading of a section, which both sides have or one began; spelled as the side that changed it does."""
    trimmed = sides.each(str.strip)
    found = one_of(trimmed) or max(trimmed.ours, trimmed.theirs)
    return (Text(text=found, gap="\n\n"),) if found else ()


def _log(sides: Three[Record], tools: Tools, ancestor: Ancestor) -> _Part:
    units = sides.each(read_log)
    base = ancestor.doubted(units.base, read_log(ancestor.other)) if ancestor.other else units.base
    return merge_log(Three(base, units.ours, units.theirs), tools)


def _reads_back(parts: tuple[_Part, ...], *, inbox: bool) -> bool:
    """Whether the merged text comes apart as it was put together: no part may have become one of another kind."""
    for choice in (Choice.OURS, Choice.THEIRS):
        record = take_apart(_decided(_joined(parts), choice), inbox=inbox)
        if record is None or [_decided(one, choice).strip() for one in parts] != _again(record):
            return False
    return True


def _decided(pieces: _Part, choice: Choice) -> str:
    return written(pieces, lambda one: one.ours if choice is Choice.OURS else one.theirs)


def _again(record: Record) -> list[str]:
    """The texts of the parts."""
    text = record.source.text
    log = record.log_heading + (text[record.log[0].start :] if record.log else "")
    tasks = record.tasks_heading + record.task_text
    return [one.strip() for one in (record.head, record.before, tasks, record.after, log)]
