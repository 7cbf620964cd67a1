"""A further opportunity in a record; the top-level keys of the first one move into the list (decisions.md F10)."""

import re
from collections.abc import Mapping

from site_builder.edits.front_lists import end_of_item
from site_builder.edits.front_value import line_of
from site_builder.edits.spans import apply
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.customer import Customer
from site_builder.model.frozen import dataclass
from site_builder.model.place import Edit
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.field_reader import FieldReader
from site_builder.parse.fields import DEAL_KEYS, OPPORTUNITY_FIELDS
from site_builder.parse.header import Entry, Header, read_header
from site_builder.parse.text import SourceText
from site_builder.parse.tree import Mapping as Tree
from site_builder.parse.tree import Sequence as Items

_NUMBER = regex(r"O(\d+)", re.IGNORECASE)
_INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class DealDraft:
    """An opportunity to be added: values by canonical key, the id among them."""

    values: Mapping[str, str]


def next_deal_id(customer: Customer) -> str:
    """The first `ON` behind all that the record has."""
    numbers = (int(found[1]) for one in customer.opportunities if (found := _NUMBER.fullmatch(one.id)))
    return f"O{max(numbers, default=0) + 1}"


def add_deal(source: SourceText, draft: DealDraft, first_opened: str | None, rules: Rules) -> str | None:
    """The record with the opportunity; None where its list is written on one line and cannot be added to.

    `first_opened` is the day from which the opportunity of the top-level keys exists.
    """
    header = read_header(FieldReader(source, rules))
    listed = header.entries.get("opportunities")
    wording = Wording(rules)
    item = _item(draft, wording)
    if listed is None:
        return _begin_list(source, header, item, first_opened, rules)
    return _add_to_list(source, listed, item)


def _item(draft: DealDraft, wording: Wording) -> list[str]:
    """The lines of an item, without the dash."""
    order = [spec.key for spec in OPPORTUNITY_FIELDS]
    known = [key for key in order if draft.values.get(key)]
    others = [key for key in draft.values if key not in order and draft.values[key]]
    return [
        *(f"{wording.deal_key(key)}: {yaml_text(draft.values[key])}" for key in known),
        *(f"{wording.key(key)}: {yaml_text(draft.values[key])}" for key in others),
    ]


def _dashed(lines: list[str], indent: str) -> str:
    return "".join(f"{indent}{'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))


def _add_to_list(source: SourceText, listed: Entry, item: list[str]) -> str | None:
    node = listed.node
    if not isinstance(node, Items) or not node.items or not isinstance(node.items[0], Tree):
        return None
    first = line_of(source, node.items[0].span.start)
    head = source.text[first[0] : node.items[0].span.start]
    if head.strip() != "-" or head != head.rstrip() + " ":
        return None
    indent = head[: len(head) - len(head.lstrip())]
    end = end_of_item(source, node.items[-1].span.start, len(indent))
    return apply(source.text, (Edit(end, end, _dashed(item, indent)),))


def _begin_list(source: SourceText, header: Header, item: list[str], opened: str | None, rules: Rules) -> str:
    """The list with the first opportunity, made of the top-level keys, and the new one."""
    wording = Wording(rules)
    moved = [entry for entry in header.entries.values() if _belongs_to_deal(entry)]
    places = [_block(source, entry) for entry in moved]
    first = [f"{wording.deal_key('id')}: O1", *([f"{wording.deal_key('opened')}: {opened}"] if opened else [])]
    text = f"{wording.key('opportunities')}:\n{_dashed(first, '  ')}"
    text += "".join(_indented(source.text[start:end]) for start, end in places) + _dashed(item, "  ")
    at = places[0][0] if places else header.fences.end
    removed = [Edit(start, end, "") for start, end in places[1:]]
    return apply(source.text, (Edit(at, places[0][1] if places else at, text), *removed))


def _belongs_to_deal(entry: Entry) -> bool:
    if isinstance(entry.spec, CustomField):
        return entry.spec.on is FieldHome.OPPORTUNITY
    return entry.spec.key in DEAL_KEYS


def _block(source: SourceText, entry: Entry) -> tuple[int, int]:
    """The lines of a key with its value."""
    start = line_of(source, entry.name.span.start)[0]
    last = max(entry.node.span.start, entry.node.span.end - 1, entry.name.span.start)
    return start, line_of(source, last)[1]


def _indented(block: str) -> str:
    return "".join(f"{_INDENT}{line}\n" if line.strip() else "\n" for line in block.rstrip("\n").split("\n"))
