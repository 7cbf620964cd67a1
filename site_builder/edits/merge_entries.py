"""Two people appended entries to one record: both are kept, whole. Anything beyond that is for people to decide."""

from dataclasses import dataclass

from site_builder.model.customer import PartKind
from site_builder.parse.front_matter import find_fences
from site_builder.parse.splitter import split
from site_builder.parse.text import source_text


@dataclass(frozen=True, slots=True)
class _Record:
    """All before the first entry, and the entries, without white space at their ends."""

    head: str
    entries: tuple[str, ...]


def merge_entries(base: str, ours: str, theirs: str) -> str | None:
    """The merged text: theirs, then our new entries; None where a side changed more than can be told apart safely.

    Entries of the base must stand unchanged at the beginning of both logs. What comes before the log may be changed
    by one side only. An entry that both sides added stands once.
    """
    read = [_read(text) for text in (base, ours, theirs)]
    if any(one is None for one in read):
        return None
    old, our, their = (one for one in read if one)
    known = len(old.entries)
    if not old.entries or our.entries[:known] != old.entries or their.entries[:known] != old.entries:
        return None
    head = _one_of(old.head, our.head, their.head)
    if head is None:
        return None
    new = their.entries[known:]
    new += tuple(entry for entry in our.entries[known:] if entry not in new)
    return "\n\n".join((head, *old.entries, *new)) + "\n"


def _read(text: str) -> _Record | None:
    """A record whose log holds entries and nothing else."""
    source = source_text("", text)
    parts = split(source, find_fences(source).body).parts
    first = next((at for at, part in enumerate(parts) if part.kind is PartKind.ENTRY), None)
    if first is None or any(part.kind not in (PartKind.ENTRY, PartKind.BLANK) for part in parts[first:]):
        return None
    entries = (text[part.start : part.end].rstrip() for part in parts[first:] if part.kind is PartKind.ENTRY)
    return _Record(text[: parts[first].start].rstrip(), tuple(entries))


def _one_of(old: str, ours: str, theirs: str) -> str | None:
    """The version of the side that changed it; None where both did, differently."""
    if ours in (old, theirs):
        return theirs
    return ours if theirs == old else None
