"""Taking text out of a record: a marked gap with its reason stands in its place (decisions.md D8)."""

from collections.abc import Iterable, Iterator

from site_builder.edits.contact_text import ContactDraft, contact_lines
from site_builder.edits.spans import apply
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.contact import Contact
from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.rules import Rules
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.header import Header, read_header
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping, Node, Scalar, Sequence
from site_builder.parse.vocabulary.contact_words import ROLES

Range = tuple[int, int]
_BLOCK = ("|", ">")


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch to be taken out: `start` up to `end` (offsets). `text`: only this, within a value of the front matter.

    `whole` replaces the whole value or item there; `put` stands there instead of the mark alone.
    """

    start: int
    end: int
    text: str = ""
    whole: bool = False
    put: str = ""


def gaps_of_text(source: SourceText, text: str, ranges: Iterable[Range], rules: Rules) -> tuple[Gap, ...]:
    """Every place in these ranges where a text stands; in the front matter as its values read, not as they are typed.

    Values are told from what stands between them, so a text in a comment is found as well.
    """
    header = read_header(FieldReader(source, rules))
    leaves = _leaves(header)
    found: list[Gap] = []
    for start, end in ranges:
        inside = [leaf for leaf in leaves if start <= leaf.span.start and leaf.span.end <= end]
        for leaf in inside:
            found += [Gap(leaf.span.start, leaf.span.end, text)] * leaf.text.count(text)
        taken = [(leaf.span.start, leaf.span.end) for leaf in inside]
        found += [Gap(*place) for place in _occurrences(source.text, text, start, end, taken)]
    return tuple(sorted(found, key=lambda one: one.start))


def gap_of_contact(source: SourceText, contact: Contact, mark: str, rules: Rules) -> Gap:
    """A contact as a whole.

    Its role and that it left are no personal text: the conditions of stages ask for them, and stay met.
    """
    stretch = source.text[contact.span.start : contact.span.end]
    role = contact.role if contact.role in ROLES.values() else None
    left_on = contact.left_on.isoformat() if contact.left_on else ""
    draft = ContactDraft(name=mark, role=role or "", left=contact.left, left_on=left_on)
    lines = contact_lines(draft, Wording(rules))
    end = contact.span.start + len(stretch.rstrip())
    return Gap(contact.span.start, end, whole=True, put=_on_one_line(lines))


def _on_one_line(lines: list[str]) -> str:
    """An item as it may stand in a list of either style."""
    if len(lines) > 1:
        return "{" + ", ".join(lines) + "}"
    return lines[0] if lines[0].startswith('"') else yaml_text(lines[0], within_list=True)


def gaps_of_value(source: SourceText, key: str, rules: Rules) -> tuple[Gap, ...]:
    """The values of a key of the front matter, each item of a list by itself."""
    entry = read_header(FieldReader(source, rules)).entries.get(key)
    leaves = _within(entry.node) if entry else ()
    return tuple(Gap(one.span.start, one.span.end, whole=True) for one in leaves if one.text.strip())


def with_gaps(source: SourceText, gaps: Iterable[Gap], mark: str, rules: Rules) -> str:
    """The record's text with the mark in place of each stretch."""
    leaves = {(one.span.start, one.span.end): one for one in _leaves(read_header(FieldReader(source, rules)))}
    edits = [_edit(source, gap, leaves.get((gap.start, gap.end)), mark) for gap in dict.fromkeys(gaps)]
    return apply(source.text, edits)


def _edit(source: SourceText, gap: Gap, leaf: Scalar | None, mark: str) -> Edit:
    if gap.whole:
        return Edit(gap.start, gap.end, gap.put or yaml_text(mark, within_list=True))
    if leaf is None:
        return Edit(gap.start, gap.end, mark)
    raw = source.text[gap.start : gap.end]
    if raw.startswith(_BLOCK):
        return Edit(gap.start, gap.end, raw.replace(gap.text, mark))
    return Edit(gap.start, gap.end, yaml_text(leaf.text.replace(gap.text, mark), within_list=True))


def _occurrences(text: str, wanted: str, start: int, end: int, taken: list[Range]) -> Iterator[Range]:
    at = text.find(wanted, start, end)
    while at >= 0:
        place = (at, at + len(wanted))
        if not any(first < place[1] and place[0] < last for first, last in taken):
            yield place
        at = text.find(wanted, place[1], end)


def _leaves(header: Header) -> tuple[Scalar, ...]:
    return tuple(leaf for entry in header.entries.values() for leaf in _within(entry.node))


def _within(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node.items:
                yield from _within(item)
        case Mapping():
            for _, value in node.items:
                yield from _within(value)
