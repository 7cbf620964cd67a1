"""A team larger than any: `python -m tests.proof.load [CUSTOMERS]` (20,000).

Besides the customers with eight follow-ups each: one with nearly 5,000 entries (the most there may be), 200 members, 50 fields of the team's own, logs
that go back ten years. Every command must come through, and a customer must not cost more in the large team than in one of
1,000: at most a quarter more processor time in `check` and `build` from nothing.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from tests.bench.runs import Run, run
from tests.bench.team import TODAY, customer, name, write_team

CUSTOMERS, FEW = 20_000, 1_000
MEMBERS, FIELDS, ENTRIES, YEARS = 200, 50, 4_990, 10
MOST = 1.25


def main(customers: int) -> int:
    """Measure both teams; 1 where the large one costs too much."""
    with tempfile.TemporaryDirectory(prefix="genjin-load-") as folder:
        few, many = (_measured(Path(folder), number) for number in (FEW, customers))
    missed = 0
    for what, one in many.items():
        share = one.work / customers / (few[what].work / FEW)
        is_asked = what in {"check", "build"}
        missed += is_asked and share > MOST
        verdict = f"{share:.2f} x, at most {MOST}" if is_asked else ""
        sys.stdout.write(f"{what:<12}{one.clock:8.1f} s clock{one.work:8.1f} s cpu{one.peak:8.0f} MB  {verdict}\n")
    return int(missed > 0)


def _measured(folder: Path, customers: int) -> Mapping[str, Run]:
    root = _team(folder / str(customers), customers)
    found = {}
    for what, words in _commands(root):
        sys.stderr.write(f"{customers}: {what}\n")
        found[what] = run(
            (str(Path(sys.executable).with_name("genjin")), "-C", str(root), *words), folder, root / "cache"
        )
    shutil.rmtree(root)
    return found


def _commands(root: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """In an order in which the first one finds nothing kept."""
    today = ("--today", str(TODAY))
    yield "check", (*today, "check", "--format", "json")
    yield "build", (*today, "build", "--out", str(root / "site"))
    yield "build again", (*today, "build", "--out", str(root / "site"))
    yield "due", (*today, "due")
    yield "report", (*today, "report", "win-rate", "--by", "rep,month")
    yield "query", (*today, "query", "select count(*) from follow_ups")
    entry = ("C000007", "电话", "问了", "--next", "再问", "--due", str(TODAY + timedelta(days=3)), "--author", "boss")
    yield "log", (*today, "log", *entry)
    yield "export", (*today, "export", "xlsx", "--out", str(root / "all.xlsx"))


def _team(root: Path, customers: int) -> Path:
    write_team(root, customers)
    members = "".join(f"  - {{id: rep{one:02}, name: 销售{one:02}, role: rep}}\n" for one in range(MEMBERS))
    boss = "members:\n  - {id: boss, name: 王经理, role: manager}\n"
    (root / "records/config/team.yaml").write_text(boss + members, "utf-8")
    fields = "".join(f"  - {{key: own{one}, zh: 字段{one}, en: Own {one}, type: text}}\n" for one in range(FIELDS))
    (root / "records/config/fields.yaml").write_text(f"fields:\n{fields}", "utf-8")
    for number in range(customers):
        file = root / f"records/customers/{name(number)}-{number:05}.md"
        own = "".join(f"字段{one}: 值 {number}\n" for one in range(number % FIELDS))
        text = customer(number).replace(f"rep{number % 20:02}", f"rep{number % MEMBERS:02}")
        file.write_text(text.replace("标签: ", f"{own}标签: ", 1), "utf-8")
    _long_log(root / f"records/customers/{name(0)}-00000.md")
    return root


def _long_log(file: Path) -> None:
    """Entries over ten years, before those that are there."""
    head, mark, rest = file.read_text("utf-8").partition("## 跟进记录\n")
    first, span = TODAY - timedelta(days=365 * YEARS), 365 * (YEARS - 2)
    days = (first + timedelta(days=number * span // ENTRIES) for number in range(ENTRIES))
    log = "".join(f"\n### {day} 电话 @rep00\n第 {at} 次例行联系，没有新的情况。\n" for at, day in enumerate(days))
    file.write_text(head + mark + log + rest, "utf-8")


if __name__ == "__main__":
    sys.exit(main(int((sys.argv[1:] or [str(CUSTOMERS)])[0])))
