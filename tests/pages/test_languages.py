"""The site in three languages: editions, the switch, what each page says of its language and of the text on it."""

import re
from dataclasses import replace
from functools import cache

import pytest

from site_builder.i18n.translator import translator
from site_builder.model.page import Frame
from site_builder.pages.navigation import make_frame
from site_builder.parse.config.rules import read_rules
from site_builder.render.spoken import marker, written_in
from tests.pages.sample_report import report
from tests.pages.test_site_files import files, shared

THREE = ("zh", "en", "zh-TW")
FOLDERS = {"zh-Hans": "", "en": "en/", "zh-Hant-TW": "zh-TW/"}


@cache
def site() -> dict[str, bytes]:
    return dict(files(report(languages=THREE)))


def text(path: str) -> str:
    return site()[path].decode()


def test_every_language_has_every_page() -> None:
    ours = {path for path in site() if not path.startswith(("en/", "zh-TW/", "assets/"))}
    ours -= shared(report(languages=THREE))
    for folder in ("en/", "zh-TW/"):
        assert {path.removeprefix(folder) for path in site() if path.startswith(folder)} == ours


@pytest.mark.parametrize(("html", "folder"), FOLDERS.items())
@pytest.mark.parametrize("page", ["index.html", "customers/C20250301-001.html"])
def test_every_page_leads_to_its_twins(html: str, folder: str, page: str) -> None:
    found = text(folder + page)
    assert f'<html lang="{html}"' in found
    links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', found)
    switch = re.findall(r'<a class="btn lang" href="([^"]+)" lang="([^"]+)" hreflang="([^"]+)">', found)
    assert {code for code, _ in links} == set(FOLDERS) - {html}
    assert [(code, url) for code, url in links] == [(lang, url) for url, lang, code in switch if lang == code]
    up = "../" * (folder + page).count("/")
    assert dict(links) == {code: f"{up}{other}{page}" for code, other in FOLDERS.items() if code != html}


def test_a_team_of_taiwan_has_its_language_at_the_root() -> None:
    built = dict(files(report(language="zh-TW", languages=("zh-TW", "en"))))
    assert b'<html lang="zh-Hant-TW"' in built["index.html"]
    assert "週".encode() in built["index.html"]


@pytest.mark.parametrize(("language", "stage"), [("zh", "需求确认"), ("en", "Qualified"), ("zh-TW", "需求確認")])
def test_shipped_labels_follow_the_edition(language: str, stage: str) -> None:
    rules, _ = read_rules(())
    assert translator(language).label(rules.pipeline.by_key["qualified"]) == stage
    assert rules.pipeline.find(stage) is rules.pipeline.by_key["qualified"]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("华东精密机械有限公司", "zh-Hans"),
        ("Northwind Traders", "en"),
        ("发 ERP 报价单给王总", "zh-Hans"),
        ("Call 王芳 about the offer on Monday", "en"),
        ("株式会社さくら", "ja"),
        ("삼성전자", "ko"),
        ("2026-03-12", ""),
        ("O2", ""),
        ("Société Générale", "en"),
        ("", ""),
    ],
)
def test_what_a_text_is_written_in(said: str, language: str) -> None:
    assert written_in(said, "zh-Hans") == language


def test_text_in_another_language_says_so() -> None:
    frame: Frame = make_frame(report(languages=THREE), ())
    zh, en, tw = (marker(one, frame) for one in THREE)
    assert (zh("华东精密"), en("华东精密"), tw("华东精密")) == ("", ' lang="zh-Hans"', ' lang="zh-Hans"')
    assert (zh("Send the offer"), en("Send the offer"), en(None)) == (' lang="en"', "", "")
    taiwan = replace(frame, language="zh-TW", languages=("zh-TW", "en"))
    assert marker("en", taiwan)("華東精密") == ' lang="zh-Hant-TW"'


def test_names_and_notes_carry_their_language_on_the_english_page_and_not_on_the_chinese_one() -> None:
    english, chinese = text("en/customers/C20250301-001.html"), text("customers/C20250301-001.html")
    assert re.search(r'<li aria-current="page" lang="zh-Hans">', english)
    assert re.search(r'<div class="prose" lang="zh-Hans">', english)
    assert 'lang="zh-Hans"' not in chinese.replace('<html lang="zh-Hans"', "").replace('hreflang="zh-Hans"', "")
