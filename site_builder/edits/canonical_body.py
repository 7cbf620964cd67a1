"""The body's tokens in the team's spelling: section headings, entry headings, fields, tasks. Prose is never touched."""

from collections.abc import Iterator

from site_builder.edits.canonical_tasks import task_edits
from site_builder.edits.wording import Wording, colon
from site_builder.model.customer import PartKind
from site_builder.model.follow_up import FollowUp, LogField
from site_builder.model.place import Edit, Span
from site_builder.model.regex import regex
from site_builder.model.rules import Rules
from site_builder.parse.body import read_body
from site_builder.parse.log_values import split_brackets
from site_builder.parse.splitter import Layout, split
from site_builder.parse.text import SourceText
from site_builder.parse.vocabulary import section_words
from site_builder.parse.width import fold

_SECTION = regex(r"##[ \t]*(?P<name>[^\n]*)")
_HARMLESS = frozenset({"GJ205", "GJ210", "GJ211", "GJ212", "GJ216", "GJ220", "GJ223"})
"""Problems of what a line means, not of how it is written."""


def body_edits(source: SourceText, start: int, rules: Rules, *, inbox: bool) -> Iterator[Edit]:
    """The edits of all tokens below the front matter; lines that are reported for their form stay as they are."""
    body = read_body(source, start, rules, inbox=inbox)
    layout = split(source, start, inbox=inbox)
    reported = tuple(one.span for one in body.problems if one.code not in _HARMLESS)
    wording = Wording(rules)
    yield from _headings(source, layout, wording)
    for entry in body.follow_ups:
        yield from _entry(source, entry, wording, reported)
    for part in layout.parts:
        if part.kind is PartKind.TASKS:
            yield from task_edits(source, part, layout.fenced, rules, reported)


def _headings(source: SourceText, layout: Layout, wording: Wording) -> Iterator[Edit]:
    for part in layout.parts:
        if part.kind is PartKind.HEADING:
            end = part.start + len(source.text[part.start : part.end].rstrip("\n"))
            found = _SECTION.match(fold(source.text[part.start : end]))
            name = found["name"].strip().rstrip("#:").strip().casefold() if found else ""
            right = wording.log_heading if name in section_words.LOG else wording.tasks_heading
            yield from _changed(source, part.start, end, right)


def _changed(source: SourceText, start: int, end: int, right: str) -> Iterator[Edit]:
    if source.text[start:end] != right:
        yield Edit(start, end, right)


def touches(span: Span, reported: tuple[Span, ...]) -> bool:
    """Whether something was reported within a stretch."""
    return any(one.start < span.end and span.start < max(one.end, one.start + 1) for one in reported)


def _entry(source: SourceText, entry: FollowUp, wording: Wording, reported: tuple[Span, ...]) -> Iterator[Edit]:
    heading = entry.heading_span
    if not touches(heading, reported) and entry.author and entry.methods:
        moment = f" {entry.at:%H:%M}" if entry.at else ""
        methods = "+".join(wording.method(one) for one in entry.methods)
        right = f"### {entry.on.isoformat()}{moment} {methods} @{entry.author}"
        yield from _changed(source, heading.start, heading.end, right)
    for one in entry.fields:
        if one.valid and not touches(one.span, reported):
            yield from _field(source, entry, one, wording)


def _field(source: SourceText, entry: FollowUp, one: LogField, wording: Wording) -> Iterator[Edit]:
    """Everything up to the value, and values that are words of ours."""
    start, end = one.value_span.start, one.value_span.end
    line_end = source.text.find("\n", start, end)
    first_end = end if line_end < 0 else line_end
    first = source.text[start:first_end].rstrip()
    value = _value(entry, one, wording) if line_end < 0 else None
    key = wording.log_key(one.key)
    named = f"{key} {_qualifiers(one, wording)}".rstrip()
    yield from _changed(source, one.span.start, first_end, f"- {named}{colon(key)}{value or first}".rstrip())


def _qualifiers(one: LogField, wording: Wording) -> str:
    parts = (
        one.opportunity,
        one.kind,
        one.on.isoformat() if one.on else None,
        f"{one.at:%H:%M}" if one.at else None,
        wording.method(one.method) if one.method else None,
        f"@{one.person}" if one.person else None,
        f"#{one.number}" if one.number is not None else None,
    )
    return " ".join(part for part in parts if part)


def _value(entry: FollowUp, one: LogField, wording: Wording) -> str | None:
    """A move between stages or tiers in canonical words; None where the value stays as typed."""
    if one.key == "stage" and split_brackets(one.value)[1] is None:
        move = next((move for move in entry.moves if move.span == one.span), None)
        if move:
            origin = f"{wording.stage(move.origin)}{wording.arrow}" if move.origin else ""
            return origin + wording.stage(move.target)
    if one.key == "tier_change" and (change := entry.tier_change) and change.span == one.span and change.origin:
        return f"{change.origin}{wording.arrow}{change.target}" + (
            wording.brackets(change.reason) if change.reason else ""
        )
    return None
