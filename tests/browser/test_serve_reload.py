"""An open page shows what was saved: real Chromium, the real server, and nobody presses a key."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from site_builder.adapters.live import Live, Notice
from site_builder.adapters.serve import SiteServer
from tests.few_records import FEW, few_records

pytestmark = pytest.mark.needs("chromium")

PATIENCE = 20_000
"""Milliseconds."""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return few_records(tmp_path / "team", FEW[:3])


@pytest.fixture
def address(team: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "site_builder", "-C", str(team), "--today", "2026-03-12", "serve", "--port", "0"]
    world = {**os.environ, "PYTHONUNBUFFERED": "1", "GENJIN_LANG": "en"}
    child = subprocess.Popen(command, env=world, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    assert child.stdout
    yield next(line.split()[1] for line in child.stdout if line.startswith("Open http"))
    child.terminate()
    child.communicate(timeout=20)


def test_a_saved_entry_comes_up_on_the_open_page_and_what_is_wrong_stands_above_it(
    chromium: Browser, team: Path, address: str
) -> None:
    record = next((team / "records/customers").glob("关中*"))
    text = record.read_text("utf-8")
    number = re.search(r"^(?:id|编号): *(\S+)$", text, re.MULTILINE)
    assert number is not None
    page = chromium.new_page()
    page.goto(f"{address}customers/{number[1]}.html")
    for said in ("第一次存盘", "第二次存盘"):
        record.write_text(f"{text.rstrip()}\n\n### 2026-03-12 电话 @zhoumin\n{said}。\n", "utf-8")
        page.get_by_text(said).first.wait_for(state="attached", timeout=PATIENCE)
    assert page.locator("#genjin-notice").count() == 0
    record.write_text(f"{text.rstrip()}\n\n### 2026-03-99 电话 @zhoumin\n写错了。\n", "utf-8")
    page.locator("#genjin-notice summary").wait_for(timeout=PATIENCE)
    assert "关中" in (page.locator("#genjin-notice").text_content() or "")
    page.close()


def test_what_is_saved_while_a_page_loads_comes_up_too(chromium: Browser, tmp_path: Path) -> None:
    index = tmp_path / "index.html"
    index.write_bytes(b"<body>old</body>")
    server = SiteServer(Live(tmp_path), 0)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    loads: list[str] = []

    def meanwhile(route: Route) -> None:
        loads.append(route.request.url)
        if len(loads) == 1:
            index.write_bytes(b"<body>new</body>")
            server.live.publish(Notice())
        route.continue_()

    page = chromium.new_page()
    page.route("**/reload.js", meanwhile)
    page.goto(server.address)
    page.get_by_text("new").wait_for(timeout=PATIENCE)
    page.wait_for_timeout(500)
    assert len(loads) == 2
    page.close()
    server.live.close()
    server.shutdown()
    server.server_close()
