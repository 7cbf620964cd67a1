"""Hears when files change, and waits until saving has settled."""

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from site_builder.adapters.disk import is_ignored

SETTLE = 0.1
"""Seconds without a change before a rebuild."""
LONGEST = 3.0
"""Seconds after which a rebuild starts although files keep changing."""

_READING = frozenset({"opened", "closed_no_write"})
_REPLACING = frozenset({"created", "deleted", "moved"})


class Settled:
    """A bell that rings once things are quiet. Anybody may `touch` it; one thread waits."""

    def __init__(self, settle: float = SETTLE, longest: float = LONGEST) -> None:
        self._settle = settle
        self._longest = longest
        self._changed = threading.Condition()
        self._first: float | None = None
        self._last = 0.0
        self._closed = False

    def touch(self) -> None:
        """Something changed."""
        with self._changed:
            self._last = time.monotonic()
            if self._first is None:
                self._first = self._last
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody need wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def is_closed(self) -> bool:
        """Whether it never rings again."""
        return self._closed

    def wait(self) -> bool:
        """Block until a change has settled (True) or the bell is closed (False)."""
        with self._changed:
            while not self._closed:
                left = self._left()
                if left is not None and left <= 0:
                    self._first = None
                    return True
                self._changed.wait(left)
            return False

    def has_rung(self) -> bool:
        """Whether a change has settled since the last ring, which is heard then; nobody waits."""
        with self._changed:
            left = self._left()
            rings = left is not None and left <= 0
            if rings:
                self._first = None
            return rings

    def _left(self) -> float | None:
        """Seconds until the bell rings, None while nothing changed."""
        if self._first is None:
            return None
        return min(self._last + self._settle, self._first + self._longest) - time.monotonic()


class _Handler(FileSystemEventHandler):
    """Passes on what concerns records and templates, not the traces of editors."""

    def __init__(self, touch: Callable[[], None]) -> None:
        self._touch = touch

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        if not all(_is_trace(path.name) for path in _places(event)):
            self._touch()


class _Around(FileSystemEventHandler):
    """Looks at the folders anew where one of them comes, goes or is replaced: a watch is of the folder that was there.

    It hears the folder around them.
    """

    def __init__(self, observer: Any, folders: Sequence[Path], bell: Settled) -> None:
        self._observer, self._bell, self._handler = observer, bell, _Handler(bell.touch)
        self._watches: dict[str, Any] = {}
        self._folders = {folder.name: folder for folder in folders}
        for folder in folders:
            self._schedule(folder)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by the observer's thread."""
        if event.event_type not in _REPLACING:
            return
        for folder in {self._folders[path.name] for path in _places(event) if path.name in self._folders}:
            self._again(folder)

    def _again(self, folder: Path) -> None:
        watched = self._watches.pop(folder.name, None)
        if watched is not None:
            self._observer.unschedule(watched)
        with contextlib.suppress(OSError):  # gone again, or no watcher left for it: what is there now is shown
            self._schedule(folder)
        self._bell.touch()

    def _schedule(self, folder: Path) -> None:
        if folder.is_dir():
            self._watches[folder.name] = self._observer.schedule(self._handler, str(folder), recursive=True)


def _places(event: FileSystemEvent) -> Iterator[Path]:
    return (Path(str(path)) for path in (event.src_path, event.dest_path) if path)


def _is_trace(name: str) -> bool:
    """Whether a file is one of an editor's; a template may begin with `_`, although a record does not."""
    return is_ignored(name.lstrip("_"))


def look(folders: Sequence[Path]) -> frozenset[tuple[str, int, int]]:
    """What lies below these folders: place, time and size of each file, to tell whether something changed."""
    there = (file for folder in folders for file in folder.rglob("*") if not _is_trace(file.name))
    return frozenset((str(file), state.st_mtime_ns, state.st_size) for file, state in map(_state, there) if state)


def _state(file: Path) -> tuple[Path, os.stat_result | None]:
    try:
        return file, file.lstat()
    except OSError:  # gone meanwhile
        return file, None


def watch(folders: Sequence[Path], bell: Settled) -> Callable[[], None]:
    """Ring the bell on changes below the folders, there or not yet; the function that comes back ends it.

    Where the system has no free watchers left, the folders are looked at every second.
    """
    try:
        observer: Any = _start(Observer(), folders, bell)
    except OSError:
        observer = _start(PollingObserver(timeout=1), folders, bell)

    def stop() -> None:
        observer.stop()
        observer.join(5)

    return stop


def _start(observer: Any, folders: Sequence[Path], bell: Settled) -> Any:
    for around in dict.fromkeys(folder.parent for folder in folders):
        within = [folder for folder in folders if folder.parent == around]
        observer.schedule(_Around(observer, within, bell), str(around), recursive=False)
    observer.start()
    return observer
