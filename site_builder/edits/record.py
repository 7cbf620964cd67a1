"""The text of a new record: keys in the team's language and in the order of the field table, and its first entry."""

from collections.abc import Mapping, Sequence

from site_builder.edits.entry import EntryDraft, entry_text
from site_builder.edits.wording import Wording
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.frozen import dataclass
from site_builder.parse.fields import FIELDS, ValueType

Value = str | Sequence[str]

_BRACKETED = (ValueType.TAGS, ValueType.MEMBERS, ValueType.TEXTS, ValueType.NAMES)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDraft:
    """A record to be written: values by canonical key, those of the team's own fields by theirs, the first entry."""

    values: Mapping[str, Value]
    custom: Mapping[str, str]
    entry: EntryDraft


def record_text(draft: RecordDraft, wording: Wording) -> str:
    """The whole file."""
    lines = [
        line
        for spec in FIELDS
        if draft.values.get(spec.key)
        for line in value_lines(wording.key(spec.key), draft.values[spec.key], bracketed=spec.type in _BRACKETED)
    ]
    lines += [f"{wording.key(key)}: {yaml_text(value)}" for key, value in draft.custom.items()]
    front = "\n".join(("---", *lines, "---"))
    return f"{front}\n\n{wording.log_heading}\n\n{entry_text(draft.entry, wording)}\n"


def value_lines(key: str, value: Value, *, bracketed: bool) -> list[str]:
    """A key with its value: on its line, in brackets behind it, or as a list below it."""
    if isinstance(value, str):
        return [f"{key}: {yaml_text(value)}"]
    if bracketed:
        return [f"{key}: [{', '.join(yaml_text(one, within_list=True) for one in value)}]"]
    return [f"{key}:", *(f"  - {yaml_text(one)}" for one in value)]
