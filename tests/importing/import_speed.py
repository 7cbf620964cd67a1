"""How long a large table takes: 10,000 customers with follow-ups in a cell, as xlsx and as csv, dry and written.

Run: `python -m tests.importing.import_speed [rows]`. It prints seconds of processor time, seconds on the clock and rows a
second for each run, and fails where a run of 10,000 rows costs more than `ALLOWED` seconds of processor time (`AGAIN`
where nothing changes), or a written record holds an error. Judged is processor time: it means the same on a machine that
is busy with other things.
"""

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.history.cost import Cost
from tests.history.cost import timed as cost_of
from tests.importing.import_team import Row, errors, write_csv, write_team, write_xlsx

ROWS = 10_000
ALLOWED = 40.0
"""Seconds for 10,000 rows: "well under a minute"."""
AGAIN = 20.0
"""The same for rows that change nothing: what was written is not read a second time."""
HEAD = ("客户名称*", "客户级别", "负责人", "联系人", "职位", "手机号码", "邮箱", "所属行业", "所在省份", "客户来源",
        "商机名称", "预计金额", "商机阶段", "预计成交日期", "首次接触", "跟进记录", "备注")  # fmt: skip
PLACES = ("苏州", "杭州", "宁波", "上海", "合肥", "南通", "无锡", "常州", "济南", "青岛", "武汉", "长沙")
TRADES = ("精密机械", "食品", "医疗器械", "包装", "新材料", "自动化", "电子", "纺织", "化工", "物流")
FORMS = ("有限公司", "股份有限公司", "（集团）有限公司", "厂")
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", "明芳伟娜敏静丽强磊军洋勇艳杰"
STAGES = ("初步接触", "需求确认", "方案报价", "商务谈判")
SAID = (
    "电话，约了下周见面",
    "拜访，看了车间，对方关心交期",
    "微信发了资料",
    "演示，采购和技术都在",
    "报价 12 万，等回复",
)


def table(rows: int) -> Iterator[Row]:
    """A team's table: a tenth of its customers has no deal, a quarter no follow-up."""
    chance = random.Random(11)  # noqa: S311 - nothing secret
    yield HEAD
    for number in range(rows):
        name = f"{chance.choice(PLACES)}{_word(number)}{chance.choice(TRADES)}{chance.choice(FORMS)}"
        has_deal, month = chance.random() < 0.9, chance.randrange(1, 3)
        talks = sorted({(month, chance.randrange(1, 28)) for _ in range(chance.randrange(4))})
        yield (
            name, chance.choice("ABCD"), chance.choice(("张伟", "李娜")),
            chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN), "采购经理", f"138{number:08}",
            f"buyer{number}@example.com", chance.choice(TRADES), chance.choice(PLACES), "展会",
            f"{chance.choice(TRADES)}项目" if has_deal else None, f"{chance.randrange(1, 300)}万" if has_deal else None,
            chance.choice(STAGES) if has_deal else None, "2026-06-30" if has_deal else None, "2025-12-15",
            "；".join(f"{one}.{day}{chance.choice(SAID)}" for one, day in talks) or None, chance.choice((None, "老客户")),
        )  # fmt: skip


def _word(number: int) -> str:
    """A trade name of three characters, another for each number."""
    return "".join(chr(0x4E00 + 97 * (number // 26**place % 26) + 7 * place) for place in range(3))


def timed(root: Path, file: Path, *words: str) -> tuple[Cost, int]:
    """The cost of one import, in a process of its own as people run it, and its exit code."""
    wanted = ("-C", str(root), "import", str(file), "--first-step", "spread", "--per-day", "50", *words)
    command = [sys.executable, "-m", "site_builder", *wanted]
    return cost_of(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode)


def main() -> int:
    """Print a row per run; 1 where one was too slow, refused or left an error."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    say = sys.stdout.write
    say(f"{rows:,} rows of {len(HEAD)} columns, allowed {_allowed(rows):.0f} s of processor time\n")
    say(f"{'run':<16}{'cpu s':>8}{'clock s':>9}{'rows/s':>8}\n")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        content = list(table(rows))
        files = (write_xlsx(place / "客户.xlsx", 客户=content), write_csv(place / "客户.csv", content))
        runs = [_runs(write_team(place / file.suffix[1:]), file, rows) for file in files]
    return int(not all(runs))


def _allowed(rows: int, whole: float = ALLOWED) -> float:
    return max(whole * rows / ROWS, 5.0)


def _runs(root: Path, file: Path, rows: int) -> bool:
    sound = True
    for label, words, whole in (("dry", ("--dry-run",), ALLOWED), ("written", (), ALLOWED), ("again", (), AGAIN)):
        cost, code = timed(root, file, *words)
        name = f"{file.suffix[1:]} {label}"
        sys.stdout.write(f"{name:<16}{cost.work:>8.1f}{cost.clock:>9.1f}{rows / cost.clock:>8.0f}\n")
        sys.stdout.flush()
        sound = sound and code == 0 and cost.work <= _allowed(rows, whole)
    written = len(list((root / "records/customers").rglob("*.md")))
    return sound and written == rows and not errors(root)


if __name__ == "__main__":
    sys.exit(main())
