"""The rules as a whole: one file each, codes that never change, sentences in both languages."""

from pathlib import Path

import pytest

from site_builder import checks
from site_builder.checks.registry import BY_CODE, RULES, find_rule
from site_builder.i18n.translator import translator

FOLDER = Path(checks.__file__).parent
LISTED = {
    line.split()[0]: tuple(line.split()[1:])
    for line in (Path(__file__).resolve().parent.parent / "data" / "problem_codes.txt").read_text("utf-8").splitlines()
}
WHO_MAY = ("GJ707", "GJ708", "GJ709", "GJ710", "GJ711", "GJ713")
"""Nobody gives themselves rights by a waiver; `permissions` in rules.yaml does."""

NEVER_WAIVABLE = ("GJ0", "GJ1", "GJ2", "GJ6", "GJ8", "GJ9", *WHO_MAY)


def test_codes_are_unique_and_in_order() -> None:
    assert [rule.code for rule in RULES] == sorted(BY_CODE)


def test_codes_names_and_severities_are_those_agreed() -> None:
    assert {rule.code: (rule.name, rule.severity.value) for rule in RULES} == LISTED


def test_one_rule_one_file_named_for_it() -> None:
    files = {path.stem for path in FOLDER.glob("gj*.py")}
    assert files == {f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in RULES}


def test_syntax_privacy_and_configuration_cannot_be_waived() -> None:
    assert {rule.code for rule in RULES if not rule.waivable} == {
        code for code in BY_CODE if code.startswith(NEVER_WAIVABLE)
    }


def test_no_day_dependent_rule_is_an_error_but_the_one_that_time_heals() -> None:
    assert [rule.code for rule in RULES if rule.day_dependent and rule.severity == "error"] == ["GJ204"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("part", ["title", "message", "remedy", "why"])
def test_every_rule_speaks(language: str, part: str) -> None:
    words = translator(language)
    assert [rule.code for rule in RULES if not words.has(f"problem.{rule.code}.{part}")] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_belongs_to_no_rule(language: str) -> None:
    keys = [key for key in translator(language).messages if key.startswith("problem.GJ")]
    assert {key.split(".")[1] for key in keys} == set(BY_CODE)


def test_a_rule_is_found_by_code_or_name() -> None:
    assert find_rule("gj401") is BY_CODE["GJ401"]
    assert find_rule("next-step-missing") is BY_CODE["GJ401"]
    assert find_rule("GJ4") is None
