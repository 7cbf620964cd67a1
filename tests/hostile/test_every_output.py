"""A team whose every field means harm, through every output: all of it is text, wherever it comes out.

The fields come from the tables of the product, the outputs from its registries: a new one of either is tried, or the
test asks for its row.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP
from html import escape
from pathlib import Path
from typing import Any

import click
import pytest

from site_builder.adapters.mail import Letter, write
from site_builder.app.day import Day
from site_builder.app.export import Choice, measured, take
from site_builder.app.history import read_history
from site_builder.app.load import Loaded, load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.cli.help import LocalGroup
from site_builder.cli.main import run
from site_builder.exporters.formats.format import format_named, format_names
from tests.hostile.hostile_team import DAY, HARMS, MARK, PLAIN, as_git, write_team
from tests.hostile.looking import KINDS, faults, look

pytestmark = pytest.mark.needs("git")


@pytest.fixture(scope="module")
def team(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Harmless records committed by somebody hostile, and hostile ones in their place."""
    root = tmp_path_factory.mktemp("hostile")
    environment = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        as_git(write_team(root, checkout, dict.fromkeys(HARMS, PLAIN)), HARMS["markup"])
        write_team(root, checkout)
    return root


@pytest.fixture(scope="module")
def loaded(team: Path) -> Loaded:
    return load(team)


def test_the_team_is_read_and_not_thrown_away(loaded: Loaded) -> None:
    """Else all of this would look at empty pages."""
    read = [one for one in loaded.book.customers if one.follow_ups and one.contacts and MARK in (one.name or "")]
    assert len(read) >= 3 * len(HARMS)
    rules = loaded.rules
    assert any(MARK in one.zh for one in rules.pipeline.stages)
    assert all(MARK in one.name for one in rules.team.members)


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
def test_every_file_of_the_site(team: Path, loaded: Loaded) -> None:
    report = make_report(loaded, Day(today=DAY), read_history(team, loaded, DAY))
    files = dict(site_files(report, team))
    assert faults(iter(files.items())) == {}
    said = b"".join(content for name, content in files.items() if name.endswith(".html"))
    assert said.count(MARK.encode()) > 1000
    kinds = {name.rsplit(".", 1)[-1] for name in files}
    assert kinds >= {"js", "ics", "vcf", "xml", "csv", "svg", "webmanifest"}


@pytest.mark.parametrize("name", format_names())
def test_every_export(name: str, loaded: Loaded) -> None:
    format_ = format_named(name)
    taken = take(measured(loaded, Day(today=DAY), None), Choice(), lambda _: None)
    files = dict(format_.make(taken))
    assert files
    assert {path: bad for path, content in files.items() if (bad := look(f"x.{format_.suffix}", content))} == {}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_mail_has_the_headers_that_we_wrote(harm: str) -> None:
    letter = Letter(
        sender=f'"{harm.replace(chr(34), "")}" <crm@example.com>' if "\0" not in harm else "crm@example.com",
        to="zhangwei@example.com",
        to_name=harm,
        subject=harm,
        text=harm,
        html=escape(harm),
        name="a",
        moment=datetime(2026, 3, 12, 8, 30, tzinfo=UTC),
    )
    sent = message_from_bytes(write(letter).as_bytes(), policy=SMTP)
    ours = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "MIME-Version"}
    assert set(sent.keys()) == ours | {"Content-Type"}
    assert [one.addr_spec for one in sent["To"].addresses] == ["zhangwei@example.com"]
    body = sent.get_body(("plain",))
    assert body
    assert body.get_content().split() == harm.encode("utf-8", "replace").decode().split()


