"""The schemas against their meta-schema, every example of the project, and every mistake that a schema can know."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from site_builder.app.load import load_rules
from site_builder.cli.main import run
from site_builder.exporters.schemas.patterns import one_of
from site_builder.exporters.schemas.registry import configuration_names, document, kept_files, modeline, names, schema
from site_builder.exporters.schemas.team_words import listed
from site_builder.model.language import LANGUAGES
from site_builder.model.pipeline import Choice
from site_builder.model.rules import Rules
from site_builder.parse.config.rules import read_rules
from tests.checks.harness import files_below, source_file
from tests.schemas.yaml_values import front_matter, yaml_values

ROOT = Path(__file__).resolve().parent.parent.parent
GALLERY = ROOT / "tests/gallery"
DEFAULTS = read_rules(())[0]

KNOWN = {
    "GJ110-unknown-key": "customer",
    "GJ110-unknown-key.computed": "customer",
    "GJ110-unknown-key.inbox": "inbox",
    "GJ115-empty-value": "customer",
    "GJ202-impossible-date": "customer",
    "GJ301-required-field-missing": "customer",
    "GJ301-required-field-missing.misspelt": "customer",
    "GJ302-wrong-type": "customer",
    "GJ303-value-not-in-list": "customer",
    "GJ304-unknown-owner": "customer",
    "GJ310-unknown-tier": "customer",
    "GJ311-unsafe-id": "customer",
    "GJ312-bad-tag": "customer",
    "GJ314-top-level-deal-fields": "customer",
    "GJ318-custom-field-missing": "customer",
    "GJ321-choice-not-in-custom-list": "customer",
    "GJ802-unknown-setting": "config",
    "GJ803-wrong-setting-type": "config",
    "GJ804-setting-missing": "config",
    "GJ810-value-out-of-range": "config",
    "GJ811-unknown-preset": "config",
    "GJ901-waiver-incomplete": "customer",
}


@cache
def shipped(name: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(schema(name, DEFAULTS, "zh"))


@cache
def customers_of(settings: tuple[tuple[str, bytes], ...]) -> jsonschema.Draft7Validator:
    """The schema of customers of a team with this configuration."""
    rules = read_rules([source_file(path, content) for path, content in settings])[0]
    return jsonschema.Draft7Validator(schema("customer", rules, rules.site.language))


def faults_of(root: Path) -> list[str]:
    """What the schemas find in all files of a team; files that are no YAML are the reader's matter."""
    settings = [one for one in files_below(root / "records") if one.path.startswith("config/")]
    customer = customers_of(tuple((f"records/{one.path}", one.content or b"") for one in settings))
    found: list[str] = []
    for path in sorted((root / "records").rglob("*")):
        kind = path.relative_to(root / "records").parts[0]
        try:
            if kind == "config" and path.suffix == ".yaml" and path.stem in configuration_names():
                found += _told(shipped(path.stem), yaml_values(path.read_text("utf-8")), f"config {path.name}")
            elif kind in ("customers", "archive") and path.suffix == ".md" and path.name != "README.md":
                found += _told(customer, front_matter(path.read_text("utf-8")), f"customer {path.name}")
            elif kind == "inbox" and path.suffix == ".md":
                found += _told(shipped("inbox"), front_matter(path.read_text("utf-8")), f"inbox {path.name}")
            elif kind == "knowledge" and path.suffix == ".md" and path.read_text("utf-8").startswith("---"):
                found += _told(shipped("knowledge"), front_matter(path.read_text("utf-8")), f"page {path.name}")
        except (YAMLError, UnicodeDecodeError):
            continue
    return found


def _told(validator: jsonschema.Draft7Validator, values: Any, name: str) -> list[str]:
    return [f"{name}: {list(one.absolute_path)} {one.message[:200]}" for one in validator.iter_errors(values)]


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", names())
def test_a_schema_is_one(name: str, language: str) -> None:
    for rules in (DEFAULTS, load_rules(ROOT)):
        found = json.loads(document(name, rules, language))
        jsonschema.Draft7Validator.check_schema(found)
        assert found["title"]


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
def test_the_example_team_is_valid() -> None:
    assert faults_of(ROOT) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_team_is_valid(tmp_path: Path, language: str) -> None:
    assert run(["--lang", language, "init", str(tmp_path / "team")]) == 0
    assert faults_of(tmp_path / "team") == []


@pytest.mark.parametrize("name", KNOWN)
def test_mistakes_that_a_schema_can_know_are_refused(name: str) -> None:
    bad = faults_of(GALLERY / name / "bad")
    assert any(one.startswith(KNOWN[name]) for one in bad)


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
@pytest.mark.parametrize("name", sorted(one.name for one in GALLERY.iterdir() if one.is_dir()))
def test_what_is_in_order_is_valid(name: str) -> None:
    assert faults_of(GALLERY / name / "good") == []


def test_the_example_teams_files_are_those_of_this_program(rules: Rules) -> None:
    for path, text in kept_files(rules, rules.site.language).items():
        assert (ROOT / path).read_bytes().decode() == text, "genjin schema --out records/.schema"
    for name in configuration_names():
        assert (ROOT / f"records/config/{name}.yaml").read_text("utf-8").startswith(modeline(name))


@pytest.fixture
def team(tmp_path: Path) -> Path:
    assert run(["--lang", "en", "init", str(tmp_path / "team")]) == 0
    return tmp_path / "team"


