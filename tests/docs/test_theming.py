"""docs/theming.md names every setting, block, variable, filter and field there is, and nothing else."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from site_builder.app.own_figures import row_kinds
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import translator
from site_builder.parse.config.look import SECTIONS
from site_builder.parse.config.look import SETTINGS as LOOK
from site_builder.parse.config.setting import every_setting
from site_builder.parse.own_pages import ICONS
from site_builder.parse.own_pages import SETTINGS as PAGE
from site_builder.render.filters import filters
from site_builder.render.markdown import Prose

ROOT = Path(__file__).resolve().parents[2]
VARIABLES = {
    *("page", "content", "title", "root", "base", "mirrors", "frame", "lang", "html_lang", "t", "has", "sprite"),
    *("language_names", "bar", "stacked", "segment", "heat", "report", "customers", "opportunities", "today"),
}


def named(language: str, heading: str) -> set[str]:
    """The names in the first column of the table below the heading (its English id in a comment)."""
    suffix = {"en": ".md", "zh": ".zh-CN.md"}[language]
    text = (ROOT / f"docs/theming{suffix}").read_text("utf-8")
    part = text.partition(f"<!-- {heading} -->")[2].partition("\n## ")[0].partition("<!-- ")[0]
    cells = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def blocks() -> set[str]:
    """The blocks of the frame."""
    return set(re.findall(r"{% block (\w+)", (ROOT / "templates/base.html").read_text("utf-8")))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_complete(language: str) -> None:
    words = translator(language)
    known = filters(words, Formats(language=language, today=date(2026, 3, 12)), Prose({}))
    assert named(language, "settings") == {path for path, _ in every_setting(LOOK)}
    assert named(language, "front") == {one.key for one in PAGE}
    assert named(language, "icons") == set(ICONS)
    assert named(language, "sections") == set(SECTIONS)
    assert named(language, "blocks") == blocks()
    assert named(language, "variables") == VARIABLES
    assert named(language, "filters") == set(known)
    for kind in row_kinds():
        assert named(language, kind.__name__) == {one.name for one in fields(kind)}, kind
