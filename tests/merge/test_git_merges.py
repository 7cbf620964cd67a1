"""The driver as git calls it: every way of bringing two histories together, with the driver that `setup` installs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.merge.merge_world import PATH, RECORD, Team, driven, edited, entry, team, without_markers

pytestmark = pytest.mark.needs("git")
A = entry("2026-03-11", "谈了价格。")
B = entry("2026-03-12", "看了现场。", "lina", "拜访")
C = entry("2026-03-13", "发了合同。")
FIRST = "首次沟通。"


def test_a_merge_a_rebase_and_a_cherry_pick(tmp_path: Path) -> None:
    here = team(tmp_path / "团队 一")
    start = here.git("rev-parse", "HEAD").strip()
    theirs = here.branch("theirs", start, edited(("负责人: zhangwei", "负责人: lina"), more=B))
    ours = here.branch("ours", start, edited(("等级: A ", "等级: B "), more=A))
    expected = edited(("等级: A ", "等级: B "), ("负责人: zhangwei", "负责人: lina"), more=A + B)
    here.git("merge", "-q", "--no-edit", theirs)
    assert here.read() == expected
    here.git("reset", "-q", "--hard", ours)
    here.git("rebase", "-q", theirs)
    assert here.read() == expected
    here.git("reset", "-q", "--hard", ours)
    here.git("cherry-pick", theirs)
    assert here.read() == expected


def test_a_conflict_keeps_both_and_check_finds_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = team(tmp_path)
    start = here.git("rev-parse", "HEAD").strip()
    theirs = here.branch("theirs", start, edited(("等级: A ", "等级: C "), more=B))
    here.branch("ours", start, edited(("等级: A ", "等级: B "), more=A))
    here.git("merge", "-q", "--no-edit", theirs, fails=True)
    text = here.read()
    assert "<<<<<<< ours\n等级: B   # 老板点名\n=======\n等级: C   # 老板点名\n>>>>>>> theirs\n" in text
    assert text.endswith(A + B)
    capsys.readouterr()
    assert here.genjin("check", "--format", "concise") == 1
    assert "GJ005" in capsys.readouterr().out


def test_a_rename_against_an_edit(tmp_path: Path) -> None:
    here = team(tmp_path)
    start = here.git("rev-parse", "HEAD").strip()
    theirs = here.branch("theirs", start, RECORD + B)
    here.git("switch", "-q", "-c", "ours", start)
    archived = "records/archive/华东.md"
    (tmp_path / "records/archive").mkdir()
    here.git("mv", PATH, archived)
    here.commit(RECORD + A, path=archived)
    here.git("merge", "-q", "--no-edit", theirs)
    assert here.read(archived) == RECORD + A + B
    assert not (tmp_path / PATH).exists()


def test_both_new_with_one_name(tmp_path: Path) -> None:
    here = team(tmp_path)
    start = here.git("rev-parse", "HEAD").strip()
    new = "records/customers/新.md"
    texts = [
        RECORD.replace("C20250301-001", "C20260320-001").replace("华东精密", name) for name in ("甲公司", "乙公司")
    ]
    here.git("switch", "-q", "-c", "theirs", start)
    theirs = here.commit(texts[1], path=new)
    here.git("switch", "-q", "-c", "ours", start)
    here.commit(texts[0], path=new)
    here.git("merge", "-q", "--no-edit", theirs, fails=True)
    assert here.read(new) == f"<<<<<<< ours\n{texts[0]}=======\n{texts[1]}>>>>>>> theirs\n"


def test_three_branches_at_once(tmp_path: Path) -> None:
    """Git's octopus stops where two of them touch one file; one after the other goes."""
    here = team(tmp_path)
    start = here.git("rev-parse", "HEAD").strip()
    tips = [here.branch(f"b{at}", start, RECORD + one) for at, one in enumerate((A, B, C))]
    here.git("switch", "-q", "-c", "ours", start)
    here.git("merge", "-q", "--no-edit", *tips, fails=True)
    here.git("reset", "-q", "--hard", start)
    for tip in tips:
        here.git("merge", "-q", "--no-edit", tip)
    assert here.read() == RECORD + A + B + C
    elsewhere = []
    for at in range(3):
        here.git("switch", "-q", "-c", f"c{at}", start)
        elsewhere.append(
            here.commit(RECORD.replace("C20250301-001", f"C2026010{at}-001"), path=f"records/customers/{at}.md")
        )
    here.git("switch", "-q", "ours")
    here.git("merge", "-q", "--no-edit", *elsewhere)
    assert here.read() == RECORD + A + B + C


