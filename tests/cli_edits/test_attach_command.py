"""`genjin attach`: the file gets its name and place, nothing else changes, and nothing harmful comes in."""

import os
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import call, check, put, write_team

FOLDER = "records/attachments/C20250301-001"
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path / "team")


@pytest.fixture
def quote(tmp_path: Path) -> Path:
    return put(tmp_path, "桌面/报价.pdf", PDF)


def attached(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in (root / "records/attachments").rglob("*"))


def test_the_name_says_whose_of_when_and_what(root: Path, quote: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "attach", "华东", str(quote), "--name", "分期报价单", "--date", "3/1") == 0
    name = "华东精密机械有限公司_2026-03-01_分期报价单.pdf"
    assert (root / FOLDER / name).read_bytes() == PDF
    assert quote.read_bytes() == PDF
    said = capsys.readouterr().out
    assert f"{FOLDER}/{name}" in said
    assert f"- 附件：{name}" in said
    assert "GJ5" not in check(root, capsys)[1]


@pytest.mark.parametrize(
    ("file", "words", "name"),
    [
        ("报价.pdf", (), "华东精密机械有限公司_2026-03-12_报价.pdf"),
        ("Quote v1.2 final.PDF", (), "华东精密机械有限公司_2026-03-12_Quote-v1.2-final.pdf"),
        ("C20250301-001_2026-02-01_合同.pdf", (), "C20250301-001_2026-02-01_合同.pdf"),
        ("C20250301-001_2026-02-01_合同.pdf", ("--date", "昨天"), "华东精密机械有限公司_2026-03-11_合同.pdf"),
        ("华东精密机械有限公司 验收单.pdf", (), "华东精密机械有限公司_2026-03-12_验收单.pdf"),
        ("a.pdf", ("--name", "甲、乙, 丙/丁:戊?.pdf"), "华东精密机械有限公司_2026-03-12_甲-乙-丙-丁-戊.pdf"),
        ("华东_2026年2月1日_合同.pdf", (), "华东精密机械有限公司_2026-02-01_合同.pdf"),
        ("a.pdf", ("--name", "../../etc/passwd"), None),
        ("a.pdf", ("--name", "长" * 300), None),
    ],
)
def test_names_are_clean(root: Path, tmp_path: Path, file: str, words: tuple[str, ...], name: str | None,
                         capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    put(tmp_path, file, PDF)
    assert call(root, "attach", "C20250301-001", str(tmp_path / file), *words) == 0
    (there,) = attached(root)[1:]
    assert there.startswith(f"{FOLDER}/")
    assert "/" not in there.removeprefix(f"{FOLDER}/")
    assert len(there.rsplit("/", 1)[-1].encode()) < 240
    assert name is None or there == f"{FOLDER}/{name}"
    assert "GJ5" not in check(root, capsys)[1]


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("a.exe", b"MZ\x00\x00", "exe"),
        ("a.html", b"<html>", "html"),
        ("a.svg", b"<svg>", "svg"),
        ("报价", PDF, "扩展名"),
        ("a.pdf", b"", "空"),
        ("a.pdf", b"<!doctype html><script>1</script>", "pdf"),
        ("a.txt", b"  <script>1</script>", "txt"),
        ("a.png", b"MZ\x90\x00", "png"),
        ("a.docx", PDF, "docx"),
        ("a.csv", b"#!/bin/sh\nrm -rf /\n", "csv"),
    ],
)
def test_what_is_not_welcome_stays_outside(
    root: Path, tmp_path: Path, file: str, content: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, file, content)
    assert call(root, "attach", "华东", str(tmp_path / file)) == 2
    assert says in capsys.readouterr().err
    assert not (root / "records/attachments").exists()


@pytest.mark.parametrize(("file", "content"), [("a.csv", b"MZ,\xe7\xbc\x96\n1,2\n"), ("a.xls", b"<html><table>"),
                                               ("a.md", b"# \xe7\xba\xaa\xe8\xa6\x81"), ("a.docx", b"PK\x03\x04.."),
                                               ("a.pdf", b"\n\n%PDF-1.7")])  # fmt: skip
def test_what_only_looks_odd_is_welcome(root: Path, tmp_path: Path, file: str, content: bytes) -> None:
    put(tmp_path, file, content)
    assert call(root, "attach", "华东", str(tmp_path / file)) == 0


def test_links_pipes_and_folders_are_not_opened(root: Path, quote: Path, tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(quote)
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "folder.pdf").mkdir()
    for name in ("link.pdf", "pipe.pdf", "folder.pdf", "gone.pdf"):
        assert call(root, "attach", "华东", str(tmp_path / name)) == 2
    assert call(root, "attach", "华东", "/dev/zero", "--name", "x.pdf") == 2
    assert call(root, "attach", "华东", "a\x00.pdf") == 2
    assert not (root / "records/attachments").exists()


def test_nothing_is_overwritten_and_the_same_file_twice_is_once(root: Path, quote: Path, tmp_path: Path) -> None:
    assert call(root, "attach", "华东", str(quote)) == 0
    before = attached(root)
    assert call(root, "attach", "华东", str(quote)) == 0
    other = put(tmp_path, "报价.PDF", PDF + b"other")
    assert call(root, "attach", "华东", str(other)) == 2
    assert attached(root) == before
    assert (root / before[-1]).read_bytes() == PDF


def test_a_folder_that_is_a_link_leads_nowhere(root: Path, quote: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "records/attachments").mkdir()
    (root / FOLDER).symlink_to(tmp_path / "outside")
    assert call(root, "attach", "华东", str(quote)) == 2
    assert list((tmp_path / "outside").iterdir()) == []


def test_the_team_says_what_and_how_large(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(
        root, "records/config/rules.yaml", "attachments: {types: [.PDF], more_types: ['*.glb'], max_mb: 2, lfs_mb: 1}\n"
    )
    small = put(tmp_path, "模型.glb", b"x")
    assert call(root, "attach", "华东", str(small), "--dry-run") == 0
    assert not (root / "records/attachments").exists()
    assert call(root, "attach", "华东", str(put(tmp_path, "a.csv", "1,2\n"))) == 2
    assert call(root, "attach", "华东", str(put(tmp_path, "huge.pdf", PDF + b"x" * (2 << 20)))) == 2
    capsys.readouterr()
    assert call(root, "attach", "华东", str(put(tmp_path, "large.pdf", PDF + b"x" * (1 << 20)))) == 0
    assert "git lfs track" in capsys.readouterr().err
    put(root, "records/config/rules.yaml", "attachments: {types: ['a/b']}\n")
    assert "GJ803" in check(root, capsys)[1]


def test_what_somebody_put_there_by_hand_is_judged_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, f"{FOLDER}/华东_2026-03-01_程序.exe", "x")
    code, said = check(root, capsys)
    assert (code, said.count("GJ512")) == (0, 1)
