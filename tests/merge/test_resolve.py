"""`resolve` after merges that stopped: with the driver and without, by options and by answers."""

import sys
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import Keyboard
from tests.merge.merge_world import PATH, RECORD, Team, edited, entry, team, without_markers

pytestmark = pytest.mark.needs("git")
A = entry("2026-03-11", "谈了价格。")
B = entry("2026-03-12", "看了现场。", "lina", "拜访")
FIRST = "首次沟通。"
OURS = edited(("等级: A ", "等级: B "), (FIRST, "首次沟通，很好。"), more=A)
THEIRS = edited(("等级: A ", "等级: C "), (FIRST, "首次沟通，一般。"), more=B)


def stopped(root: Path, ours: str = OURS, theirs: str = THEIRS, *, driver: bool = True) -> Team:
    """A repository whose merge stopped."""
    here = team(root, driver=driver)
    start = here.git("rev-parse", "HEAD").strip()
    other = here.branch("theirs", start, theirs, who="李娜")
    here.branch("ours", start, ours, who="张伟")
    here.git("merge", "-q", "--no-edit", other, fails=True)
    return here


def waiting(here: Team) -> bool:
    return bool(here.git("ls-files", "--unmerged").strip())


@pytest.mark.parametrize("driver", [True, False])
def test_choosing_a_side_for_everything(tmp_path: Path, driver: bool, capsys: pytest.CaptureFixture[str]) -> None:
    here = stopped(tmp_path, driver=driver)
    before = here.read()
    capsys.readouterr()
    assert here.genjin("resolve", "--dry-run") == 1
    shown = capsys.readouterr().out
    assert here.read() == before
    for word in ("等级", "2026-03-01 电话 @zhangwei", "张伟", "李娜", "首次沟通，很好。", "首次沟通，一般。"):
        assert word in shown
    assert here.genjin("解决", "--theirs") == 0
    assert here.read() == edited(("等级: A ", "等级: C "), (FIRST, "首次沟通，一般。"), more=A + B)
    assert not waiting(here)
    here.git("commit", "-q", "--no-edit", "--no-verify")


def test_without_the_driver_what_is_no_conflict_is_merged(tmp_path: Path) -> None:
    here = stopped(tmp_path, RECORD + A, RECORD + B, driver=False)
    assert here.genjin("resolve") == 0
    assert here.read() == RECORD + A + B
    assert not waiting(here)


def test_answers_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = stopped(tmp_path)
    monkeypatch.setattr(sys, "stdin", Keyboard("9", "3", "2", "1"))  # 9 is no answer, both is none for a field
    assert here.genjin("resolve") == 0
    assert here.read() == edited(("等级: A ", "等级: C "), (FIRST, "首次沟通，很好。"), more=A + B)


def test_what_is_left_open_stays_marked_and_is_not_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = stopped(tmp_path)
    assert here.genjin("resolve", "--both") == 1
    text = here.read()
    assert text.count("<<<<<<<") == 1
    assert "很好。" in text
    assert "一般。" in text
    assert waiting(here)
    assert "还有 1 处" in capsys.readouterr().err
    assert here.genjin("resolve", "--ours", PATH) == 0
    assert "等级: B" in here.read()
    assert "一般。" in here.read()


def test_an_error_of_check_keeps_it_from_being_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moves = [
        entry(f"2026-03-1{n}", "推进。") + f"- 阶段：需求确认 → {stage}\n"
        for n, stage in ((1, "方案报价"), (2, "商务谈判"))
    ]
    here = stopped(tmp_path, OURS + moves[0], THEIRS + moves[1])
    assert here.genjin("resolve", "--ours") == 1
    assert "GJ403" in capsys.readouterr().err
    assert without_markers(here.read())
    assert waiting(here)


def test_what_was_mended_by_hand_is_kept(tmp_path: Path) -> None:
    here = stopped(tmp_path)
    mended = edited(("等级: A ", "等级: D "), (FIRST, "首次沟通，都对。"), more=A + B)
    here.put(mended)
    assert here.genjin("resolve", "--ours") == 0
    assert here.read() == mended
    assert not waiting(here)


def test_half_mended_by_hand(tmp_path: Path) -> None:
    here = stopped(tmp_path)
    text = here.read()
    start, end = text.index("<<<<<<<"), text.index(">>>>>>> theirs\n") + len(">>>>>>> theirs\n")
    here.put(text[:start] + "等级: D\n" + text[end:])
    assert here.genjin("resolve", "--theirs") == 0
    assert here.read() == edited(("等级: A   # 老板点名", "等级: D"), (FIRST, "首次沟通，一般。"), more=A + B)


def test_markers_that_were_committed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = team(tmp_path)
    here.commit(
        edited(("等级: A   # 老板点名\n", "<<<<<<< HEAD\n等级: B\n||||||| x\n等级: A\n=======\n等级: C\n>>>>>>> y\n"))
    )
    capsys.readouterr()
    assert here.genjin("resolve") == 1
    assert "字段“等级”" in capsys.readouterr().out
    assert here.genjin("resolve", "--theirs") == 0
    assert here.read() == edited(("等级: A   # 老板点名", "等级: C"))
    here.put(edited((FIRST, "<<<<<<< HEAD\n甲\n>>>>>>> y\n")))
    assert here.genjin("resolve", "--theirs") == 1
    assert "<<<<<<< HEAD" in here.read()


def test_deleted_on_one_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = team(tmp_path)
    start = here.git("rev-parse", "HEAD").strip()
    other = here.branch("theirs", start, RECORD + B)
    here.git("switch", "-q", "-c", "ours", start)
    (tmp_path / PATH).unlink()
    here.commit()
    here.git("merge", "-q", "--no-edit", other, fails=True)
    assert here.genjin("resolve", "--ours") in {0, 1}
    assert "git rm" in capsys.readouterr().err
    assert here.genjin("resolve", "--theirs") == 0
    assert here.read() == RECORD + B
    assert not waiting(here)


def test_wrong_use_and_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = team(tmp_path)
    assert here.genjin("resolve") == 0
    assert here.genjin("resolve", "--ours", "--theirs") == 2
    assert here.genjin("--lang", "en", "resolve", "nowhere.md") == 2
    assert "nowhere.md" in capsys.readouterr().err


def test_conflicts_that_are_no_records_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = team(tmp_path)
    here.commit("targets: []\n", path="records/config/targets.yaml")
    start = here.git("rev-parse", "HEAD").strip()
    here.git("switch", "-q", "-c", "theirs", start)
    theirs = here.commit("targets: [] # 一\n", path="records/config/targets.yaml")
    here.git("switch", "-q", "-c", "ours", start)
    here.commit("targets: [] # 二\n", path="records/config/targets.yaml")
    here.git("merge", "-q", "--no-edit", theirs, fails=True)
    capsys.readouterr()
    assert here.genjin("resolve") == 1
    assert "records/config/targets.yaml" in capsys.readouterr().err
    here.git("checkout", "-q", "--ours", "records/config/targets.yaml")
    here.git("add", "-A")
    assert here.genjin("resolve") == 0
