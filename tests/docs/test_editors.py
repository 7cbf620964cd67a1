"""docs/editors.md: its settings can be read by what they are for, and both languages give the same ones."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```(?P<kind>\w+)\n(?P<text>.*?)```", re.DOTALL)


def blocks(suffix: str) -> list[tuple[str, str]]:
    text = (ROOT / f"docs/editors{suffix}.md").read_text("utf-8")
    return [(found["kind"], found["text"]) for found in BLOCK.finditer(text)]


def test_both_languages_give_the_same_settings() -> None:
    assert blocks("") == blocks(".zh-CN")


def test_settings_can_be_read() -> None:
    servers = [tomllib.loads(text) for kind, text in blocks("") if kind == "toml"]
    assert servers[0]["language-server"]["genjin"] == {"command": "genjin", "args": ["lsp"]}
    (kate,) = [json.loads(text) for kind, text in blocks("") if kind == "json"]
    assert kate["servers"]["markdown"]["command"] == ["genjin", "lsp"]
    assert kate["servers"]["yaml"]["use"] == "markdown"  # one server: the configuration that is typed counts at once


@pytest.mark.parametrize("name", ["Neovim", "Emacs", "Helix", "Kate", "Zed", "VS Code", "Obsidian"])
@pytest.mark.parametrize("suffix", ["", ".zh-CN"])
def test_every_editor_has_a_chapter(name: str, suffix: str) -> None:
    assert f"\n## {name}\n" in (ROOT / f"docs/editors{suffix}.md").read_text("utf-8")
