"""What `check --against` of a change of 200 files costs in a large team, against `git diff` of the same change.

`history_speed` runs it in the repository that it made. Said apart are what compares and judges the change, and all that
`check` does anyway: reading every record and applying every rule to it. Judged is processor time.
"""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from pathlib import Path

from site_builder.adapters.disk import read_records
from site_builder.app import readings_kept
from site_builder.app.change import Change, read_change
from site_builder.app.change_problems import judging, new_problems
from site_builder.app.day import Day
from site_builder.app.judging import context_of, judge
from site_builder.app.load import Loaded, load, load_files
from site_builder.checks.registry import RULES
from tests.bench.team import TODAY
from tests.history.cost import Cost, best, timed

FILES, COMMITS = 200, 20
AT_MOST = 12
"""Times `git diff` for what compares and judges the change."""
DAY = Day(today=TODAY)
NOON = datetime.combine(DAY.today, time(12), UTC)
_RULES = [rule.check_change for rule in RULES if rule.check_change]


def branch(root: Path) -> None:
    """200 customers called on a branch, in 20 commits; one in ten has another amount, too."""
    git(root, "checkout", "-q", "-B", "pr", "main")
    paths = sorted((root / "records/customers").glob("*.md"))
    chosen = paths[:: max(1, len(paths) // FILES)][:FILES]
    for number in range(COMMITS):
        for at, path in enumerate(chosen[number::COMMITS]):
            said = (
                f"### {TODAY} 电话 @rep00\n又谈了一次，{number}。\n\n- 下一步 {TODAY + timedelta(days=2)} 电话：再问\n"
            )
            text = path.read_bytes().rstrip() + f"\n\n{said}".encode()
            path.write_bytes(text.replace("金额: ".encode(), "金额: 1".encode()) if at == 0 else text)
        git(root, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qam", f"{number}")


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, stdout=subprocess.DEVNULL)


def measure(root: Path, log: Cost) -> bool:
    """Print the costs; whether the part of the change keeps its limit. `log` is that of a plain `git log`."""
    branch(root)
    plain, _ = best(5, lambda: git(root, "diff", "main...pr"))
    print(plain.line("git diff of 200 files", plain))  # noqa: T201 - what this is for
    work = 0.0
    for name, cost, counts in _parts(root):
        work += cost.work * counts
        print(cost.line(name, plain))  # noqa: T201 - as above
    ratio = work / plain.work
    print(f"compared and judged: {ratio:.1f} times git diff (at most {AT_MOST})")  # noqa: T201 - as above
    meant = _program(root, "diff", "main")
    print(meant.line("genjin diff, against plain git log", log))  # noqa: T201 - as above
    return ratio <= AT_MOST


def _parts(root: Path) -> Iterator[tuple[str, Cost, bool]]:
    """Each step of `check --against`, and whether it is what comparing and judging the change takes."""
    cost, _ = timed(lambda: load_files(read_records(root)))
    yield "every record read, nothing kept", cost, False
    load(root)
    readings_kept._opened.cache_clear()  # as a new process finds it
    cost, loaded = timed(lambda: load(root))
    yield "every record taken over from the last run", cost, False
    cost, change = best(3, lambda: _change(root, loaded))
    yield "the change: what differs, who did it", cost, True
    now = context_of(loaded, DAY)
    judged = judging(change, now, DAY)
    cost, _ = best(3, lambda: [*chain.from_iterable(rule(judged.context) for rule in _RULES)])
    yield "the change: its rules (GJ7xx)", cost, True
    found = judge(now, loaded, None, judged.context)
    cost, new = timed(lambda: new_problems(found, judged, DAY))
    assert 0 < len(new) < len(found)
    yield "the change: which problems are new", cost, False
    yield "check, the program", _program(root, "check"), False
    yield "check --against, the program", _program(root, "check", "--against", "main"), False
    yield "check --classify, the program", _program(root, "check", "--against", "main", "--classify"), False


def _change(root: Path, loaded: Loaded) -> Change:
    found = read_change(root, loaded, "main", NOON)
    assert isinstance(found, Change)
    assert len(found.changes.records) == FILES
    return found


def _program(root: Path, *words: str) -> Cost:
    """A run of the program, Python's own start included."""
    command = [sys.executable, "-m", "site_builder", "-C", str(root), "--today", str(DAY.today), *words]
    return timed(lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL))[0]
