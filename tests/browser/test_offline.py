"""Reading without a network: real Chromium, a real server, the network cut."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from site_builder.render.worker import WORKER
from tests.browser.conftest import Open
from tests.browser.desk import until

pytestmark = pytest.mark.needs("chromium")

CUSTOMER = "customers/C20251013-001.html"
OTHER = "customers/C20250918-001.html"
KEPT = """async (path) => { for (const name of await caches.keys()) if (await (await caches.open(name)).match(new URL(path, location.href).href)) return name;
  return ''; }"""
STORED = "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map((key) => name + ' ' + key.url)))).flat()"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""

    def end_headers(self) -> None:
        """As hosts of static files do: keep for a while."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@pytest.fixture
def host(tmp_path: Path, site: Path) -> Iterator[tuple[Path, str]]:
    """The site at `/team/` of a host of its own, to be changed at will."""
    shutil.copytree(site, tmp_path / "host/team")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "host")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path / "host", f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 390, "height": 844})
    yield made
    made.close()


def ready(page: Page, address: str) -> None:
    """Open a page and wait until the worker answers for it."""
    page.goto(address)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => 1)")
    until(page, "() => navigator.serviceWorker.controller !== null")


def kept(page: Page, path: str) -> str:
    """Wait until something is kept; the store it is in."""
    for _ in range(300):
        if name := str(page.evaluate(KEPT, path)):
            return name
        page.wait_for_timeout(100)
    return ""


def renew(folder: Path, change: Callable[[str], str]) -> None:
    """A new build: the start page says something else, and the worker has another version."""
    start = folder / "index.html"
    start.write_text(change(start.read_text("utf-8")), "utf-8")
    worker = folder / WORKER
    head, _, rest = worker.read_text("utf-8").partition('"version":"')
    worker.write_text(f'{head}"version":"f{rest}', "utf-8")


def test_what_was_opened_is_there_without_a_network(host: tuple[Path, str], context: BrowserContext) -> None:
    folder, address = host
    page = context.new_page()
    ready(page, f"{address}team/{CUSTOMER}")
    assert page.locator("#offline").is_hidden()
    assert kept(page, f"{address}team/{CUSTOMER}")
    context.set_offline(offline=True)
    page.reload()
    assert page.locator("#offline").is_visible()
    assert "2026年3月12日" in (page.locator("#offline").text_content() or "")
    assert page.locator(".tl li").count() > 3
    assert page.evaluate("getComputedStyle(document.body).display") == "block", "with its style sheet"
    for path in ("", "index.html?rep=lina", "reps/zhangwei.html", "en/index.html"):
        page.goto(f"{address}team/{path}")
        assert page.locator("#offline").is_visible(), path
    page.goto(f"{address}team/{OTHER}")
    assert page.locator("h1").text_content() == "没有网络，这一页还没打开过"
    page.locator("a.btn").click()
    assert page.locator("#offline").is_visible()
    page.goto(f"{address}team/en/{OTHER}")
    assert "never opened" in (page.locator("h1").text_content() or "")
    context.set_offline(offline=False)
    start = folder / "team/index.html"
    start.write_text(start.read_text("utf-8").replace("<h1>", "<h1>今日新："), "utf-8")
    page.goto(f"{address}team/index.html?fresh")
    assert "今日新" in (page.locator("h1").text_content() or ""), "online nobody reads an old list"
    assert page.locator("#offline").is_hidden()


def test_the_form_works_without_a_network(host: tuple[Path, str], context: BrowserContext) -> None:
    _, address = host
    page = context.new_page()
    ready(page, f"{address}team/{CUSTOMER}")
    assert kept(page, f"{address}team/{CUSTOMER}")
    context.set_offline(offline=True)
    page.reload()
    page.locator("[data-enter]").first.click()
    page.fill("textarea[name=content]", "门口碰到了采购。")
    assert "门口碰到了采购" in (page.locator("#enter-p").text_content() or "")


def test_a_new_build_takes_the_place_of_the_old_store(host: tuple[Path, str], context: BrowserContext) -> None:
    folder, address = host
    page = context.new_page()
    ready(page, f"{address}team/{CUSTOMER}")
    old = kept(page, f"{address}team/{CUSTOMER}")
    renew(folder / "team", lambda text: text.replace("<h1>", "<h1>新的一天："))
    page.evaluate("() => navigator.serviceWorker.getRegistration().then((one) => one.update())")
    for _ in range(100):
        names = page.evaluate("caches.keys()")
        if len(names) == 1 and names != [old]:
            break
        page.wait_for_timeout(100)
    assert len(names) == 1
    assert names != [old]
    assert kept(page, f"{address}team/{CUSTOMER}") == names[0], "what was read last is kept again, as it is now"
    context.set_offline(offline=True)
    page.goto(f"{address}team/index.html")
    assert "新的一天" in (page.locator("h1").text_content() or "")


