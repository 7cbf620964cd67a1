"""Lists of the front matter that both sides changed: tags, contacts, needs, deals, item by item where that is safe."""

from itertools import pairwise

from site_builder.edits.merge.pairing import Node
from site_builder.edits.merge.sequence import Manner, merge_units
from site_builder.edits.merge.units import Conflict, Kind, Piece, Text, Three, Unit
from site_builder.edits.merge.values import Value, item_name, meaning, stated
from site_builder.parse.fields import (
    CONTACT_FIELDS,
    NEED_FIELDS,
    OPPORTUNITY_FIELDS,
    WAIVER_FIELDS,
    FieldSpec,
    find_field,
    index_of,
)
from site_builder.parse.text import SourceText, source_text
from site_builder.parse.tree import Mapping, Sequence
from site_builder.parse.yaml_tree import read_document

_NAMED: dict[str, tuple[str, tuple[FieldSpec, ...]]] = {
    "contacts": ("name", CONTACT_FIELDS),
    "opportunities": ("id", OPPORTUNITY_FIELDS),
    "needs": ("text", NEED_FIELDS),
    "pains": ("text", NEED_FIELDS),
    "waivers": ("code", WAIVER_FIELDS),
}
"""The lists whose items are known by one of their keys."""

_Items = list[tuple[Unit, Value]]


def merge_values(sides: Three[Value | None]) -> tuple[Piece, ...] | None:
    """The key with its items merged; None where it is no list on both sides, or is written in different ways."""
    ours, theirs, base = sides.ours, sides.theirs, sides.base
    if ours is None or theirs is None or ours.name is None:
        return None
    if not all(isinstance(one.node, Sequence) for one in (ours, theirs, *((base,) if base else ()))):
        return None
    flow = [_is_flow(one) for one in (ours, theirs)]
    if flow[0] != flow[1]:
        return None
    return _in_brackets(base, ours, theirs) if flow[0] else _in_lines(base, ours, theirs)


def _is_flow(value: Value) -> bool:
    return value.source.text[value.node.span.start : value.node.span.start + 1] == "["


def _known_by(value: Value) -> tuple[str, ...]:
    """Every spelling of the key that names the items of this list."""
    spec = find_field(value.name.text) if value.name else None
    if spec is None or spec.key not in _NAMED:
        return ()
    key, table = _NAMED[spec.key]
    return tuple(name for name, one in index_of(table).items() if one.key == key)


def _in_brackets(base: Value | None, ours: Value, theirs: Value) -> tuple[Piece, ...] | None:
    """`key: [a, b]` on one line each."""
    sides = [one for one in (base, ours, theirs) if one]
    if any("\n" in one.text.rstrip() or stated(one) != (meaning(one.node), ()) for one in sides):
        return None
    items = Three(*(_bracketed(one, _known_by(ours)) for one in (base, ours, theirs)))
    units = items.each(lambda side: tuple(unit for unit, _ in side))
    pieces = merge_units(units, Manner(kind=Kind.FIELD, by_name=True))
    if any(isinstance(one, Conflict) for one in pieces):
        return None
    inner = ", ".join(one.text for one in pieces if isinstance(one, Text))
    text = ours.source.text
    return (Text(text=f"{text[ours.place[0] : ours.node.span.start]}[{inner}]", gap="\n"),)


def _bracketed(value: Value | None, keys: tuple[str, ...]) -> _Items:
    if value is None or not isinstance(value.node, Sequence):
        return []
    found: _Items = []
    for node in value.node.items:
        text = value.source.text[node.span.start : node.span.end]
        unit = Unit(text=text, gap="", same=meaning(node), names=(item_name(node, keys),), rank=(text,), label=text)
        found.append((unit, Value(value.source, (node.span.start, node.span.end), None, node)))
    return found


def _in_lines(base: Value | None, ours: Value, theirs: Value) -> tuple[Piece, ...] | None:
    """`key:` and below it `- item`, each on lines of its own."""
    keys = _known_by(ours)
    sides = Three(*(_lined(one, keys) for one in (base if base and not _is_flow(base) else None, ours, theirs)))
    if sides.base is None or not sides.ours or not sides.theirs or (base and _is_flow(base) and _items(base)):
        return None
    values = {id(unit): value for side in (sides.base, sides.ours, sides.theirs) for unit, value in side}
    if len({_indent(value) for _, value in (*sides.ours, *sides.theirs)}) != 1:
        return None

    def closer(node: Node) -> tuple[Piece, ...] | None:
        told = [values[id(unit)] if unit else None for unit in (node.base, node.ours, node.theirs)]
        return _merge_item(*told)

    units = Three(*(tuple(unit for unit, _ in side) for side in (sides.base, sides.ours, sides.theirs)))
    heads = [
        one.source.text[one.place[0] : side[0][1].place[0]]
        for one, side in ((ours, sides.ours), (theirs, sides.theirs))
    ]
    pieces = merge_units(units, Manner(kind=Kind.FIELD, by_name=True, inner=closer))
    return (Text(text=min(heads).rstrip(), gap="\n"), *pieces) if pieces else None


