"""The tasks, line by line."""

from site_builder.edits.merge.doubt import Ancestor
from site_builder.edits.merge.layout import Record
from site_builder.edits.merge.pairing import Node
from site_builder.edits.merge.prose import one_of
from site_builder.edits.merge.sequence import Manner, Units, merge_units
from site_builder.edits.merge.units import Kind, Piece, Text, Three, Tools


def merge_tasks(sides: Three[Record], tools: Tools, ancestor: Ancestor) -> tuple[Piece, ...]:
    """Tasks of both sides; a conflict where both changed one, as two ticks with different days do (D8)."""
    trimmed = sides.each(lambda one: one.task_text.strip("\n").rstrip())
    settled = one_of(trimmed) if ancestor.other is None else None
    if settled is not None:
        return (Text(text=settled),) if settled else ()

    def read(record: Record) -> Units:
        return tools.tasks(record.source, record.tasks, record.fenced)

    units = sides.each(read)
    base = ancestor.doubted(units.base, read(ancestor.other)) if ancestor.other else units.base
    manner = Manner(kind=Kind.TASK, by_name=True, inner=lambda node: _ticked(node, tools))
    return merge_units(Three(base, units.ours, units.theirs), manner)


def _ticked(node: Node, tools: Tools) -> tuple[Piece, ...] | None:
    """What both added, the one of them done."""
    both = tools.ticked(node.ours, node.theirs) if node.base is None and node.ours and node.theirs else None
    return (Text(text=both.text, gap=both.gap),) if both else None
