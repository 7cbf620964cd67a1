import dataclasses
from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day, choose_day
from site_builder.app.judging import find_problems
from site_builder.app.language import choose_language
from site_builder.app.load import load_files
from site_builder.app.root import find_root
from site_builder.model.source import SourceFile
from tests.checks.record import PATH, entry, record

PINNED, ASKED, CLOCK = date(2026, 3, 12), date(2025, 1, 1), date(2030, 5, 5)


@pytest.mark.parametrize(
    ("wanted", "pinned", "expected"),
    [
        (ASKED, PINNED, Day(today=ASKED)),
        (ASKED, None, Day(today=ASKED)),
        (None, PINNED, Day(today=PINNED, pinned=True)),
        (None, None, Day(today=CLOCK, clock=True)),
    ],
)
def test_which_day_it_is(wanted: date | None, pinned: date | None, expected: Day) -> None:
    rules = load_files(()).rules
    rules = dataclasses.replace(rules, site=dataclasses.replace(rules.site, today=pinned, timezone="Asia/Tokyo"))
    zones: list[str] = []

    def ask(zone: str) -> date:
        zones.append(zone)
        return CLOCK

    assert choose_day(wanted, rules, ask) == expected
    assert zones == (["Asia/Tokyo"] if expected.clock else [])


@pytest.mark.parametrize(
    ("day", "codes"),
    [(Day(today=PINNED, pinned=True), ["GJ204"]), (Day(today=PINNED, clock=True), ["GJ204"]), (Day(today=PINNED), [])],
)
def test_only_a_day_that_was_asked_for_silences_entries_dated_later(day: Day, codes: list[str]) -> None:
    content = record(entry("2026-03-13")).encode()
    found = find_problems(load_files((SourceFile(path=PATH, content=content, size=len(content)),)), day)
    assert [one.code for one in found if one.code == "GJ204"] == codes


@pytest.mark.parametrize(
    ("wanted", "environment", "site_file", "language"),
    [
        ("en", {"GENJIN_LANG": "zh"}, b"language: zh", "en"),
        (None, {"GENJIN_LANG": "en", "LANG": "zh_CN.UTF-8"}, b"language: zh", "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, b"name: x\nlanguage: 'en'  # ours\n", "en"),
        (None, {"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN"}, b"# language: zh", "en"),
        (None, {"LANG": "C"}, None, "zh"),
        (None, {"LANG": "C", "GENJIN_LANG": "de"}, b"\xff\xfe", "zh"),
        (None, {}, None, "zh"),
    ],
)
def test_which_language_is_spoken(
    wanted: str | None, environment: dict[str, str], site_file: bytes | None, language: str
) -> None:
    assert choose_language(wanted, environment, site_file) == language


def test_the_root_is_the_nearest_folder_with_records(tmp_path: Path) -> None:
    inner = tmp_path / "team/records/customers/north"
    inner.mkdir(parents=True)
    assert find_root(inner) == tmp_path / "team"
    assert find_root(tmp_path) is None
