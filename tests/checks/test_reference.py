"""docs/problems.md is generated from the rules and the gallery; `make golden` rewrites it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.checks.registry import RULES
from site_builder.i18n.problem_reference import reference
from site_builder.i18n.translator import translator

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("language", "name"), [("zh", "problems.zh-CN.md"), ("en", "problems.md")])
def test_the_page_is_that_of_the_rules(language: str, name: str, golden: Callable[[Path, str], None]) -> None:
    folder = ROOT / "tests" / "gallery"
    outputs = {
        rule.code: (folder / f"{rule.code}-{rule.name}" / f"expected.{language}.txt").read_text("utf-8")
        for rule in RULES
    }
    golden(ROOT / "docs" / name, reference(translator(language), outputs))
