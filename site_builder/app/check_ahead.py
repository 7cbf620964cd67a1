"""A first `check` of a large team: its records are read and judged by as many processes as there are.

Each hands over what would be kept for the next run anyway, packed. What follows is the check of a team in which
everything was judged before: no record is read whole in this process, and none needs its memory.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from site_builder.adapters.shares import processes, shared_out
from site_builder.app.check_parts import judge_alone
from site_builder.app.collector import collector_paused
from site_builder.app.day import Day
from site_builder.app.judgements_kept import Judgements
from site_builder.app.load import Reader, assemble, with_text
from site_builder.app.parts import Parts
from site_builder.app.plain_objects import dump
from site_builder.app.read_ahead import MANY, handfuls, is_whole
from site_builder.app.readings_kept import Kept, Passed
from site_builder.app.remembered import Remembered
from site_builder.app.rules_kept import Ruled
from site_builder.model.source import SourceFile
from site_builder.parse.record_file import forget_read

Packed = tuple[int | str, bytes]
"""A shelf of readings where somebody will ask for them, by its number; a judgement, by the path of its file."""

Judged = Judgements | Remembered
"""Where judgements are held: for the next run, or for this one only."""


def judge_ahead(files: Sequence[SourceFile], ruled: Ruled, day: Day, readings: Kept, known: Judged) -> bool:
    """Read and judge what was not judged yet, and keep it; False where that would not pay, and nothing was done."""
    fresh = [file for file in files if is_whole(file) and not known.has(file)]
    workers = processes()
    if workers == 1 or len(fresh) < MANY:
        return False
    by_path = {file.path: file for file in fresh}
    judged: list[tuple[SourceFile, bytes]] = []
    for place, packed in shared_out(
        [partial(_judged, part, ruled, day, readings) for part in handfuls(fresh)], workers
    ):
        if isinstance(place, int):
            readings.take(place, packed)
        else:
            judged.append((by_path[place], packed))
    readings.close()
    known.take(judged)
    return True


def _judged(files: Sequence[SourceFile], ruled: Ruled, day: Day, readings: Kept) -> Iterator[Packed]:
    """What was read in some files and found in each; what the past decides is left to who knows it."""
    with collector_paused():
        loaded = assemble(files, ruled, Reader(kept=readings))
        found = judge_alone(Parts(loaded=loaded, judged={}), day)
        read = with_text(loaded.readings)
        judged = {path: one for path, one in found.items() if path in read and not one.past}
        is_passed = isinstance(readings, Passed)
        asked = {path: one for path, one in read.items() if not (is_passed and path in judged)}
        yield from readings.packed(files, asked)
        yield from ((path, packed) for path, one in judged.items() if (packed := dump(one)))
    forget_read()
    readings.forget()
