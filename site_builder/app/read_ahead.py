"""The first reading of a large team by as many processes as there are: each hands over what it read, packed.

To unpack a reading takes a sixth of the time that reading takes, and packed it is kept for the next run anyway.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from site_builder.adapters.shares import MOST_JOBS, processes, shared_out
from site_builder.app.plain_objects import dump
from site_builder.app.readings_kept import WORTH, Kept, passed
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.record_file import forget_read, read_file

HANDFUL = 64
"""Files that are read together, at least: their memory is free again before the next ones are read."""

_FEWEST = 2
"""Processes: with two, the time that unpacking takes here is nearly what the other one saves."""

TOLD_EVERY = 200
"""So many files apart whoever waits hears how far it is."""


def read_ahead(
    files: Sequence[SourceFile], rules: Rules, kept: Kept | None, tell: Callable[[int], None] | None
) -> Kept | None:
    """What is kept, with all that was not; as it is where it would not pay to share the work out."""
    fresh = [file for file in files if is_whole(file) and not (kept and kept.has(file))]
    workers = processes()
    if workers < _FEWEST or len(fresh) < WORTH:
        return kept
    held = kept or passed()
    packed: dict[str, bytes] = {}
    for path, content in shared_out([partial(_read, part, rules) for part in handfuls(fresh)], workers):
        packed[path] = content
        if tell and len(packed) % TOLD_EVERY == 0:
            tell(len(packed))
    held.take((file, packed[file.path]) for file in fresh if file.path in packed)
    return held


def is_whole(file: SourceFile) -> bool:
    """Whether it is a record that can be read."""
    return file.path.startswith((CUSTOMERS, ARCHIVE)) and file.content is not None and file.fault is None


def handfuls(files: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
    """The files in as many portions as may be handed out."""
    size = max(HANDFUL, -(-len(files) // MOST_JOBS))
    return (files[at : at + size] for at in range(0, len(files), size))


def _read(files: Sequence[SourceFile], rules: Rules) -> Iterator[tuple[str, bytes]]:
    for file in files:
        reading = read_file(file, rules)
        if reading.text is not None and (content := dump(reading)):
            yield file.path, content
    forget_read()
