"""The first reading of a large team by as many processes as there are: each hands over what it read, packed.

To unpack a reading takes a sixth of the time that reading takes, and packed it is kept for the next run anyway.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from site_builder.adapters.shares import processes, shared_out
from site_builder.app.readings_kept import Kept, passed, shelf_number
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.book import CUSTOMERS
from site_builder.parse.customer import ARCHIVE
from site_builder.parse.record_file import forget_read, read_file

MANY = 200
"""Files; fewer are read as fast by one process."""

HANDFUL = 64
"""Files that are read together, at least, and whole shelves: their memory is free before the next ones are read."""

TOLD_EVERY = 200
"""So many files apart whoever waits hears how far it is."""

Tell = Callable[[int], None]


def read_ahead(files: Sequence[SourceFile], rules: Rules, kept: Kept | None, tell: Tell | None) -> Kept | None:
    """What is kept, with all that was not; as it is where it would not pay to share the work out."""
    fresh = [file for file in files if is_whole(file) and not (kept and kept.has(file))]
    workers = processes()
    if workers == 1 or len(fresh) < MANY:
        return kept
    held = kept or passed()
    counts = Counter(shelf_number(file.path) for file in fresh)
    done = 0
    for number, packed in shared_out([partial(_read, part, rules, held) for part in handfuls(fresh)], workers):
        held.unpack(number, packed)
        if kept:
            kept.take(number, packed)
        before, done = done, done + counts[number]
        if tell:
            _tell(tell, before, done)
    return held


def _tell(tell: Tell, before: int, done: int) -> None:
    for count in range(before - before % TOLD_EVERY + TOLD_EVERY, done + 1, TOLD_EVERY):
        tell(count)


def is_whole(file: SourceFile) -> bool:
    """Whether it is a record that can be read."""
    return file.path.startswith((CUSTOMERS, ARCHIVE)) and file.content is not None and file.fault is None


def handfuls(files: Sequence[SourceFile]) -> Iterator[Sequence[SourceFile]]:
    """The files in portions, each all of one shelf or of several."""
    portion: list[SourceFile] = []
    shelves: dict[int, list[SourceFile]] = {}
    for file in files:
        shelves.setdefault(shelf_number(file.path), []).append(file)
    for shelf in shelves.values():
        portion += shelf
        if len(portion) >= HANDFUL:
            yield portion
            portion = []
    if portion:
        yield portion


def _read(files: Sequence[SourceFile], rules: Rules, kept: Kept) -> Iterator[tuple[int, bytes]]:
    found = {file.path: reading for file in files if (reading := read_file(file, rules)).text is not None}
    packed = list(kept.packed(files, found))
    forget_read()
    kept.forget(found)
    yield from packed
