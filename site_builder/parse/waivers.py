"""Waivers in a record; whether they are good ones, checks say."""

from site_builder.model.customer import Waiver
from site_builder.parse.field_reader import FieldReader, Key
from site_builder.parse.fields import WAIVER_FIELDS, index_of
from site_builder.parse.mapping_keys import take
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.width import fold

_KEYS = index_of(WAIVER_FIELDS)


def read_waivers(reader: FieldReader, node: Node, what: Key) -> tuple[Waiver, ...]:
    """`[{code, reason, until}]`; what is left out is None, an item of another shape is a problem."""
    items = node.items if isinstance(node, Sequence) else (node,)
    found = []
    for item in items:
        if isinstance(item, Mapping):
            found.append(_waiver(reader, item, what))
        else:
            reader.report("GJ114", item.span, what, "item", {"value": reader.excerpt(item.span)})
    return tuple(found)


def _waiver(reader: FieldReader, item: Mapping, what: Key) -> Waiver:
    parts = take(reader, item, _KEYS, what)
    code, reason, until = (_filled(reader, parts.get(key), what) for key in ("code", "reason", "until"))
    return Waiver(
        code=fold(code.text).strip().upper() if code else "",
        reason=reason.text.strip() if reason else None,
        until=reader.date(until, what) if until else None,
        path=reader.source.path,
        span=item.span,
    )


def _filled(reader: FieldReader, node: Node | None, what: Key) -> Scalar | None:
    if node is not None and not isinstance(node, Scalar):
        reader.report("GJ114", node.span, what, "list", {"value": reader.excerpt(node.span)})
    return node if isinstance(node, Scalar) and node.text.strip() else None
