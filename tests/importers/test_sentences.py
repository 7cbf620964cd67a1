"""Every refusal of the readers has its sentence, with the slots that the reader fills."""

import ast
import re
from pathlib import Path

import pytest

from site_builder.i18n.translator import translator
from site_builder.importers.formats import kind

SOURCES = sorted(Path(kind.kind_of.__code__.co_filename).parents[1].rglob("*.py"))
PLACES = {"row", "column", "sheet"}
RAISERS = {"RefusedError", "note", "Refusal", "unread"}
BY_VARIABLE = {
    **dict.fromkeys(("import.text.unclosed", "import.text.quote"), frozenset({"line"})),
    **dict.fromkeys(("import.value.date.order", "import.value.date.contradiction"), frozenset({"seen", "rows"})),
    **dict.fromkeys(
        ("import.value.date.no-year", "import.value.date.month", "import.value.date.none"), frozenset({"seen"})
    ),
    **dict.fromkeys(("import.value.log.year", "import.value.log.no-year"), frozenset({"seen", "years"})),
}
"""Raised by a key that a variable holds."""


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def raised() -> dict[str, frozenset[str]]:
    """The keys that are raised or noted with their parameters."""
    found: dict[str, frozenset[str]] = dict(BY_VARIABLE)
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in RAISERS:
                key, slots = said(node)
                if key:
                    found[key] = found.get(key, slots) & slots
    return found


def said(node: ast.Call) -> tuple[str, frozenset[str]]:
    first = node.args[0]
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return "", frozenset()
    named = frozenset(one.arg for one in node.keywords if one.arg) - PLACES
    return (f"import.value.{first.value}", named | {"seen"}) if called(node) == "unread" else (first.value, named)


@pytest.mark.parametrize("language", ["zh", "en", "zh-TW"])
def test_every_refusal_has_its_sentence(language: str) -> None:
    words = translator(language)
    keys = raised()
    assert len(keys) > 45
    for key, params in keys.items():
        slots = set(re.findall(r"\{(\w+)", words.messages[key]))
        assert slots <= params, key


def test_every_kind_that_is_no_table_has_its_sentence() -> None:
    kinds = {kind for _, kind in (*kind._SIGNS, *kind._INSIDE)} | {"html", "mhtml", "xml-2003", "packed"}
    kinds -= {"xlsx", "xls", "ods"}
    assert [one for one in sorted(kinds) if not translator("zh").has(f"import.kind.{one}")] == []
