"""Items of lists in the front matter, added and replaced in place; keys taken away."""

from collections.abc import Mapping, Sequence

from site_builder.edits.front_value import line_of
from site_builder.edits.spans import apply
from site_builder.edits.whole_record import dashed
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.place import Edit, Span
from site_builder.model.rules import Rules
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.fields import OPPORTUNITY_FIELDS, fold_key, index_of
from site_builder.parse.header import Entry, read_header
from site_builder.parse.text import SourceText, source_text
from site_builder.parse.tree import Mapping as Tree
from site_builder.parse.tree import Node, Scalar
from site_builder.parse.tree import Sequence as Items

_DEAL_KEYS = index_of(OPPORTUNITY_FIELDS)


def with_items(source: SourceText, key: str, items: Sequence[Sequence[str]], rules: Rules) -> str | None:
    """The record with further items of a list, each given by its lines; None where they cannot be put in."""
    header = read_header(FieldReader(source, rules))
    if header.fences.problems:
        return None
    entry = header.entries.get(key)
    if entry is None:
        lines = [f"{Wording(rules).key(key)}:", *(line for item in items for line in dashed(item))]
        at = header.fences.end
        return apply(source.text, (Edit(at, at, "".join(f"{line}\n" for line in lines)),))
    node = entry.node
    if isinstance(node, Items) and node.items:
        return _behind(source, node, items)
    if isinstance(node, Scalar) and "\n" not in source.text[node.span.start : node.span.end]:
        return _as_list(source, node, items)
    return None


def with_bracketed(source: SourceText, key: str, items: Sequence[str], rules: Rules) -> str:
    """The record with exactly these items of a list, on one line."""
    bare = source_text(source.path, without_key(source, key, rules))
    header = read_header(FieldReader(bare, rules))
    line = f"{Wording(rules).key(key)}: [{', '.join(yaml_text(one, within_list=True) for one in items)}]\n"
    at = header.fences.end
    return bare.text if header.fences.problems else apply(bare.text, (Edit(at, at, line),))


def _behind(source: SourceText, node: Items, items: Sequence[Sequence[str]]) -> str | None:
    first = line_of(source, node.items[0].span.start)
    head = source.text[first[0] : node.items[0].span.start]
    if head.strip() == "-":
        indent = head[: len(head) - len(head.lstrip())]
        at = end_of_item(source, node.items[-1].span.start, len(indent))
        lines = (line for item in items for line in dashed(item, indent))
        return apply(source.text, (Edit(at, at, "".join(f"{line}\n" for line in lines)),))
    close = source.text.rfind("]", node.span.start, node.span.end)
    if close < 0 or any(len(item) > 1 for item in items):
        return None
    added = "".join(f", {yaml_text(item[0].strip(chr(34)), within_list=True)}" for item in items)
    return apply(source.text, (Edit(close, close, added),))


def _as_list(source: SourceText, node: Scalar, items: Sequence[Sequence[str]]) -> str:
    """One value that becomes the first of a list."""
    typed = source.text[node.span.start : node.span.end]
    start = node.span.start
    while source.text[start - 1] in " \t":
        start -= 1
    lines = (line for item in ([typed], *items) for line in dashed(item))
    return apply(source.text, (Edit(start, node.span.end, "\n" + "\n".join(lines)),))


def end_of_item(source: SourceText, start: int, indent: int) -> int:
    """The offset behind the last line of the item that begins at `start`: deeper lines belong to it."""
    end = line_of(source, start)[1]
    at = end
    while at < len(source.text):
        line = line_of(source, at)
        text = source.text[line[0] : line[1]]
        if text.strip() and len(text) - len(text.lstrip(" ")) <= indent:
            break
        at = line[1]
        end = at if text.strip() else end
    return end


def with_item(source: SourceText, span: Span, lines: Sequence[str]) -> str:
    """The record with other lines in the place of an item of a list."""
    start, end = span.start, span.start + len(source.text[span.start : span.end].rstrip())
    first = source.text[line_of(source, start)[0] : start]
    indent = " " * len(first) if first.strip() == "-" else "    "
    return apply(source.text, (Edit(start, end, f"\n{indent}".join(lines)),))


def without_key(source: SourceText, key: str, rules: Rules) -> str:
    """The record without a key of the front matter."""
    entry = read_header(FieldReader(source, rules)).entries.get(key)
    if entry is None:
        return source.text
    start = line_of(source, entry.name.span.start)[0]
    last = max(entry.node.span.start, entry.node.span.end - 1, entry.name.span.start)
    return apply(source.text, (Edit(start, line_of(source, last)[1], ""),))


def with_deal_values(source: SourceText, number: str, values: Mapping[str, str], rules: Rules) -> str | None:
    """The record with other values of a listed opportunity; None where its item cannot be written to."""
    text = source.text
    for key, value in values.items():
        current = source_text(source.path, text)
        item = _deal_item(read_header(FieldReader(current, rules)).entries.get("opportunities"), number)
        if item is None:
            return None
        changed = _with_deal_value(current, item, key, value, rules)
        if changed is None:
            return None
        text = changed
    return text


def _deal_item(listed: Entry | None, number: str) -> Tree | None:
    items = listed.node.items if listed and isinstance(listed.node, Items) else ()
    for at, item in enumerate(items, 1):
        said = _of(item, "id") if isinstance(item, Tree) else None
        name = said.text if isinstance(said, Scalar) else f"O{at}"
        if isinstance(item, Tree) and name.strip().casefold() == number.casefold():
            return item
    return None


def _of(item: Tree, key: str) -> Node | None:
    return next((node for name, node in item.items if _key(name.text) == key), None)


def _key(name: str) -> str:
    spec = _DEAL_KEYS.get(fold_key(name))
    return spec.key if spec else name


def _with_deal_value(source: SourceText, item: Tree, key: str, value: str, rules: Rules) -> str | None:
    node = _of(item, key)
    wording = Wording(rules)
    if node is not None:
        return apply(source.text, (Edit(node.span.start, node.span.end, value),))
    first = line_of(source, item.span.start)
    head = source.text[first[0] : item.span.start]
    if head.strip() != "-":
        return None
    indent = " " * len(head)
    name = wording.deal_key(key) if key in {spec.key for spec in OPPORTUNITY_FIELDS} else wording.key(key)
    at = end_of_item(source, item.span.start, len(head) - len(head.lstrip()))
    return apply(source.text, (Edit(at, at, f"{indent}{name}: {value}\n"),))
