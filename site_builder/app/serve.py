"""`serve`: build, show, and build again whenever something was saved."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from site_builder.adapters.aside import Hands, all_hands
from site_builder.adapters.disk import RECORDS
from site_builder.adapters.git import log_folder
from site_builder.adapters.live import Live, Notice
from site_builder.adapters.package_files import read_assets
from site_builder.adapters.run_folder import run_folder
from site_builder.adapters.serve import SiteServer
from site_builder.adapters.site_mark import site_mark
from site_builder.adapters.watch import Settled, look, watch
from site_builder.app.day import Day
from site_builder.app.kept_pages import KeptPages
from site_builder.app.rebuild import Lookers, Rebuilding, Rebuilt
from site_builder.model.frozen import dataclass
from site_builder.model.regex import regex
from site_builder.model.rules import Rules

InWords = Callable[[Rebuilt], Notice]

MOST_GIVEN_UP = 3
"""Builds in a row that are given up for the next one."""

_TABLE = regex(rb'<script src="(?:\.\./)*data/')
"""A page with a table whose rows stand in scripts: its own bytes do not tell whether it shows the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running server. `wait` blocks until it ends."""

    address: str
    first: Rebuilt
    wait: Callable[[], None]


@contextmanager
def served(
    root: Path, port: int, day: Callable[[Rules], Day], in_words: InWords, tell: Callable[[Notice], None]
) -> Iterator[Served]:
    """Serve the team's site while the block runs; `in_words` says what a rebuild came to, `tell` hears it at its end.

    Raises:
        OSError: the port is taken.
    """
    folders = (root / RECORDS, root / "templates")
    with run_folder("genjin-serve") as folder:
        live = Live(folder / "site")
        server = SiteServer(live, port)
        bell = Settled()
        desk = _Desk(live, bell, in_words, tell)
        rebuilding = Rebuilding(root, live.folder, day, KeptPages(live.folder, site_mark()), desk)
        before = look(folders)
        first = desk.build(rebuilding, all_hands()) or Rebuilt()  # before there are threads: they forbid processes
        stop = watch([*folders, *filter(None, [log_folder(root)])], bell)
        if look(folders) != before:
            bell.touch()
        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True),
            threading.Thread(target=_again, args=(desk, rebuilding), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            yield Served(address=server.address, first=first, wait=lambda: _until_gone(threads[0]))
        finally:
            bell.close()
            live.close()
            stop()
            server.shutdown()
            server.server_close()
            threads[1].join(10)


class _Desk(Lookers):
    """Builds, and shows what was built."""

    def __init__(self, live: Live, bell: Settled, in_words: InWords, tell: Callable[[Notice], None]) -> None:
        self.live, self.bell, self._in_words, self._tell = live, bell, in_words, tell
        self._given_up = 0

    def build(self, rebuilding: Rebuilding, hands: Hands) -> Rebuilt | None:
        """What came of it; None where it was given up."""
        before = read_assets(self.live.folder)
        rebuilt = rebuilding(hands)
        self._given_up = 0 if rebuilt else self._given_up + 1
        if rebuilt is not None:
            notice = self._in_words(rebuilt)
            self._tell(notice)
            self._publish(notice, rebuilt, read_assets(self.live.folder) == before)
        return rebuilt

    def open_pages(self) -> Sequence[str]:
        """The pages in browsers."""
        return self.live.looked_at()

    def show(self, pages: Mapping[str, bytes], rebuilt: Rebuilt) -> None:
        """To the browsers that look at them."""
        notice = self._in_words(rebuilt)
        known = {page: self.live.ahead.get(page) or _content(self.live.folder / page) for page in pages}
        same = _same(pages, known) if _looks_same(notice, self.live.notice) else ()
        self.live.show_ahead(pages, notice, tuple(same))

    def has_news(self) -> bool:
        """Whether the bell rang, or nobody listens any more."""
        return self.bell.is_closed or self.bell.has_rung()

    def is_patient(self) -> bool:
        """Whether sites were given up so often that there must be a whole one again."""
        return self._given_up >= MOST_GIVEN_UP and not self.bell.is_closed

    def _publish(self, notice: Notice, rebuilt: Rebuilt, same_assets: bool) -> None:
        if rebuilt.written is None or rebuilt.written.fault:
            self.live.say(notice)
        elif rebuilt.overtaken:
            self.live.publish_behind()
        elif same_assets and _looks_same(notice, self.live.notice):
            known = {page: _content(self.live.folder / page) for page in self.live.ahead}
            self.live.publish(notice, tuple(_same(self.live.ahead, known)))
        else:
            self.live.publish(notice)


def _same(pages: Mapping[str, bytes], known: Mapping[str, bytes | None]) -> Iterator[str]:
    """The pages that show what is known of them."""
    return (page for page, content in pages.items() if known[page] == content and not _TABLE.search(content))


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:  # not there yet, or not any more
        return None


def _again(desk: _Desk, rebuilding: Rebuilding) -> None:
    """What is saved while a site is made is worth more than that site, unless there would never be a whole one."""
    while desk.bell.wait():
        rebuilt = desk.build(rebuilding, Hands())
        while (rebuilt is None or rebuilt.overtaken) and not desk.bell.is_closed:
            rebuilt = desk.build(rebuilding, Hands())


def _looks_same(one: Notice, other: Notice) -> bool:
    """Whether pages show the same above themselves; without a level they show nothing."""
    return one == other or not (one.level or other.level)


def _until_gone(thread: threading.Thread) -> None:
    """Wait in short steps: a Ctrl-C must come through on Windows too."""
    while thread.is_alive():
        thread.join(0.5)
