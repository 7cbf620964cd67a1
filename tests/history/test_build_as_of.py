"""`build --as-of`: the site of a past day, from git's objects, the same on every machine."""

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.cli.main import run
from tests.history.history_team import SITE, TEAM, Repository, record, talk

pytestmark = pytest.mark.needs("git")
PATH = "records/customers/东方.md"


def then(team: Repository, out: Path, moment: str, **world: str) -> dict[str, str]:
    """Build in a process of its own; the sum of every file by its path."""
    done = subprocess.run(
        [sys.executable, "-m", "site_builder", "-C", str(team.root), "build", "--as-of", moment, "--out", str(out)],
        env={**os.environ, **world},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        file.relative_to(out).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in sorted(out.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Written in January with a template, an asset and an attachment; everything is another in March."""
    found = Repository(tmp_path_factory.mktemp("past") / "team")
    found.root.mkdir()
    found.git("init", "-q", "-b", "main")
    found.git("config", "core.autocrlf", "false")
    found.put("records/config/site.yaml", SITE)
    found.put("records/config/team.yaml", TEAM)
    found.put("templates/help.html", '{% extends "base.html" %}{% block main %}<p>当时的模板</p>{% endblock %}')
    found.put("templates/assets/own.css", "p { color: red }")
    found.put("records/attachments/C1/报价.pdf", "then" * 600_000)
    found.put(PATH, record("C1", talk("2026-01-05", "一月的事。", "附件：报价.pdf")))
    found.commit("2026-01-05T09:00+08:00")
    found.put(PATH, record("C1", talk("2026-01-05", "一月的事。"), talk("2026-03-02", "三月的事。"), amount="30万"))
    found.put("templates/help.html", "nothing")
    found.put("templates/assets/own.css", "p { color: blue }")
    found.put("records/attachments/C1/报价.pdf", "now")
    found.put("records/config/site.yaml", SITE.replace("示例", "改名了"))
    found.commit("2026-03-02T18:00+08:00")
    found.put(PATH, "not a record at all")
    found.put("templates/base.html", "{{ broken")
    return found


def test_records_configuration_templates_and_attachments_are_those_of_the_commit(
    team: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = team.git("status", "--porcelain", "-z")
    index = (team.root / ".git/index").read_bytes()
    assert run(["-C", str(team.root), "build", "--as-of", "2026-02-10", "--out", str(tmp_path / "site")]) == 0
    assert team.git("rev-parse", "HEAD~1")[:10] in capsys.readouterr().out
    pages = {file.name: file.read_text("utf-8") for file in (tmp_path / "site").rglob("*.html")}
    customer = next(text for name, text in pages.items() if "C1" in name)
    assert "一月的事" in customer
    assert "三月的事" not in customer
    assert "当时的模板" in pages["help.html"]
    assert "改名了" not in "".join(pages.values())
    assert (tmp_path / "site/assets/own.css").read_text("utf-8") == "p { color: red }"
    (attachment,) = (tmp_path / "site").rglob("*.pdf")
    assert attachment.read_bytes() == b"then" * 600_000
    commit = team.git("rev-parse", "HEAD~1")[:10]
    assert [
        name for name, text in pages.items() if not re.search(rf"(2026年2月10日|10 Feb\w* 2026).*{commit}", text)
    ] == []
    assert team.git("status", "--porcelain", "-z") == before
    assert (team.root / ".git/index").read_bytes() == index


def test_two_machines_make_the_same_bytes(team: Repository, tmp_path: Path) -> None:
    other = Repository(tmp_path / "klon mit Leerzeichen")
    team.git("clone", "-q", "-c", "core.autocrlf=true", str(team.root), str(other.root))
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[core]\n\tquotepath = true\n\tautocrlf = true\n[diff]\n\trenames = false\n\torderFile = nowhere\n"
        "\trenameLimit = 1\n[i18n]\n\tlogOutputEncoding = gbk\n[log]\n\tshowSignature = true\n\tmailmap = false\n"
    )
    world = {"TZ": "America/New_York", "LC_ALL": "C", "HOME": str(home), "PYTHONHASHSEED": "7"}
    mask = os.umask(0o077)
    try:
        theirs = then(other, tmp_path / "b", "2026-02-10", GIT_CONFIG_GLOBAL=str(home / ".gitconfig"), **world)
    finally:
        os.umask(mask)
    ours = then(team, tmp_path / "a", "2026-02-10", TZ="Asia/Tokyo", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    assert ours == theirs
    assert ours == then(team, tmp_path / "c", "2026-02-10"), "with what an earlier run has kept"


@pytest.mark.parametrize("moment", ["2025-12-31", "no-such-branch", "--upload-pack=x"])
def test_no_such_moment_leaves_the_old_site(
    moment: str, team: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    assert run(["-C", str(team.root), "build", f"--as-of={moment}", "--out", str(tmp_path / "site")]) == 2
    assert moment in capsys.readouterr().err
    assert list((tmp_path / "site").iterdir()) == []


def test_a_clone_without_all_objects_says_so(
    team: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    team.git("config", "uploadpack.allowFilter", "true")
    address = f"file://{team.root}"
    team.git("clone", "-q", "--depth=1", address, str(tmp_path / "shallow"))
    team.git("clone", "-q", "--filter=blob:none", address, str(tmp_path / "partial"))
    for name, remedy in (("shallow", "--unshallow"), ("partial", "--filter")):
        assert run(["-C", str(tmp_path / name), "build", "--as-of", "2026-02-10"]) == 2
        assert remedy in capsys.readouterr().err
        assert not (tmp_path / name / "site").exists()
