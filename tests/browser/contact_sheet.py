"""`make sheet`: every kind of page in both languages, light and dark, wide and on a phone, on one page to look at.

Nothing of it is kept: the pictures and `index.html` go to a folder outside the repository, named at the end.
"""

import html
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from site_builder.app.build import build
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from tests.browser.conftest import ARGUMENTS
from tests.browser.kinds import KINDS, LOOKS, place
from tests.conftest import browser_path

ROOT = Path(__file__).parents[2]
STYLE = """body { margin: 24px; background: #ddd; font: 14px system-ui; } h2 { margin: 32px 0 8px; }
div { display: flex; gap: 12px; align-items: start; overflow-x: auto; } figure { margin: 0; flex: none; }
img { display: block; height: 640px; border: 1px solid #999; } figcaption { padding: 2px 0; color: #333; }"""


def pictures(browser: Browser, site: Path, out: Path) -> Iterator[tuple[str, str, str]]:
    """Take each page in each look, up to two windows high: the kind, the look in words, the name of the picture."""
    for width, folder in LOOKS:
        page = browser.new_page(viewport={"width": width, "height": 1800 if width > 800 else 1688})
        for kind in KINDS:
            page.goto((site / folder / place(kind, site)).as_uri())
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
                look = f"{folder.strip('/') or 'own'} {width} {theme}"
                name = (
                    f"{kind.replace('/', '-').replace('*', 'one').removesuffix('.html')}-{look.replace(' ', '-')}.png"
                )
                page.screenshot(path=out / name)
                yield kind, look, name
        page.close()


def sheet(taken: list[tuple[str, str, str]]) -> str:
    """The page with all pictures, a row for each kind."""
    rows = []
    for kind in KINDS:
        figures = "".join(
            f'<figure><a href="{html.escape(name)}"><img loading="lazy" alt="" src="{html.escape(name)}"></a><figcaption>{look}</figcaption></figure>'
            for one, look, name in taken
            if one == kind
        )
        rows.append(f"<h2>{html.escape(kind)}</h2><div>{figures}</div>")
    return f"<!doctype html><meta charset=utf-8><title>Contact sheet</title><style>{STYLE}</style>{''.join(rows)}"


def main() -> None:
    """Build the example's site, take the pictures and say where they are."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="contact-sheet-")).resolve()
    if out.is_relative_to(ROOT):
        sys.exit("the contact sheet is not kept in the repository: name a folder outside it")
    out.mkdir(parents=True, exist_ok=True)
    report = make_report(load(ROOT), Day(today=date(2026, 3, 12), pinned=True))
    build(report, ROOT, out / "site")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        taken = list(pictures(browser, out / "site", out))
    (out / "index.html").write_text(sheet(taken), "utf-8")
    print(out / "index.html")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
