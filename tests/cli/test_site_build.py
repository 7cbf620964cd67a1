"""The site is the same bytes for the same records, and is replaced only when complete."""

import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from site_builder.adapters.swap import MARKER
from site_builder.cli.main import run
from tests.cli.cli_team import put, write_team


@pytest.fixture
def team(tmp_path: Path) -> Path:
    write_team(tmp_path / "team")
    return tmp_path / "team"


def content(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def build_elsewhere(root: Path, **environment: str) -> int:
    """Build in a process of its own, in another world."""
    world = {**os.environ, "PYTHONIOENCODING": "utf-8", "GENJIN_LANG": "en", **environment}
    command = [sys.executable, "-m", "site_builder", "-C", str(root), "build"]
    return subprocess.run(command, env=world, capture_output=True, check=False).returncode


@dataclass(frozen=True, slots=True)
class Built:
    """What `genjin build` answered."""

    returncode: int
    stderr: str


def build(root: Path, *options: str) -> Built:
    """Build in this process: a new one spends more time on starting and compiling templates than on the site."""
    said = StringIO()
    with redirect_stderr(said), redirect_stdout(StringIO()):
        code = run(["-C", str(root), "--lang", "en", "build", *options])
    return Built(code, said.getvalue())


def test_the_same_records_give_the_same_bytes_anywhere(team: Path, tmp_path: Path) -> None:
    other = tmp_path / "another place with spaces/客户"
    shutil.copytree(team, other)
    assert build_elsewhere(team, PYTHONHASHSEED="1") == 0
    assert build_elsewhere(other, PYTHONHASHSEED="2", TZ="America/New_York", LANG="de_DE.UTF-8") == 0
    first, second = content(team / "site"), content(other / "site")
    assert first == second
    assert {"index.html", "en/index.html", MARKER} <= first.keys()
    assert build_elsewhere(team, PYTHONHASHSEED="3") == 0
    assert content(team / "site") == first
    for page in first.values():
        assert str(tmp_path).encode() not in page


def test_nothing_but_the_site_is_written(team: Path) -> None:
    before = content(team)
    assert build(team).returncode == 0
    after = {path: text for path, text in content(team).items() if not path.startswith("site/")}
    assert after == before
    assert sorted(one.name for one in team.iterdir()) == ["records", "site"]


def test_a_broken_record_still_gives_a_site(team: Path) -> None:
    put(
        team,
        "records/customers/坏.md",
        "---\n编号: C9\n客户名称: 残缺公司\n---\n\n## 跟进记录\n\n### 昨天 电话\n忘了写日期\n",
    )
    put(team, "records/customers/worse.md", "\0\0\0")
    (team / "records/customers/gbk.md").write_bytes("客户名称: 华东".encode("gbk"))
    done = build(team)
    assert done.returncode == 0, done.stderr
    assert "errors; genjin check lists them." in done.stderr
    pages = b"".join(content(team / "site").values()).decode("utf-8", "replace")
    assert "残缺公司" in pages
    assert build(team, "--strict").returncode == 1


def test_a_customer_that_is_gone_has_no_page_left(team: Path) -> None:
    build(team)
    before = content(team / "site").keys()
    (team / "records/customers/north.md").unlink()
    build(team)
    gone = before - content(team / "site").keys()
    assert [path for path in gone if path.startswith("customers/")]
    assert [path for path in gone if path.startswith("en/customers/")]


@pytest.mark.parametrize("out", ["records", "records/site", "records/customers/x", ".", "..", "/"])
def test_the_site_never_lands_on_records_or_other_things(team: Path, out: str) -> None:
    before = content(team)
    done = build(team, "--out", out)
    assert done.returncode == 2
    assert "nothing was built" in done.stderr
    assert content(team) == before


def test_another_folder_can_be_chosen(team: Path, tmp_path: Path) -> None:
    assert build(team, "--out", str(tmp_path / "a/b")).returncode == 0
    assert (tmp_path / "a/b/index.html").exists()
    assert not (team / "site").exists()


def test_an_empty_team_has_a_site(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/index.html").exists()


def test_a_teams_own_template_shadows_ours(team: Path) -> None:
    put(team, "templates/today.html", "<p>ours: {{ content.customers }}</p>")
    assert build(team).returncode == 0
    assert (team / "site/index.html").read_text("utf-8") == "<p>ours: 3</p>"


def test_a_broken_template_keeps_the_old_site(team: Path) -> None:
    build(team)
    before = content(team / "site")
    put(team, "templates/today.html", "{{ nothing.like.this }}")
    done = build(team)
    assert done.returncode == 2
    assert "templates/today.html:1:4: error Broken template" in done.stderr
    assert "Traceback" not in done.stderr
    assert content(team / "site") == before
    assert sorted(one.name for one in team.iterdir()) == ["records", "site", "templates"]


def test_a_pipe_hears_no_progress(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(team), "--lang", "en", "build"]) == 0
    said = capsys.readouterr()
    assert "\r" not in said.out + said.err
    assert said.out.splitlines()[-1] == "Open it in a browser: site/index.html"


@pytest.fixture
def address(team: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "site_builder", "-C", str(team), "serve", "--port", "0"]
    world = {**os.environ, "PYTHONIOENCODING": "utf-8", "GENJIN_LANG": "en", "PYTHONUNBUFFERED": "1"}
    child = subprocess.Popen(command, env=world, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    assert child.stdout
    found = next(line.split()[1] for line in child.stdout if line.startswith("Open http"))
    yield found
    child.terminate()
    child.communicate(timeout=20)


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def news(address: str, seen: int, page: str = "/") -> tuple[int, str]:
    """The next version of a page after the one that was seen, and what is said with it."""
    said = read(f"{address}.genjin/wait.js?seen={seen}&page={page}")
    return int(said.split('"version": ')[1].split(",")[0]), said


def test_serve_rebuilds_on_save_and_survives_broken_records(address: str, team: Path) -> None:
    assert "/.genjin/reload.js" in read(address)
    seen, _ = news(address, 0, "/unknown.html&now")
    file = team / "records/customers/north.md"
    file.write_text(file.read_text("utf-8").replace("North Medical", "South Medical"), "utf-8")
    seen, _ = news(address, seen)
    assert "South Medical" in read(address)
    put(team, "records/customers/坏.md", "---\n编号: C9\n客户名称：残缺公司\n---\n")
    seen, said = news(address, seen)
    while '"level": "error"' not in said:
        seen, said = news(address, seen)
    assert "GJ106" in said
    assert "South Medical" in read(address)
    put(team, "templates/today.html", "{{ nothing.like.this }}")
    (team / "records/customers/坏.md").unlink()
    while "A template is at fault" not in said:
        seen, said = news(address, seen)
    assert "South Medical" in read(address), "the last good site stays"
    assert not (team / "site").exists()


def test_serve_says_that_a_port_is_taken(team: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    port = address.rstrip("/").rsplit(":", 1)[1]
    assert run(["-C", str(team), "--lang", "en", "serve", "--port", port]) == 2
    assert f"{port} is " in capsys.readouterr().err
