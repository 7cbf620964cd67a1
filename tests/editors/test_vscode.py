"""The VS Code extension: what it declares is there, and what its commands ask for, by Node and a stand-in for VS Code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.cli.cli_team import write_team

HOME = Path(__file__).parents[2]
EXTENSION = HOME / "docs/editors/vscode"
FILE = "records/customers/华东.md"
LANGUAGES = ("package.nls.json", "package.nls.zh-cn.json")

needs_node = pytest.mark.needs("node")


def read(name: str) -> Any:
    return json.loads((EXTENSION / name).read_text("utf-8"))


def test_every_word_stands_in_both_languages() -> None:
    wanted = set(re.findall(r'"%([\w.]+)%"', (EXTENSION / "package.json").read_text("utf-8")))
    for name in LANGUAGES:
        words = read(name)
        assert set(words) == wanted, name
        assert all(words.values())
    said = set(re.findall(r'l10n\.t\("([^"]+)"', (EXTENSION / "extension.js").read_text("utf-8")))
    assert set(read("l10n/bundle.l10n.zh-cn.json")) == said


def test_the_manifest_holds_together() -> None:
    manifest = read("package.json")
    assert list(manifest["dependencies"]) == ["vscode-languageclient"]
    assert manifest["capabilities"]["untrustedWorkspaces"]["supported"] is False
    program = manifest["contributes"]["configuration"]["properties"]["genjin.program"]
    assert program["scope"] == "machine"  # a folder may not say what is started
    declared = {one["command"] for one in manifest["contributes"]["commands"]}
    used = {one["command"] for menu in manifest["contributes"]["menus"].values() for one in menu}
    assert used <= declared
    for one in (manifest["main"], *(each["path"] for each in manifest["contributes"]["snippets"])):
        assert (EXTENSION / one).is_file(), one


def test_it_is_packaged_as_it_is_documented() -> None:
    """Without a repository `vsce` stops at links between the two readmes, unless it leaves them as they are."""
    manifest, options = read("package.json"), read("package.json")["scripts"]["package"].split()
    for name in ("README.md", "README.zh-CN.md"):
        text = (EXTENSION / name).read_text("utf-8")
        assert "`npm install && npm run package`" in text
        assert "repository" in manifest or "](README" not in text or "--no-rewrite-relative-links" in options


@pytest.mark.parametrize("name", ["genjin.zh.json", "genjin.en.json"])
def test_snippets_are_those_of_the_field_table(name: str) -> None:
    """`make golden` makes docs/editors/snippets; `node docs/editors/vscode/prepare.js` takes them over."""
    own = EXTENSION / "snippets" / name
    snippets = json.loads(own.read_text("utf-8"))
    prefixes = [one["prefix"] for one in snippets.values()]
    assert len(prefixes) == len(set(prefixes)) > 5
    source = EXTENSION.parent / "snippets" / name
    assert not source.is_file() or source.read_text("utf-8") == own.read_text("utf-8")


def drive(
    *plan: str, folder: str = "/team", file: str = f"/team/{FILE}", text: str | None = None, **settings: str
) -> dict[str, Any]:
    """Activate the extension, run a command with these answers, and tell what it asked VS Code for."""
    record = "---\n编号: C20250301-001\n客户名称: 华东\n---\n\nid: X-9\n" if text is None else text
    done = subprocess.run(
        ["node", "tests/editors/stub.js", folder, file, record, *plan],
        cwd=HOME,
        capture_output=True,
        env={**os.environ, **settings},
        timeout=60,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@needs_node
def test_every_command_that_is_declared_is_registered() -> None:
    found = drive()
    assert set(found["registered"]) == {one["command"] for one in read("package.json")["contributes"]["commands"]}
    first, *rest = found["client"]
    assert (first["command"], first["args"]) == ("genjin", ["lsp"])
    assert [one["pattern"] for one in first["documents"]] == ["**/records/**/*.md", "**/records/config/*.{yaml,yml}"]
    assert rest == ["started", "stopped"]


@needs_node
def test_without_the_server_all_else_works() -> None:
    assert drive(SERVER="off")["client"] == []
    broken = drive("genjin.new", SERVER="broken")
    assert "genjin lsp" in broken["said"][0]
    assert len(broken["tasks"]) == 1


@needs_node
@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (["genjin.new"], ["new"]),
        (["genjin.sync"], ["sync"]),
        (["genjin.brief"], ["brief", "--", "C20250301-001"]),
        (["genjin.log", ""], ["log"]),
        (
            ["genjin.log", "电话", '$(rm -rf /) "; --author=x', "下周三 发报价"],
            ["log", "--next=下周三 发报价", "--", "C20250301-001", "电话", '$(rm -rf /) "; --author=x'],
        ),
        (["genjin.log", "电话", "--dry-run", ""], ["log", "--", "C20250301-001", "电话", "--dry-run"]),
    ],
)
def test_commands_run_in_a_terminal_without_a_shell(plan: list[str], words: list[str]) -> None:
    (task,) = drive(*plan, PROGRAM='["py", "-m", "site_builder"]')["tasks"]
    assert task["execution"] == {"program": "py", "words": ["-m", "site_builder", *words], "cwd": "/team"}


@needs_node
def test_what_is_broken_off_does_nothing() -> None:
    assert drive("genjin.log")["tasks"] == []
    assert drive("genjin.log", "电话", "")["tasks"] == []


@needs_node
def test_where_nothing_is_open_it_is_said() -> None:
    for name in ("genjin.new", "genjin.sync", "genjin.preview"):
        found = drive(name, folder="", file="")
        assert found["tasks"] == []
        assert "records/" in found["said"][0]


@needs_node
def test_outside_a_record_the_terminal_asks() -> None:
    for file, text in (("/team/README.md", None), ("/team/" + FILE, "no number\n")):
        assert drive("genjin.log", file=file, text=text)["tasks"][0]["execution"]["words"] == ["log"]
        assert drive("genjin.brief", file=file, text=text)["tasks"][0]["execution"]["words"] == ["brief", "--tomorrow"]


@needs_node
def test_the_page_of_the_record_that_is_shown(tmp_path: Path) -> None:
    """By the real program: the site is built and served, and the address has the page."""
    write_team(tmp_path)
    program = json.dumps([sys.executable, "-m", "site_builder"])
    found = drive(
        "genjin.preview", folder=str(tmp_path), file=str(tmp_path / FILE), PROGRAM=program, PYTHONPATH=str(HOME)
    )
    assert found["said"] == []
    ((name, url, status),) = found["shown"]
    assert (name, status) == ("simpleBrowser.show", 200)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/customers/C20250301-001\.html", url)


@needs_node
def test_a_site_that_cannot_be_shown_is_told(tmp_path: Path) -> None:
    program = json.dumps([sys.executable, "-c", "print('no luck'); raise SystemExit(2)"])
    found = drive("genjin.preview", folder=str(tmp_path), file=str(tmp_path / FILE), PROGRAM=program)
    assert "no luck" in found["said"][0]
    missing = drive("genjin.preview", folder=str(tmp_path), file="", PROGRAM='["no-such-program-here"]')
    assert "ENOENT" in missing["said"][0]


def test_the_words_it_uses_are_those_of_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_team(tmp_path)
    given = [
        "-C",
        str(tmp_path),
        "log",
        "--dry-run",
        "--next=下周三 发报价",
        "--",
        "C20250301-001",
        "电话",
        "--author=x",
    ]
    assert run(given) == 0
    assert "--author=x" in capsys.readouterr().out
    assert run(["-C", str(tmp_path), "brief", "--", "C20250301-001"]) == 0
