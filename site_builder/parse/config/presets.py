"""Shipped presets, and how a team's file is laid over one (decisions.md C6)."""

from collections.abc import Iterator
from functools import cache
from pkgutil import get_data

from site_builder.model.place import TOP
from site_builder.parse.text import source_text
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.yaml_tree import read_tree

SHIPPED = {"pipeline": "standard", "tiers": "abcd", "methods": "standard", "lists": "standard", "rules": "standard"}
"""The preset that a team has which says nothing, by family."""

PRESETS: dict[str, tuple[str, ...]] = {
    "pipeline": ("standard", "five-stage", "seven-node", "qualification", "short"),
    "tiers": ("abcd", "key-normal-potential"),
    "methods": ("standard",),
    "lists": ("standard",),
    "rules": ("standard",),
}
"""What `extends:` may name, by family."""

_EMPTY = Mapping((), TOP)


@cache
def preset_tree(family: str, name: str) -> Mapping:
    """The tree of a shipped preset. All its places are TOP: they lie in no file of the team."""
    text = (get_data("site_builder.parse", f"presets/{family}-{name}.yaml") or b"").decode("utf-8")
    root, _ = read_tree(source_text(f"{family}-{name}.yaml", text), 0, len(text))
    placed = _without_places(root) if root else _EMPTY
    return placed if isinstance(placed, Mapping) else _EMPTY


def _without_places(node: Node) -> Node:
    match node:
        case Mapping():
            return Mapping(tuple((_bare(key), _without_places(value)) for key, value in node.items), TOP)
        case Sequence():
            return Sequence(tuple(_without_places(item) for item in node.items), TOP)
        case Scalar():
            return _bare(node)


def _bare(node: Scalar) -> Scalar:
    return Scalar(node.text, TOP, node.quoted)


def lay_over(own: Mapping, preset: Mapping) -> Mapping:
    """The preset with the team's keys laid over it: mappings by key, lists of items with `key` by that.

    A new item follows the item that the team wrote before it, and comes last where there is none. Items with
    `remove: yes` fall away together with the preset's own mentions of them. Other lists replace. What the preset only
    shows as an example, switched off, is on as soon as the team writes settings of its own there and not `enabled`:
    an item with its settings over those shipped, a section with nothing but them.
    """
    merged = [(name, value) for name, value in preset.items if own.get(name.text) is None]
    places = {name.text: at for at, (name, _) in enumerate(preset.items)}
    for name, value in own.items:
        below = preset.get(name.text)
        merged.append((name, _merge(value, below) if below is not None else value))
    merged.sort(key=lambda item: places.get(item[0].text, len(places)))
    return Mapping(tuple(merged), own.span)


def _merge(own: Node, below: Node) -> Node:
    if isinstance(own, Mapping) and isinstance(below, Mapping):
        is_own = bool(own.items) and own.get("enabled") is None and _is_off(below)
        if is_own and item_key(below) is None:
            return own
        return lay_over(own, _without(below, "enabled") if is_own else below)
    if isinstance(own, Sequence) and isinstance(below, Sequence) and all(item_key(item) for item in below.items):
        return _merge_items(own, below)
    return own


def _merge_items(own: Sequence, below: Sequence) -> Sequence:
    items = list(below.items)
    given: set[str] = set()
    before: str | None = None
    for item in own.items:
        key = item_key(item)
        keys = [item_key(one) for one in items]
        if key and key in keys and key not in given:
            at = keys.index(key)
            items[at] = _merge(item, items[at])
        else:
            at = keys.index(before) + 1 if before in keys else len(items)
            items.insert(at, item)
        before = key
        given.add(key or "")
    gone = {item_key(item) for item in own.items if is_removed(item)}
    return Sequence(tuple(_forget(item, gone) for item in items if not is_removed(item)), own.span)


def item_key(item: Node) -> str | None:
    """The `key` of an item, None where it is something else."""
    key = item.get("key") if isinstance(item, Mapping) else None
    return key.text if isinstance(key, Scalar) and key.text else None


def is_removed(item: Node) -> bool:
    """Whether a team takes this item out of the preset."""
    mark = item.get("remove") if isinstance(item, Mapping) else None
    return isinstance(mark, Scalar) and mark.text.casefold() in {"yes", "true"}


def _is_off(node: Mapping) -> bool:
    mark = node.get("enabled")
    return isinstance(mark, Scalar) and mark.text.casefold() in {"no", "false"}


def _without(node: Mapping, key: str) -> Mapping:
    return Mapping(tuple(item for item in node.items if item[0].text != key), node.span)


def _forget(node: Node, gone: set[str | None]) -> Node:
    """The item without the preset's own mentions of what is gone (`next: [...]`)."""
    if not gone or not isinstance(node, Mapping):
        return node
    return Mapping(tuple((name, _kept(value, gone)) for name, value in node.items), node.span)


def _kept(node: Node, gone: set[str | None]) -> Node:
    if not isinstance(node, Sequence) or node.span != TOP:
        return node
    return Sequence(tuple(_mentions(node, gone)), node.span)


def _mentions(node: Sequence, gone: set[str | None]) -> Iterator[Node]:
    for item in node.items:
        if not (isinstance(item, Scalar) and item.text in gone):
            yield item
