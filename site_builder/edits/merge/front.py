"""The front matter, key by key."""

from collections.abc import Hashable

from site_builder.edits.merge.layout import Record
from site_builder.edits.merge.list_values import merge_values
from site_builder.edits.merge.pairing import Node
from site_builder.edits.merge.sequence import Manner, merge_units
from site_builder.edits.merge.units import Conflict, Kind, Piece, Text, Three, Unit
from site_builder.edits.merge.values import Value, stated, value_name
from site_builder.parse.fields import FIELDS, NESTED_NAMES, find_field, fold_key
from site_builder.parse.tree import Mapping, Scalar
from site_builder.parse.tree import Node as Tree
from site_builder.parse.yaml_tree import read_document

_UNREADABLE = frozenset({"GJ103", "GJ104", "GJ105", "GJ112", "GJ114", "GJ118"})
_ORDER = {spec.key: f"{at:03}" for at, spec in enumerate(FIELDS)}
_FENCE = Text(text="---\n")
_Chunk = tuple[Unit, Value | None]


def merge_front(sides: Three[Record], doubts: frozenset[Hashable] = frozenset()) -> tuple[Piece, ...]:
    """The front matter of both sides with its fences; `doubts` are keys whose old value nobody knows.

    Where one side cannot be read as keys and values, they conflict as a whole.
    """
    chunks = sides.each(lambda one: read_chunks(one, doubts if one is sides.base else frozenset()))
    if chunks.base is None or chunks.ours is None or chunks.theirs is None:
        return (Conflict(kind=Kind.FRONT, name="", ours=sides.ours.head.rstrip(), theirs=sides.theirs.head.rstrip()),)
    values = {id(unit): value for side in (chunks.base, chunks.ours, chunks.theirs) for unit, value in side}

    def closer(node: Node) -> tuple[Piece, ...] | None:
        told = [values.get(id(unit)) if unit else None for unit in (node.base, node.ours, node.theirs)]
        return merge_values(Three(*told))

    units = Three(*(tuple(unit for unit, _ in side) for side in (chunks.base, chunks.ours, chunks.theirs)))
    return (_FENCE, *merge_units(units, Manner(kind=Kind.FIELD, by_name=True, inner=closer)), _FENCE)


def read_chunks(record: Record, doubts: frozenset[Hashable] = frozenset()) -> list[_Chunk] | None:
    """Each key with its value and the remarks below it as facts; None where the YAML is not in order."""
    document = read_document(record.source, record.fences.start, record.fences.end, known=_is_key, comments=False)
    if any(one.code in _UNREADABLE for one in document.problems):
        return None
    if not isinstance(document.root, Mapping):
        return [] if document.root is None and not _typed(record).strip() else None
    text = record.source.text
    starts = [text.rfind("\n", 0, name.span.start) + 1 for name, _ in document.root.items]
    if any(at != name.span.start for at, (name, _) in zip(starts, document.root.items, strict=True)):
        return None
    ends = [*starts[1:], record.fences.end]
    found: list[_Chunk] = _remarks(text[record.fences.start : starts[0]]) if starts else []
    for start, end, (name, node) in zip(starts, ends, document.root.items, strict=True):
        found += _chunks(record, (start, end), name, node, doubts)
    return found if len({unit.names for unit, _ in found}) == len(found) else None


def _typed(record: Record) -> str:
    return record.source.text[record.fences.start : record.fences.end]


def _is_key(name: str) -> bool:
    return fold_key(name) in NESTED_NAMES or find_field(name) is not None


def canonical(name: str) -> str:
    """A key by its canonical name, whatever its spelling."""
    spec = find_field(name)
    return spec.key if spec else fold_key(name)


def _chunks(
    record: Record, place: tuple[int, int], name: Scalar, node: Tree, doubts: frozenset[Hashable]
) -> list[_Chunk]:
    """A key with its value; whole lines of remarks below it are facts of their own."""
    start, end = place
    text = record.source.text
    below = text.find("\n", max(name.span.end, node.span.end) - 1, end)
    cut = end if below < 0 else next((at for at in _line_starts(text, below, end) if text[at] == "#"), end)
    key = canonical(name.text)
    value = Value(record.source, (start, cut), name, node)
    typed = text[start:cut]
    unit = Unit(
        text=typed.rstrip(),
        gap=typed[len(typed.rstrip()) :],
        same=(key, stated(value)),
        names=(value_name(key),),
        rank=(_ORDER.get(key, "999"),),
        label=name.text,
        doubtful=key in doubts,
    )
    return [(unit, value), *_remarks(text[cut:end], key)]


def _line_starts(text: str, at: int, end: int) -> list[int]:
    return [one + 1 for one in range(at, end - 1) if text[one] == "\n"]


def _remarks(text: str, behind: str = "") -> list[_Chunk]:
    """Lines that say nothing to YAML and something to people."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    return [
        (Unit(text=line, gap="\n", same=("#", line), names=(("#", line, at, behind),), rank=("#",), label=line), None)
        for at, line in enumerate(lines)
    ]
