"""A repository that came with its `.git` (a zip, a shared folder): what its settings and hooks name is not run.

`sync` works with git in the user's name, as `git commit` and `git push` do (CONTRIBUTING.md, What is defended); of the
others every command is tried, and a new one has to be put into one of the two tables.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.cli.main import run
from tests.cli.cli_team import write_team
from tests.history.history_team import Repository

pytestmark = pytest.mark.needs("git")

COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "archive": (("C20250303-001", "--reason", "停"), ("--dry-run",)),
    "attach": (("C20250301-001", "OUT/方案.txt", "--dry-run"),),
    "backup": (("--out", "OUT/backup.zip"), ("--verify", "OUT/backup.zip")),
    "blame": (("forecast", "--since", "HEAD~1"),),
    "brief": (("C20250301-001",), ("--tomorrow", "--format", "html", "--out", "OUT/brief.html")),
    "capture": (("OUT/方案.txt", "--customer", "C20250301-001"),),
    "check": ((), ("--against", "HEAD~1"), ("--against", "HEAD")),
    "ci": (("github",),),
    "claim": (("C20250302-001", "--next", "回访", "--author", "zhangwei"),),
    "deal": (("C20250301-001", "二期", "--dry-run"),),
    "dedupe": ((),),
    "diff": ((), ("HEAD~1", "HEAD"), ("HEAD~1",)),
    "doctor": ((),),
    "due": ((),),
    "explain": (("GJ101",),),
    "export": (("json", "--out", "OUT/all.json"), ("atom", "--out", "OUT/feed.xml")),
    "fix": (("--diff",), ()),
    "fmt": (("--check",), ()),
    "handover": (("lina", "zhangwei", "--dry-run"),),
    "import": (("OUT/表.csv",), ("OUT/表.csv", "--dry-run")),
    "inbox": ((),),
    "init": (("OUT/new",),),
    "list": ((),),
    "log": (("C20250301-001", "电话", "谈了", "--next", "回访", "--due", "2026-03-20", "--author", "zhangwei"),),
    "log-of": (("C20250301-001",),),
    "merge-driver": (("OUT/a.md", "OUT/a.md", "OUT/a.md", "records/customers/a.md", "7"),),
    "new": (("新客户", "--tier", "B", "--owner", "lina", "--next", "回访"),),
    "query": (("select 1",),),
    "redact": (("C20250301-001", "--text", "首次沟通", "--reason", "本人要求", "--dry-run"),),
    "remind": (("--dry-run",),),
    "report": (("forecast",), ("forecast", "--as-of", "HEAD~1"), ("--list",)),
    "resolve": (("--dry-run",),),
    "restore": (("C20250303-001",),),
    "show": (("C20250301-001",),),
    "template": (("OUT/template.xlsx",),),
}
"""How each is called; what a command answers is other tests' matter."""

AS_GIT = {"sync", "setup", "build", "serve"}
"""`sync` and `setup` are git at work in the user's name (as is `resolve` where it says `git add`); `build`, which
`serve` does again and again, has its own traps in tests/history/test_odd_repositories.py."""

HOOKS = (
    *("applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit", "prepare-commit-msg"),
    *("commit-msg", "post-commit", "pre-rebase", "post-checkout", "post-merge", "pre-push", "post-rewrite"),
    *("pre-auto-gc", "reference-transaction", "post-index-change", "fsmonitor-watchman", "update", "post-update"),
)
PROGRAMS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand", "core.gitProxy"),
    *("core.alternateRefsCommand", "diff.external", "diff.trap.command", "diff.trap.textconv", "sequence.editor"),
    *("filter.trap.clean", "filter.trap.smudge", "filter.trap.process", "merge.trap.driver", "merge.tool"),
    *("gpg.program", "gpg.ssh.program", "credential.helper", "uploadpack.packObjectsHook", "pager.log", "pager.diff"),
    *("interactive.diffFilter", "trailer.x.command", "trailer.x.cmd", "web.browser", "difftool.trap.cmd"),
)


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Path]:
    """A team whose repository names a trap wherever git lets it name a program."""
    base = tmp_path_factory.mktemp("trapped")
    team = Repository(base / "team")
    write_team(team.root)
    for words in (("init", "-q", "-b", "main"), ("config", "core.autocrlf", "false")):
        team.git(*words)
    team.put("records/attachments/C20250301-001/a.bin", "eins")
    team.commit("2026-03-01T09:00+08:00")
    team.put("records/customers/华南.md", (team.root / "records/customers/华南.md").read_text("utf-8") + "\n")
    team.put(
        ".gitattributes",
        "* diff=trap filter=trap merge=trap\n*.md diff=trap filter=trap merge=trap working-tree-encoding=UTF-8\n",
    )
    team.commit("2026-03-02T09:00+08:00")
    _set_traps(team, base / "trap.sh", base / "sprung")
    return team, base / "sprung"