def crossed(
    here: Team, ours: str, theirs: str, ours_mended: str, theirs_mended: str, *, stops: bool
) -> tuple[str, str]:
    """Two histories that merged each other once: their common ancestors are two."""
    start = here.git("rev-parse", "HEAD").strip()
    one, two = here.branch("one", start, ours), here.branch("two", start, theirs)
    tips = []
    for name, own, other, mended in (("left", one, two, ours_mended), ("right", two, one, theirs_mended)):
        here.git("switch", "-q", "-c", name, own)
        here.git("merge", "-q", "--no-commit", "--no-ff", other, fails=stops)
        tips.append(here.commit(mended))
        assert len(here.git("rev-list", "--parents", "-1", "HEAD").split()) == 3
    return tips[0], tips[1]


def test_histories_that_cross(tmp_path: Path) -> None:
    here = team(tmp_path)
    ours, theirs = edited(("等级: A ", "等级: B "), more=A), edited(more=B)
    both = edited(("等级: A ", "等级: B "), more=A + B)
    left, right = crossed(here, ours, theirs, both, edited(("等级: B ", "等级: C "), text=both + C), stops=False)
    here.git("switch", "-q", "left")
    here.commit(edited(("负责人: zhangwei", "负责人: lina"), text=both))
    here.git("merge", "-q", "--no-edit", right)
    assert here.read() == edited(("等级: B ", "等级: C "), ("负责人: zhangwei", "负责人: lina"), text=both + C)
    assert left


def test_histories_that_cross_over_a_conflict(tmp_path: Path) -> None:
    """Each side settled the same conflict: alike is no conflict, differently is one; what was never in doubt merges."""
    here = team(tmp_path)
    ours, theirs = (
        edited(("等级: A ", "等级: B "), (FIRST, "很好。")),
        edited(("等级: A ", "等级: C "), (FIRST, "一般。")),
    )
    mended = edited(("等级: A ", "等级: B "), (FIRST, "一般。"))
    _, right = crossed(here, ours, theirs, mended + A, mended + B, stops=True)
    here.git("switch", "-q", "left")
    here.git("merge", "-q", "--no-edit", right)
    assert here.read() == mended + A + B
    other = team(tmp_path / "other")
    _, right = crossed(other, ours, theirs, ours + A, theirs + B, stops=True)
    other.git("switch", "-q", "left")
    other.git("merge", "-q", "--no-edit", right, fails=True)
    text = other.read()
    assert text.count("<<<<<<<") == 2
    assert all(one in text for one in ("很好。", "一般。", "等级: B", "等级: C"))
    assert text.endswith(A + B)


def test_without_the_driver_git_gives_a_conflict_that_loses_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = team(tmp_path, driver=False)
    start = here.git("rev-parse", "HEAD").strip()
    theirs = here.branch("theirs", start, RECORD + B)
    here.branch("ours", start, RECORD + A)
    here.git("merge", "-q", "--no-edit", theirs, fails=True)
    text = here.read()
    assert not without_markers(text)
    assert all(one in text for one in ("谈了价格。", "看了现场。"))
    assert here.genjin("check", "--format", "concise") == 1
    assert "GJ005" in capsys.readouterr().out


