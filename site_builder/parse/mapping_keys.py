"""The keys of a mapping inside a list: a contact, a need, a risk, a waiver."""

from site_builder.parse.field_reader import FieldReader, Key
from site_builder.parse.fields import FieldSpec, fold_key
from site_builder.parse.tree import Mapping, Node


def pick(node: Mapping, keys: dict[str, FieldSpec]) -> dict[str, Node]:
    """The values of a mapping by canonical key; others are left out."""
    found: dict[str, Node] = {}
    for key, value in node.items:
        if spec := keys.get(fold_key(key.text)):
            found.setdefault(spec.key, value)
    return found


def take(reader: FieldReader, node: Mapping, keys: dict[str, FieldSpec], what: Key) -> dict[str, Node]:
    """As `pick`, and every key that is not taken is a problem: unknown, or a second spelling of one given before."""
    found = pick(node, keys)
    for key, value in node.items:
        spec = keys.get(fold_key(key.text))
        if spec is None:
            reader.report("GJ110", key.span, what, "", {"key": key.text})
        elif found[spec.key] is not value:
            reader.report("GJ104", key.span, what, "", {"key": key.text, "line": found[spec.key].span.line})
    return found
