"""No script, the strict policy, theme, language, and a page of yesterday."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.browser.conftest import Open

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize("path", ["customers.html", "en/customers.html"])
def test_without_script_all_customers_are_links(path: str, open_page: Open) -> None:
    page, _ = open_page(path, script=False)
    assert page.locator("#table tbody a").count() == 77
    assert page.locator("noscript a").count() >= 6
    assert not page.locator("#copy").is_visible()
    assert not page.locator("#saved").is_visible(), "filtering needs the script"
    assert page.locator("#csv-all").is_visible()


@pytest.mark.parametrize("script", [False, True])
def test_a_card_on_the_phone_names_the_owner(script: bool, open_page: Open) -> None:
    page, _ = open_page("customers.html?tier=A" if script else "customers.html", 390, script=script)
    row = page.locator("#table tbody tr", has_text="云栖仪表")
    row.wait_for()
    under = row.locator(".narrow-only")
    assert under.is_visible()
    assert (under.text_content() or "").endswith(" · 张伟")


@pytest.mark.parametrize(
    "path", ["index.html", "reps/zhangwei.html", "customers/C20251013-001.html", "pipeline.html", "calendar.html"]
)
def test_pages_say_the_same_without_script(path: str, open_page: Open) -> None:
    plain, _ = open_page(path, script=False)
    lively, _ = open_page(path)
    assert plain.locator("main h1").inner_text() == lively.locator("main h1").inner_text()
    assert plain.locator("main a").count() == lively.locator("main a").count()


def test_the_policy_stops_what_is_put_into_the_page(open_page: Open) -> None:
    page, watched = open_page("customers.html")
    page.evaluate(
        """() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1';
          document.body.append(script); const image = new Image(); image.src = 'https://example.invalid/x.png';
          document.body.append(image);
          document.body.insertAdjacentHTML('beforeend', '<button id="bad" onclick="window.ran = 2">x</button>' +
            '<a id="worse" href="javascript:window.ran=3">x</a><p id="red" style="color: red">x</p>');
          document.getElementById('bad').click(); document.getElementById('worse').click(); }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.getElementById('red')).color") != "rgb(255, 0, 0)"
    assert len(watched.complaints) >= 5


def test_the_policy_stops_what_was_written_into_the_file(site: Path, tmp_path: Path, open_page: Open) -> None:
    inside = """<script>window.ran = 1</script><img src="x" onerror="window.ran = 2"><script src="https://example.invalid/x.js"></script>
      <script src="data:text/javascript,window.ran=3"></script><iframe srcdoc="<script>top.ran = 4</script>"></iframe>"""
    text = (site / "help.html").read_text("utf-8")
    (tmp_path / "help.html").write_text(text.replace("<h1", inside + "<h1", 1), "utf-8")
    page, watched = open_page("help.html", root=tmp_path)
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert sum("Content Security Policy" in one for one in watched.complaints) >= 4


def test_the_theme_is_kept(open_page: Open) -> None:
    page, _ = open_page("help.html")
    page.locator("#theme").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_the_other_language_is_the_same_page(open_page: Open) -> None:
    page, _ = open_page("help/glossary.html")
    page.locator(".top .lang").click()
    assert page.url.endswith("/en/help/glossary.html")
    page.locator(".top .lang").click()
    assert not page.url.endswith("/en/help/glossary.html")


def test_a_day_of_the_month_leads_to_its_list(open_page: Open) -> None:
    page, _ = open_page("calendar.html", 390)
    page.locator(".month a[href='#d12']").first.click()
    assert page.url.endswith("#d12")
    assert page.locator("#d12 h3").is_visible()


@pytest.mark.parametrize(("now", "told"), [("2026-03-12T23:30:00", False), ("2026-03-13T08:30:00", True)])
def test_a_page_of_yesterday_says_so(now: str, told: bool, open_page: Open, site: Path) -> None:
    note = '<p id="outdated" data-day="2026-03-12" hidden>old</p>'
    text = (site / "index.html").read_text("utf-8").replace("<h1>", f"{note}<h1>", 1)
    page, _ = open_page("help.html")
    page.clock.set_fixed_time(datetime.fromisoformat(now))
    page.route("**/index.html", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto((site / "index.html").as_uri())
    assert page.locator("#outdated").is_visible() is told
