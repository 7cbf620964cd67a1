"""Folding an inbox file into its customer's record: entries go to the end of the log, tasks to that of the tasks."""

from site_builder.edits.append import append_entry
from site_builder.edits.wording import Wording
from site_builder.model.customer import Part, PartKind
from site_builder.parse.front_matter import find_fences
from site_builder.parse.splitter import Layout, split
from site_builder.parse.text import SourceText, source_text

_FOREIGN = frozenset({PartKind.NOTES, PartKind.STRAY, PartKind.MALFORMED})


def fold(
    record: SourceText, inbox: SourceText, known: frozenset[str], entries: tuple[str, ...], wording: Wording
) -> str | None:
    """The record's text with what the inbox file holds; None where that is more than entries and tasks.

    `entries` are the fingerprints of the inbox file's entries in their order; those `known` to the record already are
    left out, so that a run that was interrupted can be repeated.
    """
    layout = split(inbox, find_fences(inbox).body, inbox=True)
    if any(part.kind in _FOREIGN for part in layout.parts):
        return None
    text = record.text
    for part in layout.parts:
        if part.kind is PartKind.TASKS:
            text = with_tasks(source_text(record.path, text), _typed(inbox, part), wording)
    for part, fingerprint in zip(layout.entries, entries, strict=True):
        if fingerprint not in known:
            text = append_entry(source_text(record.path, text), _typed(inbox, part), wording)
    return text


def _typed(source: SourceText, part: Part) -> str:
    return source.text[part.start : part.end].strip("\n")


def with_tasks(record: SourceText, tasks: str, wording: Wording) -> str:
    """The tasks below those that are there; lines that the section holds already are not written again."""
    layout = split(record, find_fences(record).body)
    section = next((part for part in layout.parts if part.kind is PartKind.TASKS), None)
    there = set(record.text[section.start : section.end].splitlines()) if section else set()
    fresh = "\n".join(line for line in tasks.splitlines() if line not in there)
    if not fresh.strip():
        return record.text
    if section:
        return _inserted(
            record.text, section.start + len(record.text[section.start : section.end].rstrip()), f"\n{fresh}"
        )
    end = next((part.end for part in layout.parts if _is_tasks_heading(record, part, wording)), None)
    if end is not None:
        return _inserted(record.text, end, f"\n{fresh}\n")
    return _new_section(record, layout, fresh, wording)


def _is_tasks_heading(record: SourceText, part: Part, wording: Wording) -> bool:
    return part.kind is PartKind.HEADING and _typed(record, part).strip() == wording.tasks_heading


def _new_section(record: SourceText, layout: Layout, tasks: str, wording: Wording) -> str:
    """Before the log, or at the end of a record that has none yet."""
    log = next((part.start for part in layout.parts if part.kind in (PartKind.HEADING, PartKind.ENTRY)), None)
    section = f"{wording.tasks_heading}\n\n{tasks}\n"
    if log is None:
        return f"{record.text.rstrip()}\n\n{section}"
    return f"{record.text[:log].rstrip()}\n\n{section}\n{record.text[log:]}"


def _inserted(text: str, at: int, part: str) -> str:
    return text[:at] + part + text[at:]
