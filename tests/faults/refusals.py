"""Every writing command with every call that writes refused by the system: it says why, and nothing is lost.

`python -m tests.faults.refusals [NAME …]` tries a full disk at every point (of many: as in `kills`), and once each a
disk that can only be read and a missing permission at every kind of call. It needs strace.
"""

import sys
import tempfile
from pathlib import Path

from tests.faults.commands import CASES
from tests.faults.kills import Stage, chosen, left, set_stage, torn
from tests.faults.traced import Point, failing_at

FULL, READ_ONLY, DENIED = "ENOSPC", "EROFS", "EACCES"
MOST = 20
_GOES_ON = frozenset({"fsync", "mkdir", "ftruncate"})
"""Calls that all fail from then on; the others also say something, open what is only read, or tidy up."""
_FAULTS = ("内部出错", "Traceback", "Exception ignored", "Internal fault")


def refuse(stage: Stage, point: Point, error: str) -> list[str]:
    """What is wrong where the system refuses a call."""
    world = stage.seed.copy(stage.run)
    done = failing_at(point, error, stage.command, world.env, on=point.name in _GOES_ON)
    said = done.out + done.err
    wrong = [f"says {said[:300]}" for fault in _FAULTS if fault in said]
    if done.code not in {0, 1, 2}:
        wrong.append(f"ends with {done.code}: {said[:300]}")
    if done.code and not said.strip():
        wrong.append(f"ends with {done.code} and says nothing")
    if done.code == 0 and world.files() != stage.after:
        wrong.append(f"says that all is well: {said[:300]}")
    if not point.name.startswith(("unlink", "rmdir")) and (files := world.in_the_making()):
        wrong.append(f"leaves {[one.name for one in files]}")
    return [*wrong, *torn(stage, world), *left(stage, world)]


def tries(stage: Stage, most: int = MOST) -> list[tuple[Point, str]]:
    """A full disk at all points, the other reasons once for each kind of call."""
    kinds = {one.name: one for one in reversed(stage.points)}
    full = [(one, FULL) for one in chosen(stage.points, most)]
    return [*full, *((one, error) for one in kinds.values() for error in (READ_ONLY, DENIED))]


def main() -> int:
    """Print a row per command; 1 where something was lost or not said."""
    say, wanted, sound = sys.stdout.write, set(sys.argv[1:]), True
    say(f"{'command':<14}{'tried':>7}{'wrong':>7}\n")
    for case in CASES:
        if wanted and case.name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as name:
            stage = set_stage(case, Path(name))
            tried = tries(stage)
            found = [(point, error, one) for point, error in tried for one in refuse(stage, point, error)]
        say(f"{case.name:<14}{len(tried):>7}{len({one[:2] for one in found}):>7}\n")
        for point, error, one in found:
            say(f"    {error} {point}: {one}\n")
        sys.stdout.flush()
        sound = sound and not found
    return int(not sound)


if __name__ == "__main__":
    sys.exit(main())
