"""Two commands at once: each says that it wrote or that it did not, and what it wrote stays."""

import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from site_builder.adapters import writing, writing_all
from site_builder.adapters.lock import hold
from site_builder.adapters.writing import WriteFault, write_record
from site_builder.adapters.writing_all import Writing, write_together
from tests.faults.commands import team
from tests.faults.traced import genjin, slowed_at
from tests.faults.world import World

RECORD = "records/customers/华东.md"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    team(world)
    return world


def start(world: World, command: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, env=world.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def logging(world: World, text: str) -> tuple[str, ...]:
    return genjin("-C", str(world.team), "log", "华东", "电话", text, "-n", "回电", "-d", "+3d")


@pytest.mark.needs("strace")
def test_an_entry_is_never_written_over_by_one_of_the_same_moment(world: World) -> None:
    """The first has compared the file with what it read and is about to replace it when the second one comes."""
    start(world, genjin("-C", str(world.team), "check")).communicate()  # what is kept of the rules is written by then
    first = start(world, slowed_at("?rename", 1, 6, logging(world, "甲说的话")))
    until = time.monotonic() + 60
    while not (begun := list((world.team / "records/customers").glob(".genjin-*"))) and time.monotonic() < until:
        time.sleep(0.02)
    assert begun
    second = start(world, logging(world, "乙说的话"))
    told = {"甲说的话": (first, *first.communicate()), "乙说的话": (second, *second.communicate())}
    text = (world.team / RECORD).read_text("utf-8")
    for said, (process, out, err) in told.items():
        assert (process.returncode == 0) == (said in text), (out, err)
        assert process.returncode == 0 or "刚刚被别人或别的程序改过" in err, err
    assert "甲说的话" in text


def test_whoever_waits_too_long_is_told(world: World, monkeypatch: pytest.MonkeyPatch,
                                        capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    for module in (writing, writing_all):
        monkeypatch.setattr(module, "TURN", 0.01)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, world.env[name])
    before = world.files()
    with hold(world.team, 1) as ours:
        assert ours
        assert world.here("log", "华东", "电话", "聊", "-n", "不变") == 2
        assert write_together(world.team, [Writing(path="a.md", before=None, after=b"a")]) == ("a.md", WriteFault.BUSY)
    assert "另一个 genjin 正在写" in capsys.readouterr().err
    assert world.files() == before


def test_many_at_once_take_turns(tmp_path: Path) -> None:
    """Each adds a line to what it finds; who finds something else by then tries again."""
    path, lines = "records/customers/a.md", 20
    assert write_record(tmp_path, path, b"", None) is None

    def add(name: int) -> None:
        for number in range(lines):
            fault: WriteFault | None = WriteFault.CHANGED
            while fault is WriteFault.CHANGED:
                before = (tmp_path / path).read_bytes()
                fault = write_record(tmp_path, path, before + b"%d-%d\n" % (name, number), before)

    threads = [threading.Thread(target=add, args=(name,)) for name in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set((tmp_path / path).read_bytes().split())) == 3 * lines


def test_two_builds_at_once_leave_one_whole_site(world: World) -> None:
    assert world.here("build", "--out", "alone") == 0
    command = genjin("-C", str(world.team), "build")
    both = [start(world, command) for _ in range(2)]
    ended = [(one.communicate()[1], one.returncode) for one in both]
    assert any(code == 0 for _, code in ended), ended
    assert all(code == 0 or "另一个程序正占用" in err for err, code in ended), ended  # a slow machine: it waits 30 s
    files = world.files()
    alone = {path.split("/alone/")[1]: content for path, content in files.items() if "/alone/" in path}
    assert alone == {path.split("/site/")[1]: content for path, content in files.items() if "/site/" in path}
    assert not world.in_the_making()
