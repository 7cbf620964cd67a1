"""One command of each kind, killed or refused at its last writing calls; `tests.faults.kills` tries them all."""

from pathlib import Path

import pytest

from tests.faults.commands import CASES
from tests.faults.kills import kill, set_stage
from tests.faults.refusals import DENIED, FULL, READ_ONLY, refuse
from tests.faults.traced import failing_at

pytestmark = pytest.mark.needs("strace")

LAST = ("link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat")
SAID = {FULL: "磁盘已满", READ_ONLY: "只读", DENIED: "权限"}


@pytest.mark.parametrize("name", ["log", "archive", "dedupe"])
def test_killed_where_files_are_put_in_place(name: str, tmp_path: Path) -> None:
    stage = set_stage(next(case for case in CASES if case.name == name), tmp_path)
    points = [point for point in stage.points if point.name in LAST][-2:]
    assert points
    for point in points:
        assert kill(stage, point) == [], point


def test_a_refused_write_says_why_and_changes_nothing(tmp_path: Path) -> None:
    stage = set_stage(next(case for case in CASES if case.name == "log"), tmp_path)
    down = next(point for point in stage.points if point.name == "fsync")
    for error, said in SAID.items():
        assert refuse(stage, down, error) == []
        world = stage.seed.copy(stage.run)
        done = failing_at(down, error, stage.command, world.env)
        assert (done.code, said in done.err) == (2, True), done
        assert world.files() == stage.before
