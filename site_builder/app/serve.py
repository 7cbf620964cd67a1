"""`serve`: build, show, and build again whenever something was saved."""

import gc
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from site_builder.adapters.disk import RECORDS
from site_builder.adapters.serve import Live, Notice, SiteServer
from site_builder.adapters.site_mark import site_mark
from site_builder.adapters.swap import Written, replace_folder
from site_builder.adapters.watch import Settled, watch
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.kept_pages import KeptPages
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import next_files
from site_builder.metrics.report import Report
from site_builder.model.rules import Rules
from site_builder.model.template_fault import BadTemplate, TemplateFault

TIDIED_EVERY = 10
"""Saves, after which what earlier sites left in memory is looked for: a command lets it be, this one runs for days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """One rebuild: its report, or the fault that prevented it, ours or a template's; then the last good site stays."""

    report: Report | None = None
    written: Written | None = None
    fault: Exception | None = None
    template: TemplateFault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running server. `wait` blocks until it ends."""

    address: str
    first: Rebuilt
    wait: Callable[[], None]


def rebuild(root: Path, out: Path, day: Callable[[Rules], Day], kept: KeptPages | None = None) -> Rebuilt:
    """Build once; what goes wrong is told, so that the server goes on. `kept` knows the pages in `out`."""
    try:
        loaded = load(root)
        now = day(loaded.rules)
        history = read_history(root, loaded, now.today)
        report = make_report(loaded, now, history, root=root)
        written = replace_folder(out, next_files(report, root, kept))
        if kept and written.fault is None:
            kept.settle(kept=False)
        return Rebuilt(report=report, written=written)
    except BadTemplate as problem:
        return Rebuilt(template=problem.fault)
    except Exception as fault:  # noqa: BLE001 - the last good site stays, the next save may mend it
        return Rebuilt(fault=fault)


@contextmanager
def served(root: Path, port: int, day: Callable[[Rules], Day], notice: Callable[[Rebuilt], Notice]) -> Iterator[Served]:
    """Serve the team's site while the block runs; `notice` puts a rebuild in words, for page and terminal.

    Raises:
        OSError: the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="genjin-serve-") as folder:
        live = Live(Path(folder) / "site")
        server = SiteServer(live, port)
        bell = Settled()
        stop = watch((root / RECORDS, root / "templates"), bell)
        kept = KeptPages(live.folder, site_mark())
        first = rebuild(root, live.folder, day, kept)
        live.publish(notice(first))
        threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True),
            threading.Thread(target=_again, args=(root, live, bell, day, notice, kept), daemon=True),
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


def _again(
    root: Path,
    live: Live,
    bell: Settled,
    day: Callable[[Rules], Day],
    notice: Callable[[Rebuilt], Notice],
    kept: KeptPages,
) -> None:
    for number in count(1):
        if not bell.wait():
            return
        live.publish(notice(rebuild(root, live.folder, day, kept)))
        if number % TIDIED_EVERY == 0:
            gc.collect()


def _until_gone(thread: threading.Thread) -> None:
    """Wait in short steps: a Ctrl-C must come through on Windows too."""
    while thread.is_alive():
        thread.join(0.5)
