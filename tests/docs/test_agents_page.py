"""AGENTS.md as `init` writes it: its commands exist and run, its examples are in order, its words are the team's."""

import re
import shlex
from datetime import date
from pathlib import Path

import click
import pytest

from site_builder.app.day import Day
from site_builder.app.judging import find_problems
from site_builder.app.load import load
from site_builder.cli.help import LocalGroup
from site_builder.cli.main import run
from site_builder.edits.wording import Wording
from site_builder.model.language import LANGUAGES
from site_builder.parse.fields import FIELDS, spelled
from site_builder.parse.vocabulary.log_words import WORDS, log_word
from site_builder.parse.vocabulary.tag_words import ASSISTANT

DAY = date(2026, 3, 12)
_COMMAND = re.compile(r"`genjin ([^`]+)`")
_BLOCK = re.compile(r"```markdown\n(.*?)```", re.DOTALL)
_SHOWN_ONLY = {"sync", "mcp", "fmt"}


@pytest.fixture(params=LANGUAGES)
def team(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    assert run(["--lang", request.param, "--today", str(DAY), "init", str(folder)]) == 0
    return folder


def page(team: Path) -> str:
    return (team / "AGENTS.md").read_text("utf-8")


def test_nothing_is_left_to_fill_in(team: Path) -> None:
    assert "{{" not in page(team)
    assert len(page(team).splitlines()) < 170


def test_every_command_exists_and_runs(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = [shlex.split(one) for one in _COMMAND.findall(page(team))]
    assert len({words[0] for words in found}) > 10
    group = LocalGroup("genjin")
    for words in found:
        command = group.get_command(click.Context(group), words[0])
        assert command is not None, words
        if len(words) > 1 and words[0] not in _SHOWN_ONLY:
            code = run(["-C", str(team), "--today", str(DAY), *words])
            said = capsys.readouterr()
            assert code == 0, (words, said.err)


def test_what_it_writes_is_only_shown(team: Path) -> None:
    writing = [one for one in _COMMAND.findall(page(team)) if one.split()[0] in {"log", "new"} and " " in one]
    assert writing
    assert all(one.endswith("--dry-run") for one in writing)


def test_its_examples_are_in_order(team: Path) -> None:
    record, entry = _BLOCK.findall(page(team))
    file = team / "records/customers/example.md"
    for text in (record, f"{record}\n{entry}"):
        file.write_text(text, "utf-8")
        loaded = load(team)
        assert find_problems(loaded, Day(today=DAY)) == ()
        assert run(["-C", str(team), "fmt", "--check"]) == 0
    customer = load(team).book.by_path["records/customers/example.md"]
    assert len(customer.follow_ups) == 2
    assert ASSISTANT & set(customer.follow_ups[-1].tags)
    assert {"stage", "feedback", "next_step"} == {one.key for one in customer.follow_ups[-1].fields}


def test_its_words_are_those_of_the_tables(team: Path) -> None:
    text, rules = page(team), load(team).rules
    language = rules.site.language
    wanted = [spelled(one, language) for one in FIELDS if one.required]
    wording = Wording(rules)
    wanted += [log_word(one, language) for one in WORDS] + [one.key for one in rules.tiers]
    wanted += [wording.stage(one.key) for one in rules.pipeline.stages]
    wanted += [wording.method(one.key) for one in rules.methods]
    assert [one for one in wanted if f"`{one}`" not in text] == []