def _set_traps(team: Repository, trap: Path, sprung: Path) -> None:
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> "{sprung}"\nexit 1\n')
    trap.chmod(0o755)
    hooks = team.root / ".git/hooks"
    shutil.rmtree(hooks, ignore_errors=True)
    hooks.mkdir()
    for name in HOOKS:
        (hooks / name).symlink_to(trap)
    other = "".join(f"[{_section(name)}]\n\t{name.rpartition('.')[2]} = {trap}\n" for name in PROGRAMS)
    other += f'[remote "origin"]\n\turl = ext::{trap} %S\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n'
    other += (
        "[log]\n\tshowSignature = true\n[commit]\n\tgpgSign = true\n[protocol]\n\tallow = always\n[gc]\n\tauto = 1\n"
    )
    (team.root / ".git/other").write_text(other)
    with (team.root / ".git/config").open("a") as config:
        config.write('[includeIf "gitdir:**"]\n\tpath = other\n')


def _section(name: str) -> str:
    head, _, rest = name.rpartition(".")[0].partition(".")
    return f'{head} "{rest}"' if rest else head


@pytest.fixture
def repository(trapped: tuple[Repository, Path], tmp_path: Path) -> Iterator[tuple[Repository, Path]]:
    """A copy with something changed, staged entries out of date, and something new."""
    team, sprung = trapped
    root = tmp_path / "team"
    shutil.copytree(team.root, root, symlinks=True)
    (root / "records/attachments/C20250301-001/a.bin").write_bytes(b"zwei")
    north = root / "records/customers/north.md"
    north.write_bytes(north.read_bytes() + b"\n")
    (root / "README.md").write_bytes(b"new\n")
    os.utime(root / ".gitattributes", (1, 1))
    sprung.unlink(missing_ok=True)
    yield Repository(root), sprung
    sprung.unlink(missing_ok=True)


def test_every_command_is_in_one_of_the_tables(checkout: Path) -> None:
    names = {one.stem.strip("_").replace("_", "-") for one in (checkout / "site_builder/cli/commands").glob("[!_]*.py")}
    assert names == set(COMMANDS) | AS_GIT


def test_the_traps_are_real(repository: tuple[Repository, Path]) -> None:
    team, sprung = repository
    with pytest.raises(Exception, match="exit status"):
        team.git("add", "-A")
    assert sprung.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_that_a_repository_names_is_run(
    name: str, repository: tuple[Repository, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    team, sprung = repository
    (tmp_path / "方案.txt").write_bytes(b"x")
    (tmp_path / "a.md").write_bytes((team.root / "records/customers/north.md").read_bytes())
    (tmp_path / "表.csv").write_bytes("客户名称,等级,负责人\n甲,A,张伟\n".encode())
    for words in COMMANDS[name]:
        given = [word.replace("OUT", str(tmp_path)) for word in words]
        code = run(["-C", str(team.root), "--today", "2026-03-12", name, *given])
        said = capsys.readouterr()
        assert not (code == 2 and "--help" in said.err + said.out), (words, said.err)
        assert not sprung.exists(), (words, sprung.read_text("utf-8"))