Words = tuple[str, ...]
CUSTOMER = "C20260101-001"
OUTPUTS: Mapping[tuple[str, str], tuple[str, Words]] = {
    ("check", "text"): ("terminal", ()),
    ("check", "concise"): ("terminal", ()),
    ("check", "json"): ("json", ()),
    ("check", "github"): ("github", ()),
    ("check", "gitlab"): ("json", ()),
    ("check", "junit"): ("svg", ()),
    ("check", "sarif"): ("json", ()),
    ("check", "markdown"): ("md", ()),
    ("report", "table"): ("terminal", ("won-count", "rep")),
    ("report", "csv"): ("csv", ("won-count", "rep")),
    ("report", "json"): ("json", ("won-count", "rep")),
    ("report", "xlsx"): ("xlsx", ("won-count", "rep", "--out", "-")),
    ("query", "table"): ("terminal", ("select * from customers",)),
    ("query", "csv"): ("csv", ("select * from customers",)),
    ("query", "json"): ("json", ("select * from customers",)),
    ("diff", "text"): ("terminal", ("HEAD",)),
    ("diff", "json"): ("json", ("HEAD",)),
    ("diff", "markdown"): ("md", ("HEAD",)),
    ("inbox", "text"): ("terminal", ("--dry-run",)),
    ("inbox", "json"): ("json", ("--dry-run",)),
    ("blame", "text"): ("terminal", ("won-count", "--since", "2026-03-01")),
    ("blame", "json"): ("json", ("won-count", "--since", "2026-03-01")),
    ("import", "text"): ("terminal", ("TABLE", "--dry-run")),
    ("import", "json"): ("json", ("TABLE", "--dry-run")),
    ("dedupe", "text"): ("terminal", ()),
    ("dedupe", "json"): ("json", ()),
    ("remind", "text"): ("terminal", ("--dry-run", "--again")),
    ("remind", "html"): ("html", ("--dry-run", "--again", "--rep", "zhangwei")),
    ("remind", "markdown"): ("md", ("--dry-run", "--again", "--rep", "zhangwei")),
    ("brief", "text"): ("terminal", (CUSTOMER,)),
    ("brief", "md"): ("md", ("--tomorrow",)),
    ("brief", "html"): ("html", (CUSTOMER,)),
    ("brief", "json"): ("json", (CUSTOMER,)),
    ("capture", "text"): ("terminal", ("TABLE", "--customer", CUSTOMER)),
    ("capture", "json"): ("json", ("TABLE",)),
    ("log-of", "text"): ("terminal", (CUSTOMER,)),
    ("log-of", "json"): ("json", (CUSTOMER,)),
    ("list", ""): ("terminal", ()),
    ("show", ""): ("terminal", (CUSTOMER,)),
    ("due", ""): ("terminal", ()),
    ("doctor", ""): ("terminal", ()),
    ("handover", ""): ("terminal", ("zhangwei", "lina", "--dry-run", "--author", "wujie")),
    ("archive", ""): ("terminal", ("--dry-run",)),
    ("fmt", ""): ("terminal", ("--diff",)),
    ("fix", ""): ("terminal", ("--diff",)),
}
"""What reads the output of a command in a format, and the words it is called with."""


def test_every_format_of_every_command_is_in_the_table() -> None:
    group = LocalGroup("genjin", no_args_is_help=False)
    context = click.Context(group)
    asked: set[tuple[str, str]] = set()
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        options: list[Any] = [one for one in command.params if one.name == "format_"] if command else []
        asked |= {(name, one) for option in options for one in option.type.choices if name != "export"}
    assert asked <= set(OUTPUTS)
    assert {kind for kind, _ in OUTPUTS.values()} <= set(KINDS)


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
@pytest.mark.parametrize(("command", "format_"), OUTPUTS, ids=[" ".join(one) for one in OUTPUTS])
def test_every_command(
    command: str, format_: str, team: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    kind, words = OUTPUTS[command, format_]
    table = tmp_path / f"{MARK}\x1b[31m\u202e.csv"
    name = HARMS["markup"].replace('"', '""')
    table.write_text(f'客户名称,等级,负责人,备注\n"{name}",A,张伟,"=1+1\x1b[2J\u202e"\n', "utf-8")
    given = [str(table) if one == "TABLE" else one for one in words]
    options = ["--format", format_] if format_ else []
    code = run(["-C", str(team), "--today", str(DAY), command, *given, *options])
    said = capsysbinary.readouterr()
    assert code in {0, 1}, said.err.decode()
    assert look(kind, said.out) == []
    assert look("terminal", said.err) == []
