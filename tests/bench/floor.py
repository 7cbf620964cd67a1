"""The floors: programs that do only what nobody can leave out.

`build IN OUT`: read N files, write N pages of 6.1 kB. `check IN ROWS`: import the command library, look at N files, load
N kept rows.
"""

import os
import pickle
import sys
from pathlib import Path

PAGE = b"x" * 6_100


def build(source: Path, target: Path) -> None:
    """Read every file, write a page for each."""
    target.mkdir(exist_ok=True)
    for number, entry in enumerate(os.scandir(source)):
        with open(entry.path, "rb") as file:  # noqa: PTH123 - the floor knows no detours
            file.read()
        with open(target / f"{number}.html", "wb") as page:  # noqa: PTH123 - as above
            page.write(PAGE)


def check(source: Path, rows: Path) -> int:
    """Look at every file and at the row that is kept of it."""
    import click  # noqa: F401, PLC0415 - its import is what is measured

    kept = pickle.loads(rows.read_bytes())  # noqa: S301 - our own
    return sum(entry.stat().st_mtime_ns == kept[entry.name][0] for entry in os.scandir(source))


def write_rows(source: Path, rows: Path) -> None:
    """What `check` loads: size, time and what a list shows of each file."""
    found = {
        one.name: (one.stat().st_mtime_ns, one.stat().st_size, "客户", "A", "rep01", "2026-07-01", 12_000)
        for one in os.scandir(source)
    }
    rows.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    what, first, second = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    {"build": build, "check": check, "rows": write_rows}[what](first, second)
