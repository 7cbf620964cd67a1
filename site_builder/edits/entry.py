"""A new entry of the log, from what somebody wants to say to the lines of the record."""

from datetime import date, time

from site_builder.edits.wording import Wording, field_line
from site_builder.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDraft:
    """One field to be written: canonical key, qualifiers as text, value on one line."""

    key: str
    value: str
    opportunity: str | None = None
    on: date | None = None
    at: time | None = None
    method: str | None = None
    person: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDraft:
    """An entry to be written. `methods` are keys, `author` a member's id; `content` is Markdown without fields.

    `lines` are fields as they stand in a record, behind the others.
    """

    on: date
    at: time | None = None
    methods: tuple[str, ...]
    author: str
    content: str = ""
    fields: tuple[FieldDraft, ...] = ()
    lines: tuple[str, ...] = ()


def entry_text(draft: EntryDraft, wording: Wording) -> str:
    """The entry as lines, without blank lines around it and without a final newline."""
    moment = f" {draft.at:%H:%M}" if draft.at else ""
    methods = "+".join(wording.method(one) for one in draft.methods)
    heading = f"### {draft.on.isoformat()}{moment} {methods} @{draft.author}"
    fields = "\n".join((*(field_text(one, wording) for one in draft.fields), *draft.lines))
    content = draft.content.strip("\n").rstrip()
    body = "\n\n".join(filter(None, (content, fields)))
    return f"{heading}\n{body}".rstrip()


def field_text(one: FieldDraft, wording: Wording) -> str:
    """One field as a line."""
    parts = (
        one.opportunity,
        one.kind,
        one.on.isoformat() if one.on else None,
        f"{one.at:%H:%M}" if one.at else None,
        wording.method(one.method) if one.method else None,
        f"@{one.person}" if one.person else None,
    )
    return field_line(wording.log_key(one.key), " ".join(part for part in parts if part), " ".join(one.value.split()))
