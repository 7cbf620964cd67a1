"""`init`, `setup` and `sync` with a real git: one hub, two clones."""

import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.cli.main import run
from tests.cli_edits.edits_team import call, check, put
from tests.cli_edits.hub import ONE, TWO, git, log

pytestmark = [pytest.mark.needs("git"), pytest.mark.usefixtures("somebody")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_team_is_green_at_once_and_later(
    tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "team"
    root.mkdir()
    assert call(root, "--lang", language, "--today", "2026-03-12", "init") == 0
    for day in ("2026-03-12", "2026-06-10", "2027-03-12"):
        capsys.readouterr()
        assert call(root, "--today", day, "check", "--format", "concise") == 0, capsys.readouterr().out
    assert call(root, "--today", "2026-03-12", "check", "--strict") == 0
    assert call(root, "fmt", "--check") == 0
    assert call(root, "--today", "2026-03-12", "build", "--strict") == 0
    assert {".gitattributes", ".gitignore", ".github", ".gitlab-ci.yml", ".gitea", "README.md"} <= {
        one.name for one in root.iterdir()
    }
    assert "union" not in "".join(
        line for line in (root / ".gitattributes").read_text().splitlines() if not line.startswith("#")
    )


def test_init_never_writes_over_anything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, "keep.txt", "x")
    assert call(tmp_path, "init") == 2
    assert call(tmp_path, "init", "keep.txt") == 2
    assert [one.name for one in tmp_path.iterdir()] == ["keep.txt"]
    assert call(tmp_path, "init", "新 团队", "--ci", "gitlab") == 0
    assert not (tmp_path / "新 团队/.github").exists()
    assert call(tmp_path, "init", "a\x00b") == 2
    assert "内部出错" not in capsys.readouterr().err


def test_setup_may_be_repeated_and_leaves_other_hooks_alone(pair: tuple[Path, Path]) -> None:
    _, two = pair
    assert call(two, "setup") == 0
    hook = two / ".git/hooks/pre-commit"
    first = hook.read_bytes()
    assert call(two, "setup") == 0
    assert hook.read_bytes() == first
    assert git(two, "config", "core.quotepath") == "false\n"
    hook.write_text("#!/bin/sh\nexit 0\n")
    assert call(two, "setup") == 0
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_the_hook_checks_what_is_staged(pair: tuple[Path, Path]) -> None:
    _, two = pair
    assert call(two, "setup") == 0
    file = two / f"records/customers/{ONE}.md"
    good = file.read_text("utf-8")
    put(two, f"records/customers/{ONE}.md", good + "\n### 坏\n")
    git(two, "add", "-A")
    put(two, f"records/customers/{ONE}.md", good)
    refused = subprocess.run(["git", "-C", str(two), "commit", "-m", "x"], capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "GJ201" in refused.stdout + refused.stderr
    put(two, f"records/customers/{ONE}.md", good + "\n### 2020-01-01 备注 @zhangwei\n好\n")
    git(two, "add", "-A")
    git(two, "commit", "-q", "-m", "x")


def test_without_a_remote_it_commits_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "init", "t", "--git") == 0
    root = tmp_path / "t"
    assert call(root, "sync") == 0
    assert "本机" in capsys.readouterr().out
    assert git(root, "log", "-1", "--format=%s").startswith(f"新建：{ONE}、{TWO}") or TWO in git(
        root, "log", "-1", "--format=%s"
    )
    assert call(root, "sync") == 0


def test_messages_say_what_changed(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = pair
    log(one, ONE, "甲")
    log(one, ONE, "乙")
    log(one, TWO, "丙")
    assert call(one, "new", "新公司", "--tier", "A") == 0
    capsys.readouterr()
    assert call(one, "sync", "--dry-run") == 0
    assert "新建：新公司；跟进：" in capsys.readouterr().out
    assert git(one, "status", "--porcelain")
    assert call(one, "同步") == 0
    assert "（3 条）" in git(one, "log", "-1", "--format=%s")
    assert git(one, "status", "--porcelain") == ""


def test_two_people_on_different_and_on_the_same_record(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = pair
    log(one, ONE, "甲在一号写")
    assert call(one, "sync") == 0
    log(two, TWO, "乙在二号写")
    log(two, ONE, "乙也在一号写", "-a", "lina")
    assert call(two, "sync") == 0
    assert call(one, "sync") == 0
    for where in (one, two):
        text = (where / f"records/customers/{ONE}.md").read_text("utf-8")
        assert text.count("甲在一号写") == text.count("乙也在一号写") == 1
        assert check(where, capsys)[0] == 0
    assert git(one, "rev-parse", "HEAD") == git(two, "rev-parse", "HEAD")


def test_a_real_conflict_is_explained_and_nothing_is_lost(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = pair
    for where, tier in ((one, "B"), (two, "D")):
        file = where / f"records/customers/{ONE}.md"
        put(where, f"records/customers/{ONE}.md", file.read_text("utf-8").replace("等级: A", f"等级: {tier}"))
    assert call(one, "sync") == 0
    capsys.readouterr()
    assert call(two, "sync") == 1
    shown = capsys.readouterr().err
    assert ONE in shown
    assert "git pull" in shown
    assert git(two, "status", "--porcelain") == ""
    assert "等级: D" in (two / f"records/customers/{ONE}.md").read_text("utf-8")


def test_a_merge_that_check_rejects_is_undone(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    one, two = pair
    for where, stage in ((one, "方案报价"), (two, "商务谈判")):
        log(where, ONE, f"到{stage}", "--stage", stage)
    assert call(one, "sync") == 0
    capsys.readouterr()
    assert call(two, "sync") == 1
    assert "GJ403" in capsys.readouterr().err
    assert git(two, "status", "--porcelain") == ""
    assert "到商务谈判" in (two / f"records/customers/{ONE}.md").read_text("utf-8")


def test_errors_stop_before_the_commit(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = pair
    head = git(one, "rev-parse", "HEAD")
    file = one / f"records/customers/{ONE}.md"
    put(one, f"records/customers/{ONE}.md", file.read_text("utf-8") + "\n### 坏\n")
    assert call(one, "sync") == 1
    assert "GJ201" in capsys.readouterr().err
    assert git(one, "rev-parse", "HEAD") == head


def test_an_unreachable_remote_and_no_repository(
    pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _ = pair
    git(one, "remote", "set-url", "origin", str(tmp_path / "gone.git"))
    log(one, ONE, "甲")
    assert call(one, "sync") == 1
    assert "提交在本机" in capsys.readouterr().err
    assert call(tmp_path, "init", "plain") == 0
    assert call(tmp_path / "plain", "sync") == 2
    assert call(tmp_path / "plain", "setup") == 2


def test_as_a_program(tmp_path: Path) -> None:
    for words in (("init",), ("log", "--help")):
        command = [sys.executable, "-m", "site_builder", "-C", str(tmp_path), "--lang", "en", *words]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
    assert b"--help" in done.stdout


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["log", "new", "fmt", "fix", "deal", "claim", "init", "setup", "sync"])
def test_help_in_both_languages(
    command: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(tmp_path, "--lang", language, command, "--help") == 0
    assert "--help" in capsys.readouterr().out


TOURS = (
    ("zh", ("新建", "华东精密机械有限公司", "--tier", "A", "--owner", "zhangwei", "--contact", "李明（采购总监，决策人，0512-55501234）"),
     ("记", "华东精密", "电话", "首次沟通，目前用 Excel 排产。", "--next", "发产品资料和同行案例", "--due", "下周三")),
    ("en", ("new", "Northwind Traders", "--tier", "B", "--owner", "alice", "--contact", "Dana Wong (COO, decision maker)"),
     ("log", "Northwind", "call", "Intro call; they plan with spreadsheets.", "--next", "send two case studies", "--due", "friday")),
)  # fmt: skip


@pytest.mark.parametrize(("language", "new", "entry"), TOURS)
def test_the_tour_of_the_readme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, new: tuple[str, ...], entry: tuple[str, ...]
) -> None:
    """As printed there, by somebody whom the sample team does not know."""
    monkeypatch.delenv("GENJIN_USER", raising=False)
    root = tmp_path / "team"
    assert run(["--lang", language, "init", str(root)]) == 0
    for words in (new, entry, ("check",), ("due",), ("build",)):
        assert run(["-C", str(root), "--lang", language, *words]) == 0, words
    readme = Path(__file__).parents[2] / ("README.md" if language == "en" else "docs/README.zh-CN.md")
    printed = readme.read_text("utf-8")
    assert all(word in printed for word in (*new, *entry))
