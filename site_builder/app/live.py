"""A team in memory while somebody edits it: what did not change is neither read nor judged again.

What `live_team` finds is what `check` finds in the same bytes.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from site_builder.adapters.clock import stopwatch
from site_builder.app.bonds import bonds_of
from site_builder.app.check_parts import find_in
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.judgements_kept import judgements_of
from site_builder.app.live_team import Files, Layers, LiveTeam, by_path, inbox_of
from site_builder.app.load import CONFIGURATION, Loaded, Reader, rules_of, with_text
from site_builder.app.parts import RECORDS, read_parts
from site_builder.app.readings_kept import kept_of
from site_builder.app.remembered import Remembered
from site_builder.checks.run import settle
from site_builder.model.history import History
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.record_file import FileReading, read_file


def live_team(root: Path, files: Files, day_of: Callable[[Rules], Day], before: LiveTeam | None = None) -> LiveTeam:
    """Read and judge what is not known from `before` or from an earlier run."""
    start = stopwatch()
    files = {path: files[path] for path in sorted(files)}
    every = tuple(files.values())
    ruled = before.ruled if before and _configuration(files) == _configuration(before.files) else rules_of(every)
    day = day_of(ruled[0])
    known = before if before and before.ruled is ruled and before.day == day else None
    kept, judgements = (None, None) if known else (kept_of(root, every), judgements_of(root, every, day))
    memory = known.memory if known else Remembered(judgements)
    parts = read_parts(every, ruled, memory, (), Reader(kept=kept) if kept else _Typed(known))
    history = known.history if known else []
    found = find_in(parts, day, lambda: _past(root, parts.loaded, day, history), memory)
    if kept and judgements:
        kept.renew(every, with_text(parts.loaded.readings))
        judgements.keep(every, found.judgements)
    memory.keep(files, found.judgements)
    problems = by_path(settle(found.problems, found.context))
    inbox, waiting = inbox_of(parts.loaded)
    return LiveTeam(
        root=root,
        files=files,
        ruled=ruled,
        day=day,
        parts=replace(parts, judged={path: found.judgements[path] for path in found.judgements}),
        context=replace(found.context, states={}),
        layers=Layers(
            read=by_path(found.read),
            own=by_path(found.own),
            rest=by_path(found.rest),
            across=by_path(found.across),
        ),
        problems=problems,
        bonds=bonds_of(parts.loaded.book, _linked(files, parts.loaded), before.bonds if before else None),
        dues=found.dues,
        memory=memory,
        took=stopwatch() - start,
        history=history,
        inbox=inbox,
        waiting=waiting,
    )


def _linked(files: Files, loaded: Loaded) -> Iterator[tuple[str, str]]:
    """The texts that may have links; most have none, and need not be decoded."""
    for path in loaded.book.sources:
        content = files[path].content or b""
        if (b"[[" in content or b"](" in content) and not path.startswith(CONFIGURATION):
            yield path, loaded.book.sources[path]


class _Typed:
    """Reads files that somebody is typing: pages that stayed the same are taken over, nothing else is kept."""

    def __init__(self, known: LiveTeam | None) -> None:
        self.readings: dict[str, FileReading] = {}
        self._known = known

    def read(self, file: SourceFile, rules: Rules) -> FileReading:
        """What a file says."""
        known = self._known.parts.loaded.readings.get(file.path) if self._known else None
        same = known is not None and self._known is not None and self._known.files.get(file.path) == file
        is_whole = same and not file.path.startswith(RECORDS)
        found = known if known is not None and is_whole else read_file(file, rules, FileReading())
        self.readings[file.path] = found
        return found


def _configuration(files: Files) -> dict[str, SourceFile]:
    return {path: file for path, file in files.items() if path.startswith((CONFIGURATION, "records/pages/"))}


def _past(root: Path, loaded: Loaded, day: Day, history: "list[History | None]") -> History | None:
    """The history of the records, read once: what commits say does not change while somebody types."""
    if not history:
        history.append(read_history(root, loaded, day.today))
    return history[0]
