"""What a team has that configures nothing, and every preset that it may choose."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.checks.gj808_no_official_calendar import unknown_years
from site_builder.i18n.translator import translator
from site_builder.model.language import LANGUAGES
from site_builder.model.pipeline import Cadence, CadenceUnit, StageKind, Status
from site_builder.model.source import SourceFile
from site_builder.model.words import labels_of
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.presets import PRESETS, preset_tree
from site_builder.parse.config.reading import read_settings
from site_builder.parse.config.rules import read_rules
from site_builder.parse.config.setting import every_setting, help_key
from site_builder.parse.config.table import FILES

ROOT = Path(__file__).resolve().parents[2]
RULES, PROBLEMS = read_rules(())


def config(name: str, text: str) -> SourceFile:
    return SourceFile(path=f"records/config/{name}", content=text.encode(), size=len(text.encode()))


def test_without_files_only_the_missing_team_is_mentioned() -> None:
    assert [(one.code, one.path) for one in PROBLEMS] == [("GJ809", "records/config/team.yaml")]
    assert not RULES.team.known


def test_standard_pipeline_is_the_documented_one() -> None:
    got = [(one.key, one.zh, one.probability, one.kind.value, one.status.value) for one in RULES.pipeline.stages]
    assert got == [
        ("first-contact", "初步接触", 10, "open", "potential"),
        ("qualified", "需求确认", 30, "open", "intent"),
        ("proposal", "方案报价", 50, "open", "intent"),
        ("negotiation", "商务谈判", 70, "open", "high-intent"),
        ("signed", "合同签订", 100, "won", "won"),
        ("after-sales", "售后服务", 100, "won", "won"),
        ("lost", "输单", 0, "lost", "lost"),
        ("invalid", "无效", 0, "invalid", "invalid"),
    ]


def test_requirements_of_handbooks_are_shipped_off() -> None:
    assert [one.key for one in RULES.pipeline.stages if one.requires] == []


def test_stages_are_found_by_key_and_by_either_label() -> None:
    pipeline = RULES.pipeline
    assert pipeline.find(" Proposal ") is pipeline.find("方案报价") is pipeline.by_key["proposal"]


def test_cadences_and_promises_of_the_tiers() -> None:
    day, month = CadenceUnit.DAY, CadenceUnit.MONTH
    assert [(one.key, one.cadence) for one in RULES.tiers] == [
        ("A", Cadence(7, day)),
        ("B", Cadence(5, day)),
        ("C", Cadence(10, day)),
        ("D", Cadence(1, month)),
    ]
    told = [text for one in RULES.tiers for text in (one.strategy, one.topics, one.resources)]
    assert all(text and text.zh != text.en and len(labels_of(text)) == len(LANGUAGES) for text in told)
    assert [one.promise.reach for one in RULES.tiers if one.promise] == [
        "intent",
        "proposal",
        "qualified",
        "repurchase",
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [("面谈", "visit"), ("call", "phone"), ("投诉", "complaint"), ("期初", "opening"), ("WECHAT", "wechat")],
)
def test_methods_are_found_by_any_name(name: str, key: str) -> None:
    method = RULES.method(name)
    assert method is not None
    assert method.key == key


def test_complaints_need_a_time_and_notes_are_internal() -> None:
    names = RULES.method_names
    assert names["投诉"].requires == ("time",)
    assert names["投诉"].contact
    assert not names["备注"].contact


def test_calendar_knows_holidays_and_make_up_days() -> None:
    calendar = RULES.calendar
    assert not calendar.is_working(date(2026, 2, 17))
    assert calendar.is_working(date(2026, 2, 14))
    assert 2026 in calendar.official_years


def test_a_year_without_a_table_is_one_warning_unless_switched_off() -> None:
    assert [(one.code, one.params["year"]) for one in unknown_years(RULES, (2026, 2999))] == [("GJ808", 2999)]
    off, _ = read_rules((config("calendar.yaml", "country: none\n"),))
    assert unknown_years(off, (2999,)) == ()
    assert off.calendar.is_working(date(2026, 2, 17))


@pytest.mark.parametrize(("family", "name"), [(family, name) for family, names in PRESETS.items() for name in names])
def test_every_preset_fits_the_table(family: str, name: str) -> None:
    findings = Findings(name)
    read = read_settings(preset_tree(family, name), FILES[f"{family}.yaml"].settings, findings)
    assert findings.problems == []
    assert read.values


@pytest.mark.parametrize(("family", "name"), [(family, name) for family, names in PRESETS.items() for name in names])
def test_every_preset_loads_without_problems(family: str, name: str) -> None:
    rules, problems = read_rules((config(f"{family}.yaml", f"extends: {name}\n"), config("team.yaml", "")))
    assert problems == ()
    kinds = {one.kind for one in rules.pipeline.stages}
    assert kinds == set(StageKind)
    assert {one.status for one in rules.pipeline.stages} == set(Status)


def test_the_example_team_is_without_problems() -> None:
    folder = ROOT / "records" / "config"
    files = [config(one.name, one.read_text("utf-8")) for one in sorted(folder.iterdir())]
    rules, problems = read_rules(files)
    assert problems == ()
    assert rules.site.today == date(2026, 3, 12)
    assert rules.site.forge_kind == "gitea"
    assert rules.team.by_id["huangtao"].left == date(2025, 12, 31)
    assert rules.pipeline.by_key["proposal"].max_days == 60
    assert rules.pipeline.by_key["proposal"].zh == "方案报价"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_setting_has_its_help(language: str) -> None:
    known = translator(language)
    wanted = {help_key(file, path) for file in FILES.values() for path, _ in every_setting(file.settings)}
    assert [key for key in sorted(wanted) if not known.has(key)] == []