def test_sites_of_one_host_keep_apart(host: tuple[Path, str], context: BrowserContext) -> None:
    folder, address = host
    # the team's site at the root, a view beside it and one below it
    shutil.copytree(folder / "team", folder, dirs_exist_ok=True)
    shutil.copytree(folder / "team", folder / "site-rep-lina")
    for path in (folder / "site-rep-lina").rglob("*.html"):
        path.write_text(path.read_text("utf-8").replace("<h1", "<h1 data-view=lina", 1), "utf-8")
    page = context.new_page()
    ready(page, address + CUSTOMER)
    assert kept(page, address + CUSTOMER)
    page.goto(f"{address}site-rep-lina/{OTHER}")
    page.goto(f"{address}team/{OTHER}")
    page.goto(f"{address}site-rep-lina/index.html")
    kept(page, f"{address}site-rep-lina/{CUSTOMER}".replace(CUSTOMER, "index.html"))
    kept(page, f"{address}team/index.html")
    for entry in page.evaluate(STORED):
        _, scope, _, url = entry.split(" ")
        inner = url.removeprefix(address).partition("/")[0]
        own = f"/{inner}/" if inner in ("team", "site-rep-lina") else "/"
        assert scope == own, entry
    context.set_offline(offline=True)
    page.goto(f"{address}site-rep-lina/{CUSTOMER}")
    assert page.locator("#offline").count() == 0, "another site's page is not shown in its place"
    page.goto(f"{address}site-rep-lina/index.html")
    assert page.locator("h1[data-view=lina]").count() == 1


def test_the_store_is_bounded_and_forgets_what_is_gone(host: tuple[Path, str], context: BrowserContext) -> None:
    folder, address = host
    text = (folder / "team" / CUSTOMER).read_text("utf-8")
    for number in range(200):
        (folder / f"team/customers/x{number}.html").write_text(text, "utf-8")
    (folder / "team/customers/large.html").write_text(text + " " * 2_100_000, "utf-8")
    (folder / "team/customers/login.html").write_text("<!doctype html><title>Log in</title>", "utf-8")
    page = context.new_page()
    ready(page, f"{address}team/{CUSTOMER}")
    page.evaluate(
        "(base) => ['large', 'login', ...Array.from({length: 200}, (_, n) => 'x' + n)].forEach((name) => navigator.serviceWorker.controller.postMessage({ opened: base + name + '.html' }))",
        f"{address}team/customers/",
    )
    assert kept(page, f"{address}team/customers/x199.html")
    page.wait_for_timeout(500)
    entries = [one.split(" ")[-1].rpartition("/")[2] for one in page.evaluate(STORED)]
    assert len(entries) <= 150
    assert {"index.html", "zhangwei.html", "site.css", "x199.html"} <= set(entries)
    assert not {"x0.html", "large.html", "login.html"} & set(entries)
    (folder / "team/customers/x199.html").unlink()
    page.goto(f"{address}team/customers/x199.html?again")
    page.wait_for_timeout(300)
    assert page.evaluate(KEPT, f"{address}team/customers/x199.html") == ""


def test_a_phone_finds_name_icons_and_start_page(host: tuple[Path, str], context: BrowserContext) -> None:
    _, address = host
    page = context.new_page()
    page.goto(f"{address}team/{CUSTOMER}")
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"] == f"{address}team/manifest.webmanifest"
    shown = page.evaluate("(text) => JSON.parse(text)", found["data"])
    assert shown["name"] == "青禾智造销售跟进"
    for icon in shown["icons"]:
        side = int(icon["sizes"].partition("x")[0])
        size = page.evaluate(
            "(url) => new Promise((done, fail) => { const image = new Image(); image.onload = () => done(image.naturalWidth); image.onerror = fail; image.src = url; })",
            f"{address}team/{icon['src']}",
        )
        assert size == side
    touch = page.locator("link[rel=apple-touch-icon]").evaluate("(link) => link.href")
    assert page.request.get(touch).body()[:4] == b"\x89PNG"
    assert page.request.get(f"{address}team/{shown['start_url']}").ok


def test_on_the_disk_nothing_of_it_stirs(open_page: Open) -> None:
    page, watched = open_page(CUSTOMER, 390)
    assert page.locator("link[rel=manifest]").count() == 0
    assert watched.complaints == []
    assert watched.outside == []
