"""What a large team's site weighs: `python -m tests.browser.weight [CUSTOMERS]` (10,000); 1 where a budget is broken."""

import gzip
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.report import make_report
from tests.conftest import browser_path
from tests.proof.teams import TODAY, load_team

DAILY = ("index.html", "reps/zhangwei.html", "pipeline.html", "team.html", "customers.html", "calendar.html")
TODAY_BYTES = 60_000
DAILY_BYTES = 80_000
INTERACTIVE_MS = 1000
TRIES = 3
LARGEST = 15
MEASURE = """() => { const way = performance.getEntriesByType('navigation')[0];
  return [way.domContentLoadedEventEnd, window.moved, document.querySelectorAll('*').length]; }"""
SHIFTS = """window.moved = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.moved += entry.value; })
  .observe({ type: 'layout-shift', buffered: true });"""


def say(text: str) -> None:
    """A line, at once: the next takes longer."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def make(customers: int, out: Path) -> float:
    """Build the site of a made-up team; the seconds it took from the files to the folder."""
    start = perf_counter()
    report = make_report(load_team(3, customers), Day(today=TODAY, pinned=True))
    result = build(report, out.parent, out)
    say(
        f"{customers:,} customers, {result.pages:,} pages, {result.written.files:,} files: {perf_counter() - start:.0f} s"
    )
    return perf_counter() - start


def packed(file: Path) -> int:
    """Bytes that travel, compressed as hosts do."""
    return len(gzip.compress(file.read_bytes(), 6))


def interactive(page: Page, address: str) -> tuple[float, float, int]:
    """The best of some tries: milliseconds until the page answers, how much it jumped, how many elements it has."""
    tries = []
    for _ in range(TRIES):
        page.goto(address)
        page.wait_for_timeout(200)
        tries.append(page.evaluate(MEASURE))
    return min(one[0] for one in tries), max(one[1] for one in tries), tries[0][2]


def main() -> int:
    """Print the largest files and a row per page of the daily use."""
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    broken = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        make(customers, site)
        files = sorted((one for one in site.rglob("*") if one.is_file()), key=lambda one: -one.stat().st_size)
        for file in files[:LARGEST]:
            say(f"{file.stat().st_size / 1e3:8.0f} kB {packed(file) / 1e3:6.0f} kB packed  {file.relative_to(site)}")
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_init_script(SHIFTS)
        for name in DAILY:
            size = packed(site / name)
            time, moved, count = interactive(context.new_page(), (site / name).as_uri())
            say(
                f"{name:20} {size / 1e3:5.1f} kB packed, interactive {time:5.0f} ms, shift {moved:.4f}, {count} elements"
            )
            allowed = TODAY_BYTES if name == "index.html" else DAILY_BYTES
            if size > allowed or moved or (name == "index.html" and time > INTERACTIVE_MS):
                broken.append(name)
    say(f"over budget: {', '.join(broken) or 'none'}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