def _items(value: Value) -> tuple[object, ...]:
    return value.node.items if isinstance(value.node, Sequence) else ()


def _lined(value: Value | None, keys: tuple[str, ...]) -> _Items | None:
    """The items with the lines they stand in; None where two share one."""
    if value is None or not isinstance(value.node, Sequence):
        return []
    text, nodes = value.source.text, value.node.items
    starts = [text.rfind("\n", 0, node.span.start) + 1 for node in nodes]
    if not starts or starts[0] <= value.place[0] or any(one >= other for one, other in pairwise(starts)):
        return None
    found: _Items = []
    for start, end, node in zip(starts, [*starts[1:], value.place[1]], nodes, strict=True):
        item = Value(value.source, (start, end), None, node)
        typed = item.text.rstrip()
        label = f"{value.name.text if value.name else ''}: {' '.join(typed.strip(' -').split())}"
        unit = Unit(text=typed, gap="\n", same=stated(item), names=(item_name(node, keys),), rank=(typed,), label=label)
        found.append((unit, item))
    return found


def _indent(value: Value) -> int:
    return len(value.text) - len(value.text.lstrip(" "))


def _merge_item(base: Value | None, ours: Value | None, theirs: Value | None) -> tuple[Piece, ...] | None:
    """An item that is a mapping, key by key; None where both changed the same of its keys."""
    if base is None or ours is None or theirs is None:
        return None
    sides = [_keyed(one) for one in (base, ours, theirs)]
    if any(one is None for one in sides):
        return None
    values = {id(unit): value for side in sides for unit, value in side or ()}
    units = Three(*(tuple(unit for unit, _ in one or ()) for one in sides))

    def closer(node: Node) -> tuple[Piece, ...] | None:
        """A list in an item, such as what a deal is about: it is a text of the item again."""
        told = [values[id(unit)] if unit else None for unit in (node.base, node.ours, node.theirs)]
        pieces = merge_values(Three(*told))
        if pieces is None or any(isinstance(one, Conflict) for one in pieces):
            return None
        return (Text(text="\n".join(one.text for one in pieces if isinstance(one, Text))),)

    pieces = merge_units(units, Manner(kind=Kind.FIELD, by_name=True, inner=closer))
    if any(isinstance(one, Conflict) for one in pieces):
        return None
    texts = [one.text for one in pieces if isinstance(one, Text)]
    joined = _joined(ours, texts)
    return (Text(text=joined, gap="\n"),) if joined and _reads(joined, len(texts)) else None


def _keyed(value: Value) -> _Items | None:
    """The keys of an item as facts; None where remarks stand between them that a cut could lose."""
    if not isinstance(value.node, Mapping):
        return None
    text, items = value.source.text, value.node.items
    braces = text[value.node.span.start : value.node.span.start + 1] == "{"
    if braces and "\n" in value.text.strip():
        return None
    starts = [name.span.start for name, _ in items]
    ends = [node.span.end for _, node in items] if braces else [*starts[1:], value.place[1]]
    found: _Items = []
    for start, end, (name, node) in zip(starts, ends, items, strict=True):
        one = Value(value.source, (start, end), name, node)
        typed = one.text.rstrip()
        found.append((Unit(text=typed, gap="", same=stated(one), names=(name.text.strip(),), label=name.text), one))
    return found


def _joined(ours: Value, texts: list[str]) -> str | None:
    if not isinstance(ours.node, Mapping) or not ours.node.items:
        return None
    text = ours.source.text
    first = ours.node.items[0][0].span.start
    before = text[ours.place[0] : first]
    if "{" in before:
        return f"{before}{', '.join(texts)}}}"
    if "\n" in before:
        return None
    return before + f"\n{' ' * len(before)}".join(texts)


def _reads(text: str, keys: int) -> bool:
    """Whether the item put together holds as many keys as went in."""
    source: SourceText = source_text("", text)
    root = read_document(source, 0, len(text), known=lambda _: True, comments=False).root
    inner = root.items[0] if isinstance(root, Sequence) and len(root.items) == 1 else None
    return isinstance(inner, Mapping) and len(inner.items) == keys
