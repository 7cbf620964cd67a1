"""How long the history of a large team takes, against one plain `git log` over the same commits.

Run: `python -m tests.history.history_speed [customers] [commits]`. It prints the times and ratios, and fails where the
first pass takes longer than 1.5 plain passes or the second one longer than a tenth of one. Judged is processor time, ours
and git's together: it means the same on a machine that is busy with other things. What a change of 200 files costs in
this repository `change_speed` prints. Nothing here is a unit test.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from site_builder.app.history import read_history
from site_builder.app.load import Loaded, load
from site_builder.model.history import History
from tests.bench.team import SITE, TODAY, customer, team_yaml
from tests.history import change_speed
from tests.history.cost import best, timed

CUSTOMERS, COMMITS = 5000, 20_000
FIRST, SECOND = 1.5, 0.1
START = 1_700_000_000
PLAIN = ("log", "--raw", "-M", "--no-abbrev", "--diff-merges=first-parent", "--format=%H %P %at %ct")


def stream(customers: int, commits: int) -> Iterator[bytes]:
    """A `git fast-import` stream: every customer once, then follow-ups, now and then a changed amount or close."""
    chance = random.Random(7)  # noqa: S311 - nothing secret
    texts = [customer(number) for number in range(customers)]
    yield _commit(0, [("records/config/site.yaml", SITE), ("records/config/team.yaml", team_yaml())])
    for number in range(1, commits):
        one = number if number < customers else chance.randrange(customers)
        if number >= customers:
            texts[one] = _edited(texts[one], number, chance)
        yield _commit(number, [(f"records/customers/客户{one:05}.md", texts[one])])


def _edited(text: str, number: int, chance: random.Random) -> str:
    if chance.random() < 0.2:
        return re.sub("金额: .*", f"金额: {chance.randrange(1, 500)}万", text)
    return f"{text}\n{talk(str(TODAY), f'第{number}次谈话，说到了价格、交期和下一批的数量。', due=TODAY)}"


def talk(on: str, text: str, due: date) -> str:
    """An entry that says what is next."""
    return f"### {on} 电话 @rep00\n{text}\n\n- 下一步 {due + timedelta(days=3)} 电话：再问\n"


def _commit(number: int, files: list[tuple[str, str]]) -> bytes:
    who = b"x <x@y> %d +0800" % (START + number * 3600)
    parts = [b"commit refs/heads/main\nauthor %s\ncommitter %s\ndata 1\nx\n" % (who, who)]
    for path, text in files:
        content = text.encode()
        parts.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))
    return b"".join(parts)


def make(root: Path, customers: int, commits: int) -> None:
    """The repository, packed as a clone would be."""
    _git(root, "init", "-q", "-b", "main")
    with subprocess.Popen(
        ["git", "-C", str(root), "fast-import", "--quiet"], stdin=subprocess.PIPE, env=os.environ
    ) as into:
        assert into.stdin is not None
        for piece in stream(customers, commits):
            into.stdin.write(piece)
    _git(root, "checkout", "-q", "main")
    _git(root, "repack", "-adq")


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True, stdout=subprocess.DEVNULL)


def ask_all(history: History) -> None:
    """Everything that is read only when asked for."""
    for path in history.versions:
        assert history.versions[path]
    assert history.recorded


def main() -> int:
    """Measure and print."""
    customers, commits = (int(one) for one in sys.argv[1:3]) if len(sys.argv) > 2 else (CUSTOMERS, COMMITS)
    with tempfile.TemporaryDirectory(prefix="genjin-speed-") as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        root = Path(folder) / "team"
        root.mkdir()
        make(root, customers, commits)
        return measure(root)


def measure(root: Path) -> int:
    """The plain pass before and after ours, so that a warm cache of the disk favours nobody."""
    loaded: Loaded = load(root)
    found: list[History] = []

    def ours() -> None:
        history = read_history(root, loaded, TODAY)
        assert history is not None
        found.append(history)

    plain, _ = best(2, lambda: _git(root, *PLAIN))
    first, second = timed(ours)[0], timed(ours)[0]
    asked, _ = timed(lambda: ask_all(found[-1]))
    assert len(found[0].versions) == len(loaded.book.customers)
    for line in (
        plain.line("plain git log", plain),
        first.line("history, first run", plain, f"(at most {FIRST})"),
        second.line("history, second run", plain, f"(at most {SECOND})"),
        asked.line("all of it asked for", plain),
    ):
        print(line)  # noqa: T201 - what this is for
    is_fast = first.work <= FIRST * plain.work and second.work <= SECOND * plain.work
    return 0 if change_speed.measure(root, plain) and is_fast else 1


if __name__ == "__main__":
    sys.exit(main())
