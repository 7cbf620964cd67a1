"""How fast the filters of a large team answer: `python -m tests.browser.filter_speed [CUSTOMERS]` (10,000)."""

import json
import random
import re
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.pages.tables import ROWS_IN_PART, TEXTS_IN_PART
from tests.conftest import browser_path

ROOT = Path(__file__).parents[2]
ENTRIES = 10
BUDGET_MS = {"customers": 100, "opportunities": 100, "follow-ups": 250}
_PART = re.compile(r"window\.GENJIN_PART\((.*)\);\s*$", re.DOTALL)


def enlarge(site: Path, key: str, *, customers: int, rows: int) -> None:
    """Put a large team's rows in place of the example's: its own customers and rows again and again."""
    draw = random.Random(7)  # noqa: S311 - the same team every time
    owners, one, texts = (_read(site, key, kind) for kind in ("owners", "rows", "texts"))
    _write(site, key, "owners", 0, _times(owners, customers))
    whole = {**_times(one, rows), "of": [draw.randrange(customers) for _ in range(rows)]}
    if key == "customers":
        whole["of"] = list(range(rows))
    said = _times(texts, rows)
    for kind, size, values in (("rows", ROWS_IN_PART, whole), ("texts", TEXTS_IN_PART, said)):
        for number, start in enumerate(range(0, rows, size)):
            _write(site, key, kind, number, _cut(values, start, start + size))
    head = site / f"data/{key}.js"
    parts = [-(-rows // ROWS_IN_PART), -(-rows // TEXTS_IN_PART)]
    told = re.sub(r'"total": \d+', f'"total": {rows}', head.read_text("utf-8"))
    head.write_text(re.sub(r'"parts": \[[^\]]*\]', f'"parts": {parts}', told), "utf-8")


def _read(site: Path, key: str, kind: str) -> dict[str, object]:
    found = _PART.search((site / f"data/{key}-{kind}-0.js").read_text("utf-8"))
    assert found
    values: dict[str, object] = json.loads(f"[{found[1]}]")[3]
    return values


def _write(site: Path, key: str, kind: str, number: int, values: Mapping[str, object]) -> None:
    call = json.dumps([key, kind, number, values], ensure_ascii=False, separators=(",", ":"))[1:-1]
    (site / f"data/{key}-{kind}-{number}.js").write_text(f"window.GENJIN_PART({call});", "utf-8")


def _times(values: Mapping[str, object], wanted: int) -> dict[str, object]:
    return {key: _several(value, wanted) for key, value in values.items()}


def _several(value: object, wanted: int) -> object:
    if isinstance(value, Mapping):
        return _times(value, wanted)
    assert isinstance(value, list)
    return (value * (wanted // len(value) + 1))[:wanted]


def _cut(values: Mapping[str, object], start: int, end: int) -> dict[str, object]:
    return {
        key: _cut(value, start, end) if isinstance(value, Mapping) else value[start:end]  # type: ignore[index]
        for key, value in values.items()
    }


def main() -> None:
    """Print for every table how long loading and the slowest change of the filters take; fail over the budget."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sizes = {"customers": customers, "opportunities": 2 * customers, "follow-ups": ENTRIES * customers}
    script = (Path(__file__).parent / "filter_speed.js").read_text(encoding="utf-8")
    slow = False
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(make_report(load(ROOT), Day(today=date(2026, 3, 12), pinned=True)), ROOT, site)
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        for key, rows in sizes.items():
            enlarge(site, key, customers=customers, rows=rows)
            page = browser.new_page()
            page.goto((site / f"{key}.html").as_uri())
            times = page.evaluate(script)
            slow = slow or times["worst"] > BUDGET_MS[key]
            told = f"loaded after {times['loaded']:.0f} ms, slowest change {times['worst']:.0f} ms, whole {times['whole']:.0f} ms"
            print(f"{key}: {rows} rows, {told} (budget {BUDGET_MS[key]})")  # noqa: T201 - a command
            print("  ", {name: round(time) for name, time in times["times"].items()})  # noqa: T201
            page.close()
    sys.exit(slow)


if __name__ == "__main__":
    main()
