"""What stands on the main kinds of page, word for word; `make golden` rewrites it, the diff is reviewed."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from tests.cli.cli_team import write_team

HERE = Path(__file__).parent
PAGES = ("index", "pipeline", "customers", "quality", "reps/zhangwei", "customers/C20250301-001")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("team")
    write_team(root)
    return dict(site_files(make_report(load(root), Day(today=date(2026, 3, 12), pinned=True)), root))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_page(page: str, language: str, site: dict[str, bytes], golden: Callable[[Path, str], None]) -> None:
    text = site[f"{'' if language == 'zh' else 'en/'}{page}.html"].decode()
    main = re.search(r"<main.*</main>", text, re.DOTALL)
    assert main
    lines = [line.strip() for line in re.sub(r">\s*<", ">\n<", main[0]).splitlines() if line.strip()]
    golden(HERE / language / f"{page.replace('/', '-')}.html", "\n".join(lines) + "\n")
