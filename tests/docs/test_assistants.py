"""What the page on assistants says: its tools, options and settings are those of the program."""

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from site_builder.cli.assistant.tools import OFFERS
from site_builder.cli.assistant.wrapping import BUDGET, LONGEST
from site_builder.cli.commands.mcp import command
from site_builder.parse.vocabulary.tag_words import ASSISTANT

PAGES = ("assistants.md", "assistants.zh-CN.md")


@pytest.fixture(params=PAGES)
def text(request: pytest.FixtureRequest, checkout: Path) -> str:
    return (checkout / "docs" / str(request.param)).read_text("utf-8")


def test_its_tools_are_those_there_are(text: str) -> None:
    assert re.findall(r"(?m)^\| `(\w+)` \|", text) == [one.name for one in OFFERS]


def test_its_options_are_those_there_are(text: str) -> None:
    said = set(re.findall(r"(?m)^- `(--[\w-]+)", text)) - {"--lang"}
    assert said == {max(one.opts, key=len) for one in command.params if isinstance(one, click.Option)}


def test_its_settings_start_the_server(text: str) -> None:
    found: list[Any] = [json.loads(one) for one in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    found += [json.loads(one) for one in re.findall(r"`(\{\".+\})`", text)]
    assert len(found) == 3
    for settings in found:
        (servers,) = settings.values()
        assert servers["genjin"]["command"] == "genjin"
        assert servers["genjin"]["args"] == ["-C", "/path/to/team", "mcp"]


def test_its_bounds_and_its_mark_are_true(text: str) -> None:
    assert f"{LONGEST:,}" in text
    assert f"{BUDGET:,}" in text
    assert any(f"`#{one}`" in text for one in ASSISTANT)
