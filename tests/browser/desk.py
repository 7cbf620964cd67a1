"""Pages of the browser that are used again: a new one costs it two processes, another address only a load."""

import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page

_FORGET = "() => { localStorage.clear(); sessionStorage.clear(); return !('__pwClock' in window); }"


def until(page: Page, expression: str, seconds: float = 20) -> None:
    """Wait for the expression to hold on the page.

    Asked from outside: `wait_for_function` looks again from within, which the policy of the pages forbids.
    """
    last = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < last, f"not within {seconds:g} s on {page.url}: {expression}"
        page.wait_for_timeout(20)


class Watched:
    """What a page complained about or asked from elsewhere."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.outside: list[str] = []
        self._ears = {"console": self._said, "pageerror": self._failed, "request": self._asked}

    def watch(self, page: Page) -> None:
        """Listen to the page."""
        for event, ear in self._ears.items():
            page.on(event, ear)  # type: ignore[call-overload] # its stubs know the names of events only as constants

    def leave(self, page: Page) -> None:
        """Listen no longer: the next test has ears of its own."""
        for event, ear in self._ears.items():
            page.remove_listener(event, ear)

    def _said(self, said: Any) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)

    def _failed(self, fault: Any) -> None:
        self.complaints.append(str(fault))

    def _asked(self, one: Any) -> None:
        if not one.url.startswith(("file:", "data:", "blob:")):
            self.outside.append(one.url)


class Desk:
    """Pages that nobody looks at now, each in a context of its own, with and without script."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[bool, list[Page]] = defaultdict(list)

    def take(self, *, script: bool) -> Page:
        """A page on which nothing was done."""
        if self._free[script]:
            return self._free[script].pop()
        return self._browser.new_context(java_script_enabled=script, accept_downloads=True).new_page()

    def give_back(self, page: Page, *, script: bool) -> None:
        """Forget what was done on the page; one that is closed or cannot forget is not used again."""
        try:
            forgot = page.evaluate(_FORGET)
            page.unroute_all()
            page.goto("about:blank")
        except Error:
            forgot = False
        if forgot:
            self._free[script].append(page)
        else:
            page.context.close()


class Open:
    """Opens a page of the site from the disk: path, then width, theme, script.

    Pages opened side by side know nothing of each other, and none knows of the test before. A test that does what no
    page forgets (`add_init_script`, `expose_function`) closes its page itself.
    """

    def __init__(self, desk: Desk, site: Path) -> None:
        self._desk, self._site = desk, site
        self._taken: list[tuple[Page, Watched, bool]] = []

    def __call__(
        self, path: str, width: int = 1440, theme: str = "light", *, script: bool = True, root: Path | None = None
    ) -> tuple[Page, Watched]:
        """The open page, and what it says from now on."""
        page, watched = self._desk.take(script=script), Watched()
        self._taken.append((page, watched, script))
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="null", color_scheme="dark" if theme == "dark" else "light")
        watched.watch(page)
        file, _, rest = path.partition("?")
        address = ((root or self._site) / file.partition("#")[0]).as_uri()
        anchor = f"#{file.partition('#')[2]}" if "#" in file else ""
        page.goto(address + (f"?{rest}" if rest else "") + anchor)
        return page, watched

    def put_away(self) -> None:
        """Give back all pages opened so far: for a test that looks at many, one after the other."""
        while self._taken:
            page, watched, script = self._taken.pop()
            watched.leave(page)
            self._desk.give_back(page, script=script)
