"""The switch between three editions, used as a reader does."""

from pathlib import Path

from tests.browser.conftest import Open
from tests.pages.sample_report import report
from tests.pages.test_site_files import files


def test_the_switch_goes_round_and_stays_on_the_page(open_page: Open, tmp_path: Path) -> None:
    for name, content in files(report(languages=("zh", "en", "zh-TW"))):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    page, watched = open_page("customers.html?tier=A", root=tmp_path, width=390)
    for name, lang, folder in (
        ("English", "en", "en/"),
        ("繁體中文", "zh-Hant-TW", "zh-TW/"),
        ("简体中文", "zh-Hans", ""),
    ):
        switch = page.get_by_role("link", name=name, exact=True)
        assert switch.get_attribute("lang") == lang
        switch.click()
        assert page.locator("html").get_attribute("lang") == lang
        assert page.url.startswith((tmp_path / folder / "customers.html").as_uri())
        assert page.url.endswith("?tier=A")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert watched.complaints == []
