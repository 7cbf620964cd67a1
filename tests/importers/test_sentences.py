"""Every refusal of the readers has its sentence, with the slots that the reader fills."""

import ast
import re
from pathlib import Path

import pytest

from site_builder.i18n.translator import translator
from site_builder.importers.formats import kind

SOURCES = sorted(Path(kind.kind_of.__code__.co_filename).parents[1].rglob("*.py"))
PLACES = {"row", "column"}
RAISERS = {"RefusedError", "note", "Refusal"}
QUOTES = {"import.text.unclosed": {"line"}, "import.text.quote": {"line"}}
"""Raised by a key that a variable holds."""


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def raised() -> dict[str, set[str]]:
    """The keys that are raised or noted with their parameters."""
    found: dict[str, set[str]] = dict(QUOTES)
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in RAISERS and isinstance(node.args[0], ast.Constant):
                key = node.args[0].value
                if isinstance(key, str) and re.fullmatch(r"import\.(file|text|encoding|cell)\.[a-z-]+", key):
                    slots = {one.arg for one in node.keywords if one.arg} - PLACES
                    found[key] = found.get(key, slots) & slots
    return found


@pytest.mark.parametrize("language", ["zh", "en", "zh-TW"])
def test_every_refusal_has_its_sentence(language: str) -> None:
    words = translator(language)
    keys = raised()
    assert len(keys) > 25
    for key, params in keys.items():
        slots = set(re.findall(r"\{(\w+)", words.messages[key]))
        assert slots <= params, key


def test_every_kind_that_is_no_table_has_its_sentence() -> None:
    kinds = {kind for _, kind in (*kind._SIGNS, *kind._INSIDE)} | {"html", "xml-2003", "packed"}
    kinds -= {"xlsx", "xls", "ods"}
    assert [one for one in sorted(kinds) if not translator("zh").has(f"import.kind.{one}")] == []
