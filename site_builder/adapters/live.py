"""The site that `serve` shows: what stands in its folder, and pages that are ahead of it."""

import threading
import time
from collections.abc import Collection, Mapping
from dataclasses import field
from pathlib import Path

from site_builder.model.frozen import dataclass

_LOOKED_AT = 40.0
"""Seconds for which a page counts as open after it has asked for news: it asks again at least every 25."""
_MOST = 8
"""Pages made ahead of the others: somebody looks at one or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the page shows above itself: finished sentences, `level` error, warning or empty for nothing."""

    level: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Live:
    """The site being shown: its folder, how often it changed, and the notice of the last rebuild.

    `ahead` are pages, by their place in the site, which were made before the rest of the next site: they are shown in
    place of those in the folder.
    """

    folder: Path
    version: int = 0
    notice: Notice = field(default_factory=Notice)
    closed: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)
    ahead: Mapping[str, bytes] = field(default_factory=dict)
    _site: int = 0
    _pages: dict[str, int] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def show_ahead(self, pages: Mapping[str, bytes], notice: Notice, same: Collection[str] = ()) -> None:
        """Show these pages as the next site will have them; only who looks at them is told, but at the `same`."""
        with self.changed:
            self.version += 1
            self.ahead = dict(pages)
            self._pages = {page: self._version(page) if page in same else self.version for page in pages}
            self.notice = notice
            self.changed.notify_all()

    def publish(self, notice: Notice, same: Collection[str] = ()) -> None:
        """Tell every open page that there is something new, but those that were shown ahead and are the `same`."""
        with self.changed:
            self.ahead = {}
            self._new_site({page: version for page, version in self._pages.items() if page in same})
            self.notice = notice

    def say(self, notice: Notice) -> None:
        """There is no new site, and why; whatever is shown stays."""
        with self.changed:
            self.notice = notice
            self._new_site({})

    def publish_behind(self) -> None:
        """The same of a site that is older than the pages ahead, which stay."""
        with self.changed:
            self._new_site(self._pages)

    def close(self) -> None:
        """Let waiting pages go."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def wait(self, seen: int, seconds: float, page: str = "") -> tuple[int, Notice]:
        """The version of a page after `seen`, or the same one when nothing came in time."""
        with self.changed:
            self._note(page)
            self.changed.wait_for(lambda: self._version(page) != seen or self.closed, seconds)
            return self._version(page), self.notice

    def read_ahead(self, page: str) -> bytes | None:
        """What a page shows that is ahead of its site; None for others. Whoever asks looks at it."""
        with self.changed:
            self._note(page)
            return self.ahead.get(page)

    def version_of(self, page: str) -> int:
        """The version that a page has now."""
        with self.changed:
            return self._version(page)

    def looked_at(self) -> tuple[str, ...]:
        """The pages that are open in a browser, the one that asked last first."""
        with self.changed:
            latest = time.monotonic() - _LOOKED_AT
            return tuple(page for page, moment in reversed(self._asked.items()) if moment > latest)

    def _new_site(self, pages: dict[str, int]) -> None:
        """Pages besides these have a new version."""
        self.version += 1
        self._site = self.version
        self._pages = pages
        self.changed.notify_all()

    def _note(self, page: str) -> None:
        """The pages that asked last, in that order; no more of them are worth making ahead."""
        self._asked.pop(page, None)
        self._asked[page] = time.monotonic()
        for old in list(self._asked)[:-_MOST]:
            del self._asked[old]

    def _version(self, page: str) -> int:
        return self._pages.get(page, self._site)
