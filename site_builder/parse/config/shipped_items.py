"""What a team's file says of the items of a preset: that each is one, where it must be."""

from collections.abc import Iterator

from site_builder.model.place import Edit
from site_builder.model.problem import Remedy
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.presets import is_removed, item_key
from site_builder.parse.config.setting import Kind, Setting
from site_builder.parse.nearest import nearest
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence


def known_items(own: Mapping, preset: Mapping | None, settings: tuple[Setting, ...], findings: Findings) -> Mapping:
    """The team's file without items that mean none of the preset's: each is reported with the nearest one.

    To take out what is not there does nothing, and an item that lacks what a new one needs was meant for another.
    `preset` None: the file is laid over none, so that nothing can be taken out.
    """
    lists = {one.key: one for one in settings if one.kind is Kind.ITEMS}
    items = ((name, _known(lists.get(name.text), value, preset, findings)) for name, value in own.items)
    return Mapping(tuple(items), own.span)


def _known(setting: Setting | None, value: Node, preset: Mapping | None, findings: Findings) -> Node:
    if setting is None or not isinstance(value, Sequence):
        return value
    below = preset.get(setting.key) if preset else None
    shipped = tuple(_keys(below)) if isinstance(below, Sequence) else ()
    needed = {one.key for one in setting.settings if one.required}
    kept = (one for one in value.items if not _is_reported(one, setting.key, shipped, needed, findings))
    return Sequence(tuple(kept), value.span)


def _keys(items: Sequence) -> Iterator[str]:
    return (key for one in items.items if (key := item_key(one)))


def _is_reported(item: Node, name: str, shipped: tuple[str, ...], needed: set[str], findings: Findings) -> bool:
    key = item_key(item)
    if key is None or key in shipped or not isinstance(item, Mapping):
        return False
    near = nearest(key, shipped)
    if is_removed(item):
        _report("remove", item, near, findings)
        return True
    lacks = any(item.get(one) is None for one in needed)
    if lacks and near:
        _report(name, item, near, findings)
    return bool(lacks and near)


def _report(setting: str, item: Mapping, near: str | None, findings: Findings) -> None:
    key = item.get("key")
    if isinstance(key, Scalar):
        remedy = Remedy(near, (Edit(key.span.start, key.span.end, near),), safe=False) if near else None
        findings.add("GJ806", key.span, "nearest" if near else "", remedy, key=setting, value=key.text, near=near or "")
