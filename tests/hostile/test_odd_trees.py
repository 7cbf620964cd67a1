"""Links, pipes, sockets and names that lead away, in every folder: named, not opened, and nothing is written through them."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.cli.main import run
from tests.cli.cli_team import put, write_team

pytestmark = pytest.mark.needs("byte-names")  # pipes and sockets among files: Linux
OUTSIDE = "gj-outside"
FOLDERS = (
    *("records/customers", "records/archive", "records/inbox", "records/knowledge", "records/config", "records/pages"),
    *("records/attachments/C20250301-001", "records/imports", "templates", "templates/assets"),
)


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A team with every odd thing in every folder, and a folder outside that nobody may touch."""
    root, outside = tmp_path / "team", tmp_path / "outside"
    write_team(root)
    put(outside, "secret.md", f"---\n编号: C9\n客户名称: {OUTSIDE}\n---\n")
    put(outside, "secret.html", OUTSIDE)
    before = {one: (one.read_bytes(), one.stat().st_mtime_ns) for one in outside.iterdir()}
    lines = []
    monkey = Path.cwd()
    for number, folder in enumerate(FOLDERS):
        place = root / folder
        place.mkdir(parents=True, exist_ok=True)
        for ending in ("md", "yaml", "html"):
            os.mkfifo(place / f"pipe.{ending}")
            (place / f"link.{ending}").symlink_to(outside / ("secret.html" if ending == "html" else "secret.md"))
            (place / f"loop.{ending}").symlink_to(f"loop.{ending}")
            (place / f"dangling.{ending}").symlink_to(outside / f"new-{number}.{ending}")
        (place / "away").symlink_to(outside)
        (place / "device.md").symlink_to("/dev/zero")
        os.chdir(place)
        line = socket.socket(socket.AF_UNIX)
        line.bind("socket.md")
        lines.append(line)
    os.chdir(monkey)
    yield root, outside
    for line in lines:
        line.close()
    assert {one: (one.read_bytes(), one.stat().st_mtime_ns) for one in outside.iterdir()} == before


@pytest.mark.parametrize(
    "words",
    [
        *(
            ("check",),
            ("list",),
            ("due",),
            ("fmt",),
            ("fix",),
            ("inbox",),
            ("backup", "--out", "OUT/b.zip"),
            ("ci", "github"),
        ),
        *(("export", "json", "--out", "OUT/e.json"), ("archive", "C20250303-001", "--reason", "停"), ("dedupe",)),
        ("log", "C20250301-001", "电话", "谈了", "--next", "回访", "--due", "2026-03-20", "--author", "zhangwei"),
    ],
    ids=lambda one: one[0],
)
def test_nothing_is_read_or_written_through_them(
    words: tuple[str, ...], odd: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever opened a pipe would wait for ever: that this ends is half of the test."""
    root, _ = odd
    code = run(["-C", str(root), "--today", "2026-03-12", *(one.replace("OUT", str(tmp_path)) for one in words)])
    said = capsys.readouterr()
    assert code in {0, 1, 2}
    assert OUTSIDE not in said.out + said.err
    for made in (tmp_path / "e.json", tmp_path / "b.zip"):
        assert not made.exists() or OUTSIDE.encode() not in made.read_bytes()


def test_the_site_holds_nothing_of_what_links_lead_to(odd: tuple[Path, Path], tmp_path: Path) -> None:
    root, _ = odd
    assert run(["-C", str(root), "--today", "2026-03-12", "build", "--out", str(tmp_path / "site")]) == 0
    for file in (tmp_path / "site").rglob("*"):
        assert not file.is_symlink()
        assert not file.is_file() or OUTSIDE.encode() not in file.read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "/etc/x",
        "..",
        "a/../../../x",
        "C:\\x",
        "x\0y",
        "..\\..\\x",
        "~/x",
        "$(touch x)",
        "-rf",
        "con",
        "x" * 300,
    ],
)
def test_names_and_ids_lead_nowhere(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "deep/er/team"
    write_team(root)
    put(root, "方案.txt", "x")
    around = {one for one in tmp_path.rglob("*") if root not in one.parents}
    for words in (
        ("new", name, "--tier", "B", "--owner", "lina", "--author", "lina"),
        ("log", name, "电话", "谈了", "--author", "lina"),
        ("attach", name, str(root / "方案.txt")),
        ("attach", "C20250301-001", str(root / "方案.txt"), "--name", name),
        ("show", name),
        ("import", name),
        ("export", "json", "--view", name),
        ("build", "--view", name, "--out", str(root / "site")),
    ):
        assert run(["-C", str(root), "--today", "2026-03-12", *words]) in {0, 1, 2}
        capsys.readouterr()
    assert {one for one in tmp_path.rglob("*") if root not in one.parents} == around
    assert not [one for one in root.rglob("*") if one.is_symlink()]
