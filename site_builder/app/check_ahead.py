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

Packed = tuple[str, bytes | None, bytes | None]
"""The path of a file, its reading where somebody will ask for it, and its judgement."""

Judged = Judgements | Remembered
"""Where judgements are held: for the next run, or for this one only."""


def judge_ahead(files: Sequence[SourceFile], ruled: Ruled, day: Day, readings: Kept, known: Judged) -> bool:
    """Read and judge what was not judged yet, and keep it; False where that would not pay, and nothing was done."""
    fresh = [file for file in files if is_whole(file) and not known.has(file)]
    workers = processes()
    if workers == 1 or len(fresh) < MANY:
        return False
    packed = list(shared_out([partial(_judged, part, ruled, day, readings) for part in handfuls(fresh)], workers))
    by_path = {file.path: file for file in fresh}
    readings.take((by_path[path], reading) for path, reading, _ in packed if reading)
    readings.close()
    known.take((by_path[path], judgement) for path, _, judgement in packed if judgement)
    return True


def _judged(files: Sequence[SourceFile], ruled: Ruled, day: Day, readings: Kept) -> Iterator[Packed]:
    """What was read in some files and found in each; what the past decides is left to who knows it."""
    with collector_paused():
        loaded = assemble(files, ruled, Reader(kept=readings))
        found = judge_alone(Parts(loaded=loaded, judged={}), day)
        read = with_text(loaded.readings)
        for file in (one for one in files if one.path in read):
            one = found.get(file.path)
            is_judged = one is not None and not one.past
            is_asked = not (readings.has(file) or (is_judged and isinstance(readings, Passed)))
            yield file.path, dump(read[file.path]) if is_asked else None, dump(one) if is_judged else None
    forget_read()
    readings.forget()
