"""`fix` and `fmt` over a team's records."""

from pathlib import Path

import pytest

from tests.cli_edits.edits_team import HUADONG, call, check, put, write_team

SLIPS = (
    HUADONG.replace("编号: ", "编号：")
    .replace("负责人: z", "负责人:z")
    .replace("### 2026", "###2026")
    .replace("- 下一步 2026-03-10", "-下一步 3天后")
)
RECORD = "records/customers/华东.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path)


def text(root: Path) -> str:
    return (root / RECORD).read_bytes().decode()


def test_slips_are_mended_and_the_rest_stays(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, RECORD, SLIPS)
    assert call(root, "fix") == 0
    assert text(root) == HUADONG.replace("- 下一步 2026-03-10", "- 下一步 2026-03-04")
    assert check(root, capsys)[0] == 0
    assert call(root, "fix", "--check") == 0


def test_bytes_are_mended_too(root: Path) -> None:
    put(root, RECORD, b"\xef\xbb\xbf" + SLIPS.replace("\n", "\r\n").encode())
    assert call(root, "fix", RECORD) == 0
    assert text(root) == HUADONG.replace("- 下一步 2026-03-10", "- 下一步 2026-03-04")


def test_other_encodings_only_when_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, RECORD, HUADONG.encode("gb18030"))
    assert call(root, "fix") == 0
    assert (root / RECORD).read_bytes() == HUADONG.encode("gb18030")
    assert call(root, "fix", "--from", "gb18030") == 0
    assert text(root) == HUADONG
    for wrong in ("没有", "rot13", "base64", ""):
        assert call(root, "fix", "--from", wrong) == 2
    assert "内部出错" not in capsys.readouterr().err


def test_looking_only(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, RECORD, SLIPS)
    assert call(root, "fix", "--check") == 1
    assert "GJ106" in capsys.readouterr().out
    assert call(root, "fix", "--diff") == 1
    assert "+编号: C20250301-001" in capsys.readouterr().out
    assert text(root) == SLIPS


def test_paths_narrow_what_is_written(root: Path) -> None:
    put(root, RECORD, SLIPS)
    assert call(root, "fix", "records/customers/华南.md") == 0
    assert text(root) == SLIPS
    assert call(root, "fix", "没有这个") == 2


def test_fmt(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = (
        HUADONG.replace("负责人: zhangwei", "owner: 张伟")
        .replace("## 待办", "## Tasks")
        .replace("- 阶段：", "－ Stage: ")
    )
    put(root, RECORD, odd.replace("\n", "\r\n"))
    assert call(root, "fmt", "--check") == 1
    assert call(root, "fmt", "--diff") == 1
    assert text(root) == odd.replace("\n", "\r\n")
    assert call(root, "fmt") == 0
    assert text(root) == HUADONG
    assert call(root, "fmt", "--check") == 0
    capsys.readouterr()


def test_conflicts_and_strange_files_are_left_alone(root: Path) -> None:
    strange = {
        "a.md": b"\xff\xfe",
        "b.md": b"<<<<<<< HEAD\n=======\n>>>>>>> x\n",
        "c.md": b"",
        "d.md": b"\x00" * 50,
        "e.md": b"---\n" * 3,
    }
    for name, content in strange.items():
        put(root, f"records/customers/{name}", content)
    (root / "records/customers/f.md").symlink_to("/etc/hostname")
    for words in (("fmt",), ("fix",), ("fix", "--unsafe"), ("fmt", "--check")):
        assert call(root, *words) in (0, 1)
    assert (root / "records/customers/a.md").read_bytes() == b"\xff\xfe"
    assert (root / "records/customers/b.md").read_bytes() == strange["b.md"]
