"""The follow-ups of one record in another's log: each where its day is, none changed but for the deal it means."""

from collections.abc import Iterator, Mapping

from site_builder.edits.append import append_entry
from site_builder.edits.spans import apply
from site_builder.edits.wording import Wording
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp, LogField
from site_builder.model.place import Edit
from site_builder.parse.front_matter import find_fences
from site_builder.parse.splitter import split
from site_builder.parse.text import SourceText, source_text

DEAL_FIELDS = frozenset({"stage", "contract", "payment", "reason", "competitor"})
"""Fields that speak of an opportunity; a next step without one belongs to the customer."""


def named_text(source: SourceText, record: Customer, ids: Mapping[str, str], alone: str | None) -> str:
    """The record's text with its opportunities under other ids; `alone` is written where a field names none."""
    edits = [edit for entry in record.follow_ups for edit in _entry(source, entry, ids, alone)]
    return apply(source.text, edits)


def _entry(source: SourceText, entry: FollowUp, ids: Mapping[str, str], alone: str | None) -> Iterator[Edit]:
    for one in entry.fields:
        if one.opportunity:
            yield from _renamed(source, one, ids.get(one.opportunity.casefold(), one.opportunity))
        elif alone and one.key in DEAL_FIELDS:
            yield Edit(one.key_span.end, one.key_span.end, f" {alone}")


def _renamed(source: SourceText, one: LogField, name: str) -> Iterator[Edit]:
    between = source.text[one.key_span.end : one.value_span.start]
    at = between.casefold().find((one.opportunity or "").casefold())
    if at >= 0 and name != one.opportunity:
        start = one.key_span.end + at
        yield Edit(start, start + len(one.opportunity or ""), name)


def entry_texts(source: SourceText, record: Customer) -> Iterator[tuple[FollowUp, str]]:
    """Each entry with its text, without blank lines around it; those of the inbox lie elsewhere."""
    for one in record.follow_ups:
        if one.path == source.path:
            yield one, source.text[one.span.start : one.span.end].strip("\n").rstrip()


def with_entries(source: SourceText, record: Customer, added: list[tuple[FollowUp, str]], wording: Wording) -> str:
    """The text with further entries, each behind the last one that is not later."""
    own = [one for one in record.follow_ups if one.path == source.path]
    parts = {part.start: part.end for part in split(source, find_fences(source).body).entries}
    edits: dict[int, list[str]] = {}
    later: list[str] = []
    for entry, text in sorted(added, key=lambda one: (one[0].on, one[0].number)):
        before = [one for one in own if one.on <= entry.on]
        if before:
            edits.setdefault(parts[max(before, key=lambda one: one.span.start).span.start], []).append(text)
        elif own:
            edits.setdefault(min(parts), []).append(text)
        else:
            later.append(text)
    kept = apply(source.text, (_put(source, at, texts) for at, texts in edits.items()))
    for text in later:
        kept = append_entry(source_text(source.path, kept), text, wording)
    return kept


def _put(source: SourceText, at: int, texts: list[str]) -> Edit:
    """Entries at an offset where another begins, or at the end of the file."""
    block = "\n\n".join(texts)
    if at >= len(source.text):
        end = len(source.text.rstrip())
        return Edit(end, len(source.text), f"\n\n{block}\n")
    return Edit(at, at, f"{block}\n\n")
