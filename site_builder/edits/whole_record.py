"""The text of a record with everything in it: front matter, notes, tasks, the whole log."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from site_builder.edits.contact_text import ContactDraft, contact_lines
from site_builder.edits.entry import EntryDraft, entry_text
from site_builder.edits.record import Value, value_lines
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.frozen import dataclass
from site_builder.parse.fields import FIELDS, OPPORTUNITY_FIELDS, ValueType

_DEAL_SPECS = {spec.key: spec for spec in OPPORTUNITY_FIELDS}
_LISTED = frozenset({ValueType.CONTACTS, ValueType.OPPORTUNITIES, ValueType.WAIVERS})
_BRACKETED = (ValueType.TAGS, ValueType.MEMBERS, ValueType.TEXTS, ValueType.NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeRecord:
    """A record to be written. `values` by canonical key, `custom` by the keys of the team's fields.

    `deals` are the items of the list of opportunities, each by canonical key; one alone without a list stands in
    `values`. `waivers` are lines of items, `comments` those of the front matter, `tasks` lines; `notes` is Markdown.
    """

    values: Mapping[str, Value]
    custom: Mapping[str, Value] = field(default_factory=dict)
    contacts: Sequence[ContactDraft] = ()
    deals: Sequence[Mapping[str, Value]] = ()
    waivers: Sequence[Sequence[str]] = ()
    comments: Sequence[str] = ()
    notes: str = ""
    tasks: Sequence[str] = ()
    entries: Sequence[EntryDraft] = ()


def whole_text(draft: WholeRecord, wording: Wording, log: str = "") -> str:
    """The whole file; `log` is the text of the entries where they are written already."""
    front = "\n".join(("---", *_front(draft, wording), "---"))
    tasks = "\n".join(draft.tasks)
    log = log or "\n\n".join(entry_text(one, wording) for one in draft.entries)
    blocks = (
        front,
        draft.notes,
        f"{wording.tasks_heading}\n\n{tasks}" if tasks else "",
        f"{wording.log_heading}\n\n{log}" if log else wording.log_heading,
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def _front(draft: WholeRecord, wording: Wording) -> list[str]:
    lines: list[str] = []
    for spec in FIELDS:
        value = draft.values.get(spec.key)
        if value is None and spec.type not in _LISTED:
            continue
        key = wording.key(spec.key)
        if spec.type is ValueType.CONTACTS and draft.contacts:
            lines += _items(key, [contact_lines(one, wording) for one in draft.contacts])
        elif spec.type is ValueType.OPPORTUNITIES and draft.deals:
            lines += _items(key, [deal_lines(one, wording) for one in draft.deals])
        elif spec.type is ValueType.WAIVERS and draft.waivers:
            lines += _items(key, draft.waivers)
        elif value:
            lines += value_lines(key, value, bracketed=spec.type in _BRACKETED)
    for key, value in draft.custom.items():
        lines += value_lines(wording.key(key), value, bracketed=True)
    return lines + [f"# {comment}" for comment in draft.comments]


def _items(key: str, items: Sequence[Sequence[str]]) -> list[str]:
    return [f"{key}:", *(line for item in items for line in dashed(item))]


def dashed(item: Sequence[str], indent: str = "  ") -> list[str]:
    """The lines of an item behind its dash."""
    return [f"{indent}{'- ' if at == 0 else '  '}{line}" for at, line in enumerate(item)]


def deal_lines(deal: Mapping[str, Value], wording: Wording) -> list[str]:
    """The lines of an opportunity, without the dash."""
    known = [key for key in _DEAL_SPECS if deal.get(key)]
    own = [key for key in deal if key not in _DEAL_SPECS and deal[key]]
    lines = [line for key in known for line in _flow(wording.deal_key(key), deal[key])]
    return lines + [line for key in own for line in _flow(wording.key(key), deal[key])]


def _flow(key: str, value: Value) -> list[str]:
    if isinstance(value, str):
        return [f"{key}: {yaml_text(value)}"]
    return [f"{key}: [{', '.join(yaml_text(one, within_list=True) for one in value)}]"]