def test_what_init_refers_to_is_there(team: Path) -> None:
    for name in configuration_names():
        file = team / f"records/config/{name}.yaml"
        line = file.read_text("utf-8").splitlines()[0]
        target = file.parent / line.partition("$schema=")[2]
        assert json.loads(target.read_text("utf-8"))["type"] == ["object", "null"]


def test_doctor_says_what_is_old(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    doctor = ["--lang", "en", "-C", str(team), "doctor"]
    assert run(doctor) == 0
    assert "are up to date" in capsys.readouterr().out
    old = team / "records/.schema/tiers.json"
    old.write_text(old.read_text("utf-8").replace("cadence", "rhythm"), "utf-8")
    assert run(doctor) == 0
    assert "(tiers.json): run genjin schema --out records/.schema" in capsys.readouterr().out
    assert run(["-C", str(team), "schema", "--out", str(team / "records/.schema")]) == 0
    assert run(doctor) == 0
    assert "are up to date" in capsys.readouterr().out


def test_the_command(team: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["--lang", "en", "-C", str(team), "schema"]
    assert run([*base, "customer"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"alice", "bob"} & set(found["definitions"]["owner"]["anyOf"][0]["enum"])
    assert run([*base, "--list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(names())
    assert run([*base, "team.yaml", "--out", str(tmp_path / "one")]) == 0
    assert [one.name for one in (tmp_path / "one").iterdir()] == ["team.json"]
    assert run([*base, "custmer"]) == 2
    assert "did you mean customer?" in capsys.readouterr().err
    assert run([*base, "--out", str(team / "records/customers")]) == 2
    assert "lies in records" in capsys.readouterr().err


def test_outside_a_team_it_is_the_general_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "-C", str(tmp_path), "schema", "customer"]) == 0
    owner = json.loads(capsys.readouterr().out)["definitions"]["owner"]
    assert "anyOf" not in owner


def test_both_languages_are_there() -> None:
    found = schema("customer", DEFAULTS, "zh")
    text = json.dumps(found["definitions"], ensure_ascii=False)
    assert "负责人 / Owner" in text
    assert list(found["properties"])[:2] == ["编号", "客户名称"]  # type: ignore[call-overload]
    english = schema("team", DEFAULTS, "en")["properties"]["departments"]["description"]  # type: ignore[index]
    assert english == "部门名单，待办可以指给部门"


def test_a_public_validator_agrees(tmp_path: Path, rules: Rules) -> None:
    files = []
    for name in configuration_names():
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(document(name, rules, "zh"), "utf-8")
    _validates("--check-metaschema", *map(str, files))
    for name in ("site", "rules", "team"):
        _validates("--schemafile", str(tmp_path / f"{name}.json"), str(ROOT / f"records/config/{name}.yaml"))
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("members:\n  - {id: Zhang Wei, name: 张伟, rolle: rep}\n", "utf-8")
    done = _validator("--schemafile", str(tmp_path / "team.json"), str(wrong))
    assert done.returncode == 1
    assert "rolle" in done.stdout


def test_what_nobody_sees_is_escaped() -> None:
    label = "甲\u202e乙\u200b"
    content = f"fields:\n  - {{key: trap, zh: {label}, type: choice, values: [{label}]}}\n".encode()
    rules = read_rules([source_file("records/config/fields.yaml", content)])[0]
    text = document("customer", rules, "zh")
    assert not {"\u202e", "\u200b"} & set(text)
    assert label in json.loads(text)["properties"]


@given(words=st.lists(st.text(min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=4))
def test_any_word_of_a_team_is_taken(words: list[str]) -> None:
    """Whatever a list holds, the schema stays one and takes every value of it, in any case."""
    choices = tuple(Choice(key=one, zh=one, en="") for one in words)
    for made in (one_of(words), listed(choices, "zh"), listed(choices, "zh", parts=True)):
        jsonschema.Draft7Validator.check_schema(made)
        validator = jsonschema.Draft7Validator(made)
        assert all(validator.is_valid(one) for one in words)
        assert all(validator.is_valid(f" {one} ") for one in words)
        assert not validator.is_valid("")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(ROOT)


def _validator(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def _validates(*words: str) -> None:
    done = _validator(*words)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("rules", {"limits": {"soon_days": 3}}, {"limits": {"soon_days": 1.5}}),
        ("rules", {"limits": {"soon_days": "3.0"}}, {"limits": {"soon_days": "3."}}),
        (
            "fields",
            {"fields": [{"key": "use", "zh": "用途", "type": "choice", "values": ["a"]}]},
            {"fields": [{"key": "use", "zh": "用途", "type": "choice"}]},
        ),
        ("fields", {"fields": [{"key": "use", "zh": "用途", "type": "text"}]}, {"fields": [{"type": "text"}]}),
        (
            "waivers",
            {"waivers": [{"code": "GJ415", "reason": "客户要求只留前台", "until": "2026-06-30"}]},
            {"waivers": [{"code": "GJ415", "until": "2026-06-30"}]},
        ),
    ],
)
def test_settings_that_check_refuses_are_no_valid_ones(
    name: str, good: dict[str, object], bad: dict[str, object]
) -> None:
    assert _told(shipped(name), good, name) == []
    assert _told(shipped(name), bad, name)
