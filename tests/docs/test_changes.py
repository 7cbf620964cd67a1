"""The page on `diff` names every code of a change, and its example is what the golden pull request gives."""

from pathlib import Path

import pytest

from site_builder.metrics.changes.business import ChangeKind

PAGES = {"en": "changes.md", "zh": "changes.zh-CN.md"}


@pytest.mark.parametrize("language", PAGES)
def test_every_code_is_documented(checkout: Path, language: str) -> None:
    text = (checkout / "docs" / PAGES[language]).read_text("utf-8")
    assert [one for one in ChangeKind if f"`{one}`" not in text] == []


@pytest.mark.parametrize("language", PAGES)
def test_the_example_is_what_comes(checkout: Path, language: str) -> None:
    """Whole lines, in their order; the tables there are only parts, so their columns may be narrower."""
    text = (checkout / "docs" / PAGES[language]).read_text("utf-8")
    example = text.split("$ genjin diff main\n", 1)[1].split("\n```", 1)[0]
    told = (checkout / "tests/changes/golden" / f"{language}.txt").read_text("utf-8")
    known = [" ".join(line.split()) for line in told.splitlines()]
    shown = [" ".join(line.split()) for line in example.splitlines()]
    strays = [line for line in shown if line not in known and line != "…" and not line.startswith("main ")]
    assert strays == []