@pytest.mark.parametrize("gone", ["python", "program"])
def test_a_program_that_is_gone_leaves_gits_own_merge(
    tmp_path: Path, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git would otherwise leave our side alone in the file, without a word of theirs."""
    here = team(tmp_path)
    if gone == "python":
        monkeypatch.setenv("PATH", os.pathsep.join(("/usr/bin", "/bin")))
        here.git("config", "genjin.python", "/nowhere/python")
    else:
        fake = tmp_path / ".git/python"
        fake.write_text("#!/bin/sh\nexit 1\n")
        fake.chmod(0o755)
        here.git("config", "genjin.python", str(fake))
    start = here.git("rev-parse", "HEAD").strip()
    theirs = here.branch("theirs", start, RECORD + B)
    here.branch("ours", start, RECORD + A)
    here.git("merge", "-q", "--no-edit", theirs, fails=True)
    assert all(one in here.read() for one in ("谈了价格。", "看了现场。", "<<<<<<< ours"))


def test_a_repository_cannot_say_what_runs(tmp_path: Path) -> None:
    """A package of the program's name and settings in files come with a clone; neither is obeyed."""
    here = team(tmp_path / "team")
    trap = tmp_path / "trapped"
    code = f"import pathlib; pathlib.Path({str(trap)!r}).write_text('x')\n"
    here.put(code, "site_builder/__init__.py")
    here.put(code, "site_builder/__main__.py")
    here.put(f"[merge \"genjin\"]\n\tdriver = touch '{trap}'\n[genjin]\n\tpython = /nowhere\n", ".gitconfig")
    here.put(ATTACK, ".gitattributes")
    start = here.commit()
    theirs = here.branch("theirs", start, RECORD + B)
    here.branch("ours", start, RECORD + A)
    here.git("merge", "-q", "--no-edit", theirs)
    assert here.read() == RECORD + A + B
    assert not trap.exists()


ATTACK = "[attr]evil merge=evil\nrecords/customers/*.md merge=genjin evil=1\n"


def test_setup_installs_it_once_and_where_the_program_stands_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = team(tmp_path)
    first = here.git("config", "--local", "--get-all", "merge.genjin.driver")
    assert here.genjin("setup") == 0
    assert here.git("config", "--local", "--get-all", "merge.genjin.driver") == first
    spaced = tmp_path / ".git/环境 1"
    spaced.mkdir()
    link = spaced / "python"
    link.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    link.chmod(0o755)
    here.git("config", "genjin.python", str(link))
    monkeypatch.setenv("PATH", os.pathsep.join(("/usr/bin", "/bin")))
    start = here.git("rev-parse", "HEAD").strip()
    theirs = here.branch("theirs", start, RECORD + B)
    here.branch("ours", start, RECORD + A)
    here.git("merge", "-q", "--no-edit", theirs)
    assert here.read() == RECORD + A + B


def test_what_is_no_text_and_what_git_asks_for_else(tmp_path: Path) -> None:
    gbk = RECORD.encode("gb18030")
    code, left = driven(tmp_path, gbk, gbk + "甲\n".encode("gb18030"), gbk + "乙\n".encode("gb18030"))
    assert code == 1
    assert all(one.encode("gb18030") in left for one in ("甲", "乙", "<<<<<<< ours"))
    code, left = driven(tmp_path, b"a\0\xff\n", b"b\0\xff\n", b"c\0\xff\n")
    assert (code, left) == (1, b"b\0\xff\n")
    tiers = [edited(("等级: A ", f"等级: {one} ")).encode() for one in "BC"]
    code, left = driven(tmp_path, RECORD.encode(), tiers[0], tiers[1], 9)
    assert code == 1
    assert b"\n<<<<<<<<< ours\n" in left
    assert b"\n=========\n" in left
    assert driven(tmp_path, b"", b"", RECORD.encode()) == (0, RECORD.encode())


def test_as_a_program(tmp_path: Path) -> None:
    for name, text in (("b", RECORD), ("o", RECORD + A), ("t", RECORD + B)):
        (tmp_path / name).write_bytes(text.encode())
    words = [sys.executable, "-m", "site_builder", "merge-driver", "b", "o", "t", PATH]
    for more, code in ((["7"], 0), ([], 0), (["x"], 2)):
        done = subprocess.run([*words, *more], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == code, done.stderr
    assert (tmp_path / "o").read_bytes().decode() == RECORD + A + B
    (tmp_path / "b").unlink()
    assert subprocess.run([*words, "7"], cwd=tmp_path, capture_output=True, check=False).returncode == 2
