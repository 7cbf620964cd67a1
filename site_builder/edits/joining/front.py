"""The front matter of one record put into another's: what is missing comes in, lists grow, the rest are conflicts."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.edits.contact_text import contact_lines, draft_of, merged_draft
from site_builder.edits.front_lists import with_bracketed, with_item, with_items
from site_builder.edits.front_value import line_of
from site_builder.edits.spans import apply
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.rules import Rules
from site_builder.parse.customer import read_customer
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.fields import FieldSpec, ValueType
from site_builder.parse.header import Entry, Header, read_header
from site_builder.parse.text import SourceText, source_text
from site_builder.parse.tree import Scalar
from site_builder.parse.tree import Sequence as Items

_LISTS = (ValueType.TAGS, ValueType.MEMBERS, ValueType.NEEDS, ValueType.WAIVERS)
_OWN_WAY = frozenset({"id", "name", "former_ids", "former_names", "imported_from", "contacts", "opportunities"})
_FIRST = "first_contact"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both records have, with other values; as typed."""

    key: str
    kept: str
    dropped: str


def joined_front(
    keep: SourceText, drop: SourceText, rules: Rules, taken: frozenset[str], left: frozenset[str]
) -> tuple[str, tuple[Conflict, ...]]:
    """The text of the record to keep with the facts of the other, and what they contradict each other in.

    Of conflicts its own value stays, unless the key is among the `taken`. Keys that are `left` are joined elsewhere.
    """
    theirs = read_header(FieldReader(drop, rules))
    text = keep.text
    conflicts: list[Conflict] = []
    for key, entry in theirs.entries.items():
        source = source_text(keep.path, text)
        mine = read_header(FieldReader(source, rules))
        if key in _OWN_WAY or key in left:
            continue
        if key not in mine.entries:
            text = _with_block(source, mine, _block(drop, entry))
        elif isinstance(entry.spec, FieldSpec) and entry.spec.type in _LISTS:
            text = _with_items(source, key, drop, entry, rules)
        elif not _is_same(source, mine.entries[key], drop, entry, rules):
            first = key == _FIRST and _raw(drop, entry) < _raw(source, mine.entries[key])
            if key != _FIRST:
                conflicts.append(Conflict(key, _raw(source, mine.entries[key]), _raw(drop, entry)))
            if first or key in taken:
                text = _replaced(source, mine.entries[key], _raw(drop, entry))
    return text, tuple(conflicts)


def _block(source: SourceText, entry: Entry) -> str:
    """The lines of a key with its value."""
    start = line_of(source, entry.name.span.start)[0]
    last = max(entry.node.span.start, entry.node.span.end - 1, entry.name.span.start)
    return source.text[start : line_of(source, last)[1]]


def with_block_of(keep: SourceText, drop: SourceText, key: str, rules: Rules) -> str:
    """The record with a key of the other, written as it is there."""
    entry = read_header(FieldReader(drop, rules)).entries.get(key)
    header = read_header(FieldReader(keep, rules))
    return _with_block(keep, header, _block(drop, entry)) if entry else keep.text


def _with_block(source: SourceText, header: Header, block: str) -> str:
    at = header.fences.end
    return apply(source.text, (Edit(at, at, block if block.endswith("\n") else f"{block}\n"),))


def _raw(source: SourceText, entry: Entry) -> str:
    return " ".join(source.text[entry.node.span.start : entry.node.span.end].split())


def _replaced(source: SourceText, entry: Entry, raw: str) -> str:
    return apply(source.text, (Edit(entry.node.span.start, entry.node.span.end, raw),))


def _is_same(one: SourceText, mine: Entry, other: SourceText, theirs: Entry, rules: Rules) -> bool:
    """Whether both say the same, as typed or as read."""
    if _raw(one, mine) == _raw(other, theirs):
        return True
    key = mine.spec.key
    left, right = read_customer(one, rules)[0], read_customer(other, rules)[0]
    if key in left.custom or key in right.custom:
        return left.custom.get(key) == right.custom.get(key)
    if key == "owner" and left.in_pool and right.in_pool:
        return True
    found = getattr(left, key, None)
    return found is not None and found == getattr(right, key, None)


def _with_items(keep: SourceText, key: str, drop: SourceText, entry: Entry, rules: Rules) -> str:
    """The list with those items of the other that it lacks."""
    mine = read_header(FieldReader(keep, rules)).entries[key]
    there = {_plain(" ".join(item)) for item in _items(keep, mine)}
    fresh = [item for item in _items(drop, entry) if _plain(" ".join(item)) not in there]
    return (with_items(keep, key, fresh, rules) if fresh else None) or keep.text


def _items(source: SourceText, entry: Entry) -> Iterator[list[str]]:
    nodes = entry.node.items if isinstance(entry.node, Items) else (entry.node,)
    for node in nodes:
        typed = source.text[node.span.start : node.span.end].rstrip()
        if isinstance(node, Scalar) and not isinstance(entry.node, Items):
            yield from ([yaml_text(part.strip())] for part in _parts(node.text, entry))
        else:
            yield [line.strip() for line in typed.split("\n")]


def _parts(text: str, entry: Entry) -> Sequence[str]:
    whole = isinstance(entry.spec, FieldSpec) and entry.spec.type is ValueType.NEEDS
    return (
        (text,) if whole else [part for part in text.replace("\u3001", ",").replace("\uff0c", ",").split(",") if part]
    )


def _plain(text: str) -> str:
    return "".join(text.split()).strip("\"'").casefold()


def joined_people(keep: SourceText, drop: Customer, rules: Rules) -> str:
    """The contacts of both: of one name once, with what the other knows further."""
    text = keep.text
    wording = Wording(rules)
    for person in drop.contacts:
        source = source_text(keep.path, text)
        record, _ = read_customer(source, rules)
        found = next((one for one in record.contacts if one.name.casefold() == person.name.casefold()), None)
        if found is None:
            text = with_items(source, "contacts", [contact_lines(draft_of(person), wording)], rules) or text
            continue
        merged = merged_draft(draft_of(found), draft_of(person))
        if merged != draft_of(found):
            text = with_item(source, found.span, contact_lines(merged, wording))
    return text


def with_former(keep: SourceText, record: Customer, drop: Customer, rules: Rules) -> str:
    """The record that knows the other's numbers and names as its own former ones, and the tables it came from."""
    ids = (*record.former_ids, *filter(None, (drop.id,)), *drop.former_ids)
    names = (*record.former_names, *([drop.name] if drop.name and drop.name != record.name else []), *drop.former_names)
    tables = (*record.imported_from, *drop.imported_from)
    lists: Mapping[str, Sequence[str]] = {"former_ids": ids, "former_names": names, "imported_from": tables}
    text = keep.text
    for key, items in lists.items():
        if items:
            text = with_bracketed(source_text(keep.path, text), key, tuple(dict.fromkeys(items)), rules)
    return text
