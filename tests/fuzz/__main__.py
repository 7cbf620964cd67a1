"""Look for inputs that break a promise: `python -m tests.fuzz [SECONDS] [SEED] [TARGET…]`, 60 seconds without words.

What falls is written to tests/fuzz/kept/, where the ordinary suite tries it ever after; the seed is said, so that a run
can be had again. `tests/fuzz/by_coverage.py` does it with atheris.
"""

import hashlib
import secrets
import sys
import traceback
from pathlib import Path
from random import Random
from time import monotonic, process_time

from tests.bounded import yardstick
from tests.fuzz.mutating import mutated
from tests.fuzz.targets import TARGETS

KEPT = Path(__file__).parent / "kept"
AT_MOST = 30.0
"""Yardsticks that an input may cost."""


def tried(target: str, content: bytes, unit: float) -> str:
    """What is wrong with an input; empty where nothing is."""
    start = process_time()
    try:
        TARGETS[target](content)
    except Exception:  # noqa: BLE001 - whatever comes is what is looked for
        return traceback.format_exc()
    cost = (process_time() - start) / unit
    return f"{cost:.0f} yardsticks, at most {AT_MOST:.0f}" if cost > AT_MOST else ""


def keep(target: str, content: bytes) -> Path:
    """A file whose name says what it is for."""
    file = KEPT / f"{target}-{hashlib.sha256(content).hexdigest()[:12]}"
    file.write_bytes(content)
    return file


def main(seconds: float, seed: int, targets: list[str]) -> int:
    """Take the targets in turn until the time is over; the exit code is 1 where anything fell."""
    random, unit, end = Random(seed), yardstick(), monotonic() + seconds  # noqa: S311 - no secret
    counts, fallen = dict.fromkeys(targets, 0), 0
    while monotonic() < end:
        for target in targets:
            content = mutated(target, random)
            counts[target] += 1
            if said := tried(target, content, unit):
                fallen += 1
                sys.stdout.write(f"{keep(target, content)}\n{said}\n")
    sys.stdout.write(f"seed {seed}: {', '.join(f'{name} {n}' for name, n in counts.items())}; {fallen} fell\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    words = sys.argv[1:]
    numbers = [one for one in words if one.replace(".", "").isdigit()]
    named = [one for one in words if one in TARGETS] or list(TARGETS)
    sys.exit(
        main(
            float(numbers[0]) if numbers else 60.0,
            int(numbers[1]) if len(numbers) > 1 else secrets.randbelow(1 << 32),
            named,
        )
    )
