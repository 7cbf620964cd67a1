"""How fast the search answers on a large team: `python -m tests.browser.search_speed [CUSTOMERS]` (10,000)."""

import gzip
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.exporters.search_index import Hit, index
from tests.conftest import browser_path

BUDGET_MS = 50
ENTRIES = 10
ROOT = Path(__file__).parents[2]
_WORDS = (
    "客户希望分三期付款，付款方式还要谈",
    "发了报价，等采购比价",
    "演示了排产模块，现场提了接口的问题",
    "the price is fine, the delivery is not",
    "proposal sent, waiting for the board",
    "张总出差，下周再约",
    "样品已寄出，质量部测试中",
    "合同条款对过一轮，只剩质保",
)


def hits(customers: int) -> tuple[list[Hit], list[Hit]]:
    """Customers and ten follow-ups of each, some eighty characters long."""
    draw = random.Random(7)  # noqa: S311 - the same team every time
    others = [
        Hit(
            kind="customer",
            name=f"华东第{number}精密有限公司",
            url=f"customers/c{number}.html",
            text=f"李明 1380000{number:04d}",
        )
        for number in range(customers)
    ]
    return others, list(_entries(customers, draw))


def _entries(customers: int, draw: random.Random) -> Iterator[Hit]:
    for number in range(customers):
        for entry in range(ENTRIES):
            text = "；".join((*draw.choices(_WORDS, k=4), f"第{number}批"))
            day = date(2026, 3, 1) - timedelta(days=draw.randrange(900))
            url = f"customers/c{number}.html#e{entry}"
            yield Hit(kind="entry", name=f"华东第{number}精密有限公司", url=url, text=text, on=day, by="张伟")


def write_index(site: Path, out: Path, *, customers: int) -> Path:
    """The built site with the index of a large team in place of its own."""
    shutil.copytree(site, out)
    for path, script in index(*hits(customers)):
        (out / path).write_bytes(script)
    return out


def main() -> None:
    """Print the time to load everything, the slowest query and the size of what travels."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        report = make_report(load(ROOT), Day(today=date(2026, 3, 12), pinned=True))
        build(report, ROOT, site)
        root = write_index(site, Path(folder) / "large", customers=customers)
        sizes = [gzip.compress(one.read_bytes()) for one in sorted(root.glob("data/search-*.js"))]
        page = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"]).new_page()
        page.goto((root / "index.html").as_uri())
        times = page.evaluate((Path(__file__).parent / "search_speed.js").read_text(encoding="utf-8"))
    print(f"customers: {customers}, follow-ups: {customers * ENTRIES}")  # noqa: T201 - a command
    print(f"parts: {len(sizes)}, compressed: {sum(map(len, sizes)) / 1e6:.1f} MB, first: {len(sizes[0]) / 1e3:.0f} kB")  # noqa: T201
    print(f"loaded after {times['loaded']:.0f} ms; slowest query {times['worst']:.1f} ms (budget {BUDGET_MS})")  # noqa: T201
    print({query: round(time, 1) for query, time in times["times"].items()})  # noqa: T201
    sys.exit(times["worst"] > BUDGET_MS)


if __name__ == "__main__":
    main()
