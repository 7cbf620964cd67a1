"""`make proof`: what a keystroke costs at 5,000 customers, over the protocol, as an editor feels it.

Run: `python -m tests.lsp.lsp_speed [CUSTOMERS]`. The clock runs from the change that an editor sends to the problems that it is
told. Beside it stands a whole check of the same files in the same process, as a multiple. It fails where one keystroke
in twenty takes a tenth of a second.
"""

import random
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from site_builder.adapters.disk import read_records
from site_builder.app.check import check
from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.lsp.office import PAUSE
from site_builder.lsp.texts import Text
from tests.bench.team import TODAY, write_team
from tests.lsp import client
from tests.lsp.client import Editor, editor
from tests.lsp.keystrokes import typed

CUSTOMERS, STROKES = 5_000, 200
client.PATIENCE = 600
MOST = 0.1
"""Seconds."""


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def strokes(one: Editor, uri: str, text: str) -> list[float]:
    """Seconds from each change to the problems of that very version."""
    took: list[float] = []
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for version, found in enumerate(typed(Text(text), chance, STROKES), 2):
        start = perf_counter()
        document = {"uri": uri, "version": version}
        one.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": found.raw}])
        one.problems(uri, version)
        took.append(perf_counter() - start)
        if version % 20 == 0:
            sleep(PAUSE + 0.02)  # all is judged while the next keys are struck
    return took


def across(one: Editor, uri: str, text: str, twin: str) -> float:
    """Seconds until it is told that another record has this number already."""
    number = next(line for line in twin.split("\n") if line.startswith("编号"))
    changed = text.replace(next(line for line in text.split("\n") if line.startswith("编号")), number)
    start = perf_counter()
    one.tell("textDocument/didChange", textDocument={"uri": uri, "version": 9999}, contentChanges=[{"text": changed}])
    one.until(lambda said: any(problem["code"] == "GJ501" for problem in said["params"].get("diagnostics", ())))
    return perf_counter() - start


def peak(process: int) -> str:
    """Megabytes that a process had at most, where the system tells (Linux)."""
    status = Path(f"/proc/{process}/status")
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    found = [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
    return str(found[0]) if found else "?"


def whole(root: Path) -> float:
    """Seconds of a check of everything that knows nothing from before."""
    start = perf_counter()
    check(load_files(read_records(root)), Day(today=TODAY))
    return perf_counter() - start


def main() -> int:
    """Print what it takes; 1 where it is too much."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else CUSTOMERS
    with tempfile.TemporaryDirectory() as folder:
        root = write_team(Path(folder), customers)
        others = sorted((root / "records/customers").iterdir())
        path = others[customers // 2]
        for run in ("first start", "later start"):
            start = perf_counter()
            with editor(root, "--today", TODAY.isoformat()) as one:
                one.open(path.as_uri(), path.read_text("utf-8"))
                one.problems(path.as_uri())
                alone = perf_counter() - start
                one.ask("textDocument/documentSymbol", textDocument={"uri": path.as_uri()})
                say(f"{run}: {alone:.1f} s to the record's own problems, {perf_counter() - start:.1f} s to the team's")
                took = sorted(strokes(one, path.as_uri(), path.read_text("utf-8")))
                told = across(one, path.as_uri(), path.read_text("utf-8"), others[0].read_text("utf-8"))
                say(f"memory at most {peak(one.process.pid)} MB")
        late = took[int(len(took) * 0.95)]
        each, most = median(took) * 1000, took[-1] * 1000
        say(f"{STROKES} keystrokes: median {each:.1f} ms, one in twenty {late * 1000:.1f} ms, slowest {most:.1f} ms")
        say(f"a problem across records: {told:.2f} s, of which {PAUSE} s wait for the next key")
        again = whole(root)
        say(f"a whole check: {again:.1f} s, {again / median(took):,.0f} times a keystroke")
    return int(late > MOST)


if __name__ == "__main__":
    sys.exit(main())
