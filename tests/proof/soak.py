"""Many saves while `serve` runs: no growth of memory, no drift of the site. `python -m tests.proof.soak [SAVES]` (1,000).

A record is saved again and again; every save must come back in its page. At the end every page that is served must be
the one that a build from nothing makes. Told are the time from save to page and the memory at the start and at the end.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from site_builder.adapters.serve import with_reload
from tests.bench.serving import server
from tests.few_records import few_records

TODAY = "2026-03-12"
PATIENCE = 60
WARM = 30
"""Saves until everything that is made once is there."""
GROWTH = 1.15
"""Of memory, from then to the end: Python's own heap breathes by some percent."""


def main(saves: int) -> int:
    """Save, look, compare; 1 where memory grew or a page differs."""
    with tempfile.TemporaryDirectory(prefix="genjin-soak-") as folder:
        root = few_records(Path(folder) / "team")
        record = next((root / "records/customers").glob("关中*"))
        number = re.search(r"^(?:id|编号): *(\S+)$", record.read_text("utf-8"), re.MULTILINE)
        assert number is not None
        page = f"customers/{number[1]}.html"
        command = (sys.executable, "-m", "site_builder", "-C", str(root), "--today", TODAY, "serve", "--port", "0")
        with server(command, Path(folder) / "cache") as (address, process):
            waited, at_first = [], 0
            for save in range(saves):
                waited.append(_save(record, save, f"{address}{page}"))
                if save == min(WARM, saves - 1):
                    at_first = _memory(process)
            _settled(process)
            at_last = _memory(process)
            different = _different(root, Path(folder) / "whole", address)
    sys.stdout.write(
        f"{saves} saves: from save to page {statistics.median(waited):.2f} s, at most {max(waited):.2f} s; "
        f"memory {at_first / 1024:.0f} MB, at the end {at_last / 1024:.0f} MB; other pages than from nothing: {different}\n"
    )
    return int(bool(different) or at_last > GROWTH * at_first)


def _save(record: Path, number: int, address: str) -> float:
    """Seconds from a save until its page says so."""
    text = record.read_text("utf-8").split("\n\n### 2026-03-12 电话 @zhoumin\n")[0].rstrip("\n")
    record.write_text(f"{text}\n\n### 2026-03-12 电话 @zhoumin\n第 {number} 次存盘。\n", "utf-8")
    start = time.monotonic()
    while f"第 {number} 次存盘" not in _read(address):
        assert time.monotonic() < start + PATIENCE, f"save {number} never came back"
        time.sleep(0.02)
    return time.monotonic() - start


def _settled(process: subprocess.Popen[str]) -> None:
    """Wait until the rest of the site is made, too: the saved page came before it."""
    used = -1
    while (now := _worked(process)) != used:
        used = now
        time.sleep(2)


def _worked(process: subprocess.Popen[str]) -> int:
    """What it used of the processor, in a hundredth of a second."""
    return sum(int(one) for one in Path(f"/proc/{process.pid}/stat").read_text().rsplit(") ", 1)[1].split()[11:13])


def _read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            found: str = answer.read().decode()
    except urllib.error.URLError:
        return ""
    return found


def _memory(process: subprocess.Popen[str]) -> int:
    """Kilobytes in use."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def _different(root: Path, out: Path, address: str) -> int:
    command = [sys.executable, "-m", "site_builder", "-C", str(root), "--today", TODAY, "build", "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    pages = {one.relative_to(out).as_posix(): one.read_bytes() for one in out.rglob("*.html")}
    return sum(_read(address + path) != with_reload(page).decode() for path, page in pages.items())


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:] or ["1000"])[0])))
