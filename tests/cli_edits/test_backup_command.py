"""`genjin backup`: everything comes back, byte for byte and ref for ref, or nothing does and it is said why."""

import json
import os
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli_edits.edits_team import call, put, write_team

pytestmark = pytest.mark.needs("git")

LARGE = b"large drawing" * 1000
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256(LARGE).hexdigest()}\nsize {len(LARGE)}\n"
FOLDER = "records/attachments/C20250301-001"


def git(root: Path, *words: str, given: bytes | None = None) -> str:
    names = {f"GIT_{who}_{what}": "t@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {f"GIT_{who}_DATE": "2026-03-01T09:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}
    done = subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True, input=given,
                          env={**os.environ, **names, **dates, "GIT_CONFIG_GLOBAL": os.devnull})  # fmt: skip
    return done.stdout.decode()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with all that is easily lost."""
    root = write_team(tmp_path_factory.mktemp("work") / "团队 crm")
    put(root, ".gitignore", "site\nrecords/attachments/**/*.key\nscratch/\n")
    put(root, ".gitattributes", "*.md text eol=lf\n*.bat text eol=crlf\n")
    put(root, "run.bat", "@echo 1\n@echo 2\n")
    put(root, "run.sh", "#!/bin/sh\n")
    (root / "run.sh").chmod(0o755)
    (root / "link.md").symlink_to("records/customers/华东.md")
    put(root, "gone.txt", "will be deleted\n")
    put(root, f"{FOLDER}/图纸.dwg", POINTER)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "begin")
    git(root, "tag", "-a", "v1", "-m", "第一版")
    git(root, "switch", "-qc", "zhangwei/第12周")
    put(root, "records/customers/新.md", "---\n编号: C1\n---\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "week")
    git(root, "switch", "-q", "main")
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    git(root, "remote", "add", "origin", "https://me:secret@git.example/crm.git")
    put(root, "run.sh", "#!/bin/sh\necho stashed\n")
    git(root, "stash", "-q")
    put(root, "records/customers/华东.md", "changed, with CRLF\r\n")
    (root / "gone.txt").unlink()
    put(root, f"{FOLDER}/华东_2026-03-01_报价.pdf", b"%PDF-1.4 \x00\xff")
    put(root, f"{FOLDER}/ignored.key", "kept all the same")
    put(root, f"{FOLDER}/图纸.dwg", LARGE)
    put(root, "run.bat", "@echo 1\r\n@echo 2\r\n")
    put(root, "empty.txt", "")
    put(root, "scratch/note.txt", "ignored outside the records")
    put(root, "site/.genjin-site", "")
    put(root, "site/index.html", "built again at any time")
    name = sha256(LARGE).hexdigest()
    put(root, f".git/lfs/objects/{name[:2]}/{name[2:4]}/{name}", LARGE)
    old = sha256(b"older version").hexdigest()
    put(root, f".git/lfs/objects/{old[:2]}/{old[2:4]}/{old}", b"older version")
    return root


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "crm.zip"
    assert call(root, "backup", "--out", str(out)) == 0
    assert [one.name for one in out.parent.iterdir()] == ["crm.zip"]
    return out


def files(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for place in sorted(folder.rglob("*")):
        path = place.relative_to(folder).as_posix()
        if path.startswith((".git/", "site/", "scratch")):
            continue
        if place.is_symlink():
            found[path] = os.readlink(place)  # noqa: PTH115 - byte for byte
        elif place.is_file():
            found[path] = (place.read_bytes(), bool(place.stat().st_mode & 0o100))
    return found


def test_every_file_and_every_ref_comes_back(root: Path, made: Path, tmp_path: Path) -> None:
    assert call(tmp_path, "backup", "--verify", str(made)) == 0
    (tmp_path / "new").mkdir()
    assert call(tmp_path, "backup", "--restore", str(made), "new") == 0
    new = tmp_path / "new"
    assert files(new) == files(root)
    refs = ("for-each-ref", "--format=%(refname) %(objectname) %(symref)")
    assert git(new, *refs) == git(root, *refs)
    assert "refs/stash" in git(new, *refs)
    for question in (("symbolic-ref", "HEAD"), ("rev-parse", "HEAD"), ("log", "--all", "--format=%H")):
        assert git(new, *question) == git(root, *question)
    assert git(new, "fsck", "--strict") == ""
    assert git(new, "diff", "HEAD") == git(root, "diff", "HEAD")
    assert git(new, "remote", "get-url", "origin") == "https://git.example/crm.git\n"
    objects = ".git/lfs/objects"
    assert {one.name: one.read_bytes() for one in (new / objects).rglob("*") if one.is_file()} == {
        one.name: one.read_bytes() for one in (root / objects).rglob("*") if one.is_file()
    }
    assert call(new, "check", "--format", "concise") == call(root, "check", "--format", "concise")


def test_the_same_repository_gives_the_same_bytes(root: Path, made: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.zip"
    assert call(root, "backup", "-o", str(again)) == 0
    assert again.read_bytes() == made.read_bytes()
    assert zipfile.ZipFile(again).testzip() is None
    assert b"secret" not in zipfile.ZipFile(again).read("manifest.json")
    assert "scratch" not in str(zipfile.ZipFile(again).namelist())
    assert call(root, "backup", "-o", str(again), "--ignored") == 0, "an older backup makes room"
    assert "files/scratch/note.txt" in zipfile.ZipFile(again).namelist()


def test_any_damage_is_seen(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = made.read_bytes(), tmp_path / "bad.zip"
    chance = random.Random(7)  # noqa: S311 - where to damage a file
    flips = [chance.randrange(len(good)) for _ in range(25)] + [0, 30, len(good) - 1, len(good) - 70, len(good) - 90]
    contents = [good[:at] + bytes([good[at] ^ (1 << chance.randrange(8))]) + good[at + 1 :] for at in flips]
    contents += [good[: chance.randrange(len(good))] for _ in range(8)] + [good + b"x", b"", good[1:], b"PK\x03\x04"]
    for content in contents:
        bad.write_bytes(content)
        assert call(tmp_path, "backup", "--verify", "bad.zip") == 1
    assert call(tmp_path, "backup", "--restore", "bad.zip", "new") == 1
    said = capsys.readouterr().err
    assert "没有恢复" in said
    assert "：。" not in said
    assert "bad.zip" in said
    assert [one.name for one in tmp_path.iterdir()] == ["bad.zip"]


Tamper = Callable[[dict[str, bytes], dict[str, Any]], None]


def forged(made: Path, bad: Path, tamper: Tamper) -> None:
    """The backup with other contents, sealed again as if it were ours."""
    with zipfile.ZipFile(made) as box:
        members = {name: box.read(name) for name in box.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    tamper(members, manifest)
    with zipfile.ZipFile(bad, "w") as box:
        box.writestr("manifest.json", json.dumps(manifest))
        for name, content in members.items():
            box.writestr(name, content)
        box.comment = b"genjin-backup sha256:" + b"0" * 64
    content = bad.read_bytes()
    bad.write_bytes(content[:-64] + sha256(content[:-64]).hexdigest().encode())


def add(path: str, content: bytes = b"evil", kind: str = "file", member: str | None = None) -> Tamper:
    def tamper(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
        name = member or f"files/{path}"
        members[name] = content
        row = {"path": path, "sha256": sha256(content).hexdigest(), "size": len(content), "kind": kind, "member": name}
        manifest["files"].append(row)

    return tamper


def both(*some: Tamper) -> Tamper:
    def tamper(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
        for one in some:
            one(members, manifest)

    return tamper


def other_bytes(members: dict[str, bytes], _: dict[str, Any]) -> None:
    members["files/empty.txt"] = b"not empty"


def other_member(members: dict[str, bytes], _: dict[str, Any]) -> None:
    members["files/more.txt"] = b"smuggled"


def missing_member(members: dict[str, bytes], _: dict[str, Any]) -> None:
    del members["files/empty.txt"]


def other_ref(_: dict[str, bytes], manifest: dict[str, Any]) -> None:
    refs = manifest["repository"]["refs"]
    refs["refs/heads/main"] = refs["refs/heads/zhangwei/第12周"]


def no_bundle(members: dict[str, bytes], _: dict[str, Any]) -> None:
    members["repository.bundle"] = members["repository.bundle"][:-100]


def odd_manifest(_: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"] = {"not": "a list"}


def committed_elsewhere(_: dict[str, bytes], manifest: dict[str, Any]) -> None:
    row = next(one for one in manifest["files"] if one["path"] == "link.md")
    manifest["files"].append({**row, "path": "other.md", "kind": "file"})


@pytest.mark.parametrize(
    "tamper",
    [
        *(
            add(path)
            for path in ("../evil.txt", "/evil-from-a-backup.txt", "a/../../evil.txt", "C:/evil.txt", "a\\..\\evil.txt")
        ),
        *(add(path) for path in (".git/hooks/post-checkout", ".GIT/config", "a/.git/config", "git~1/config", "", ".")),
        both(add("way", b"/tmp", "link"), add("way/evil.txt", member="files/way2")),
        both(add("way", b"..", "link"), add("way/evil.txt", b"x", "link", member="files/way2")),
        add("fine.txt", member="../evil.txt"),
        *(other_bytes, other_member, missing_member, other_ref, no_bundle, odd_manifest, committed_elsewhere),
    ],
)
def test_what_somebody_forged_is_refused(made: Path, tmp_path: Path, tamper: Tamper) -> None:
    bad = tmp_path / "in/bad.zip"
    bad.parent.mkdir()
    forged(made, bad, tamper)
    assert call(bad.parent, "backup", "--verify", "bad.zip") == 1
    assert call(bad.parent, "backup", "--restore", "bad.zip", "new") == 1
    assert [one.name for one in bad.parent.iterdir()] == ["bad.zip"]
    assert [one.name for one in tmp_path.iterdir()] == ["in"]
    assert not Path("/evil-from-a-backup.txt").exists()


def test_only_into_an_empty_place_and_never_over_something_else(
    root: Path, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "full/file.txt", "mine")
    put(tmp_path, "other.zip", "not a backup")
    assert call(tmp_path, "backup", "--restore", str(made), "full") == 2
    assert call(tmp_path, "backup", "--restore", "nowhere.zip", "new") == 2
    assert call(tmp_path, "backup", "--verify", "other.zip") == 1
    assert "“other.zip”不是 genjin 的备份" in capsys.readouterr().err
    assert call(root, "backup", "--out", str(tmp_path / "other.zip")) == 2
    assert call(root, "backup", "--out", str(tmp_path / "no/folder.zip")) == 2
    assert call(root, "backup", "--out", "records/backup.zip") == 2
    assert call(root, "backup", "--out", "a.zip", "--verify", "b.zip") == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["full", "other.zip"]
    assert (tmp_path / "other.zip").read_text() == "not a backup"
    assert "另外" not in capsys.readouterr().err


def test_without_git_and_inside_the_repository(tmp_path: Path) -> None:
    root = write_team(tmp_path / "team")
    put(root, "site/.genjin-site", "")
    put(root, "site/index.html", "built")
    assert call(root, "backup", "-o", "backup.zip") == 0
    assert call(root, "backup", "-o", "second.zip") == 0
    (one, two) = (zipfile.ZipFile(root / name).namelist() for name in ("backup.zip", "second.zip"))
    assert one == two, "a backup holds no backups"
    assert call(root, "backup", "--restore", "second.zip", str(tmp_path / "new")) == 0
    kept = {path: content for path, content in files(root).items() if not path.endswith(".zip")}
    assert files(tmp_path / "new") == kept


def test_a_shallow_clone_says_so(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = tmp_path / "more"
    subprocess.run(["git", "clone", "-q", str(root), str(more)], check=True, capture_output=True)
    git(more, "commit", "-q", "--allow-empty", "-m", "second")
    source = f"file://{more}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", source, str(tmp_path / "c")], check=True, capture_output=True)
    assert call(tmp_path / "c", "backup", "-o", str(tmp_path / "b.zip")) == 1
    assert "unshallow" in capsys.readouterr().err
    assert not (tmp_path / "b.zip").exists()


@pytest.fixture(autouse=True)
def _no_leftovers(tmp_path: Path) -> Iterator[None]:
    yield
    assert not [one for one in tmp_path.rglob(".genjin-*") if one.name != ".genjin-site"]
    shutil.rmtree(tmp_path / "new", ignore_errors=True)
