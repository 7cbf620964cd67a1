"""What readers of a language see: plurals, days and amounts, the script, names of languages."""

import re
from datetime import date
from decimal import Decimal

import pytest

from site_builder.i18n.formats import Formats
from site_builder.i18n.forms import forms
from site_builder.i18n.translator import Translator, translator
from site_builder.model.language import LANGUAGES, fallbacks, known_language
from site_builder.model.words import Words, said_in

TODAY = date(2026, 3, 12)
MONDAY = date(2026, 3, 9)
ONE_OF_MANY = re.compile(
    r"(?<![\d.,/–-])1 (?:(?:more|other|open|active|new|different) )?(customers|deals|days|times|entries|contacts|records|files|tasks|requests)\b"
)
RANGES = {"activity.lead_touch", "activity.touch_best", "playbook.touch_best", "playbook.touch_do"}
"""`{low}–{high}` contacts: never one."""
SEVERAL = {"cli.several-customers", "init.done", "help.problems_head", "help.problems_note", "reference.intro"}
"""Said of more than one only."""


@pytest.mark.parametrize(
    ("language", "day", "year", "long", "tiny", "month", "money", "whole"),
    [
        ("zh", "3月9日", "2025年3月9日", "3月9日 周一", "3/9", "2026年3月", "120 万", "1,200,000 元"),
        ("en", "9 Mar", "9 Mar 2025", "Mon 9 Mar", "9 Mar", "Mar 2026", "CNY 1.20M", "CNY 1,200,000"),
        ("zh-TW", "3月9日", "2025年3月9日", "3月9日 週一", "3/9", "2026年3月", "120 萬", "1,200,000 元"),
    ],
)
def test_forms(  # noqa: PLR0913, PLR0917 - a row of the table
    language: str, day: str, year: str, long: str, tiny: str, month: str, money: str, whole: str
) -> None:
    said = Formats(language=language, today=TODAY)
    assert (said.day(MONDAY), said.day(date(2025, 3, 9)), said.day_long(MONDAY)) == (day, year, long)
    assert (said.day_tiny(MONDAY), said.month(MONDAY)) == (tiny, month)
    assert (said.money(Decimal(1_200_000)), said.money_full(Decimal(1_200_000))) == (money, whole)


def test_a_currency_is_told_where_it_is_not_the_teams_own() -> None:
    taiwan = Formats(language="zh-TW", today=TODAY, currency="TWD")
    assert (taiwan.money(Decimal(350_000)), taiwan.money(Decimal(350_000), "CNY")) == ("35 萬", "CNY 35 萬")
    assert Formats(language="en", today=TODAY, currency="TWD").money(Decimal(350_000)) == "TWD 350k"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_its_forms(language: str) -> None:
    found = forms(language)
    assert len(found.months) == 12
    assert len(set(found.weekdays)) == 7
    assert [one.size for one in found.units] == sorted((one.size for one in found.units), reverse=True)
    assert len({forms(one).html for one in LANGUAGES}) == len({forms(one).name for one in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_plurals_are_right_in_english(n: int) -> None:
    words = translator("en")
    wrong = {
        key: found[0]
        for key in words.messages
        if key not in RANGES | SEVERAL and (found := ONE_OF_MANY.search(filled(words, key, n)))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_every_sentence_can_be_said_of_any_number(language: str, n: int) -> None:
    words = translator(language)
    assert [key for key in words.messages if re.search(r"\{\w+\?", filled(words, key, n))] == []


def filled(words: Translator, key: str, n: int) -> str:
    slots = re.findall(r"\{(\w+)", words.messages[key])
    return words.text(key, **dict.fromkeys(slots, n))


def test_one_is_one_also_where_it_was_written_before() -> None:
    words = Translator("en", {"x": "{n} {n?day|days}"})
    assert [words.text("x", n=one) for one in (1, "1", Decimal(1), 1.5, 0)] == [
        "1 day", "1 day", "1 day", "1.5 days", "0 days",
    ]  # fmt: skip


def test_traditional_chinese_is_traditional() -> None:
    """No character that only Simplified Chinese has, no word that Taiwan says otherwise."""
    simplified = set("们这为说时对应发现还没从问题认识户记录写单谈负责经销业务")
    text = {key: one for key, one in translator("zh-TW").messages.items() if key != "help.example"}
    assert {key: strays for key, one in text.items() if (strays := set(one) & simplified)} == {}
    wrong = re.compile("文件夾|默認|鏈接|質量|反饋|軟件|信息|屏幕|鼠標|打印|設置|數據|合同|“|”")
    assert {key: found[0] for key, one in text.items() if (found := wrong.search(one))} == {}


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh", "zh"), ("zh_CN.UTF-8", "zh"), ("zh-Hans", "zh"), ("zh_SG", "zh"), ("en_GB.UTF-8", "en"), ("EN", "en"),
        ("zh-TW", "zh-TW"), ("zh_TW.UTF-8", "zh-TW"), ("zh-tw", "zh-TW"), ("zh-Hant", "zh-TW"), ("zh-Hant-TW", "zh-TW"),
        ("zh_HK", "zh-TW"), ("fr_FR.UTF-8", None), ("C", None), ("", None),
    ],
)  # fmt: skip
def test_names_of_languages(name: str, language: str | None) -> None:
    assert known_language(name) == language


def test_a_label_that_is_missing_is_that_of_the_nearest_language() -> None:
    assert fallbacks("zh-TW")[:3] == ("zh-TW", "zh", "en")
    assert said_in(Words("a", "阶段", "Stage", (("zh-TW", "階段"),)), "zh-TW") == "階段"
    assert said_in(Words("a", "阶段", "Stage"), "zh-TW") == "阶段"
    assert said_in(Words("a", "", "Stage"), "zh-TW") == "Stage"
    assert said_in(Words("a", "阶段", ""), "en") == "阶段"
