"""Disks, rights, clocks and settings that are not as usual: a sentence says so, and nothing is lost."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli_edits.edits_team import call, write_team
from tests.faults.commands import team
from tests.faults.traced import Run, genjin, run
from tests.faults.world import World

RECORD = "records/customers/华东.md"
LOG = ("log", "华东", "电话", "聊了聊", "-n", "不变", "-a", "张伟")
OURS = ("内部出错", "Internal fault", "Traceback", "Exception ignored")


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    team(world)
    return world


def sound(done: Run) -> Run:
    said = done.out + done.err
    assert not [one for one in OURS if one in said], said
    return done


@pytest.mark.needs("process-limits")
@pytest.mark.parametrize(("lang", "said"), [("zh", "磁盘已满"), ("en", "the disk is full")])
def test_a_disk_that_takes_no_more(world: World, lang: str, said: str) -> None:
    before = world.files()
    limited = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *genjin("-C", str(world.team), *LOG))
    done = sound(run(limited, world.env | {"GENJIN_LANG": lang}))
    assert (done.code, said in done.err) == (2, True), done
    assert world.files() == before
    assert not world.in_the_making()


@pytest.mark.needs("process-limits")
def test_an_output_that_takes_no_more(world: World) -> None:
    for words in (("list",), ("export", "json", "--out", "-")):
        full = ("sh", "-c", 'exec "$@" > /dev/full', "sh", *genjin("-C", str(world.team), *words))
        done = sound(run(full, world.env))
        assert (done.code, "输出没有写完" in done.err) == (2, True), done


@pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LANG": "zh_CN.UTF-8", "LC_ALL": "POSIX"}])
def test_a_machine_without_a_locale(world: World, locale: dict[str, str]) -> None:
    done = sound(run(genjin("-C", str(world.team), *LOG), world.env | locale))
    assert (done.code, f"已写入 {RECORD}" in done.out) == (0, True), done


def test_without_libyaml_it_reads_the_same(world: World) -> None:
    words = ("-C", str(world.team), "check", "--format", "json")
    plain = f"import sys; sys.modules['yaml._yaml'] = None; sys.argv[1:] = {words!r}; from site_builder.__main__ import main; main()"
    usual = sound(run(genjin(*words), world.env))
    assert sound(run((sys.executable, "-c", plain), world.env)) == usual


def test_without_git_and_on_an_unborn_branch(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.env["PATH"] = "/nowhere"
    for words, code, said in (
        (LOG, 0, "已写入"),
        (("build",), 0, "已生成"),
        (("diff",), 2, "找不到 git"),
        (("sync",), 2, "没有找到 Git"),
        (("report", "won-count", "--as-of", "2026-01-01"), 2, "没有找到 git"),
        (("log-of", "华东"), 2, "没有安装 git"),
    ):
        ended = world.here(*words)
        told = capsys.readouterr()
        assert said in told.out + told.err, words
        assert ended in {code, 1}, words
        assert not [one for one in OURS if one in told.err]


def test_a_clock_that_was_set_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_team(tmp_path)
    assert call(root, "--today", "2026-03-20", *LOG) == 0
    assert "日期" not in capsys.readouterr().err
    before = (root / RECORD).read_bytes()
    assert call(root, "--today", "2026-03-15", *LOG[:3], "后来又聊", *LOG[4:]) == 0
    assert "请核对这台电脑的日期" in capsys.readouterr().err
    assert (root / RECORD).read_bytes().startswith(before[: before.rindex(b"### ")])
    assert call(root, "--today", "2026-03-20", *LOG[:3], "补记", *LOG[4:], "--date", "2026-03-16") == 0
    assert "日期" not in capsys.readouterr().err


def test_the_zone_of_the_machine_does_not_matter(world: World) -> None:
    site = world.team / "records/config/site.yaml"
    site.write_text("name: 示例\ntimezone: Asia/Shanghai\n", "utf-8")
    words = (
        "-C",
        str(world.team),
        "new",
        "常州某公司",
        "--tier",
        "A",
        "--contact",
        "李明（0512-55501234）",
        "--dry-run",
    )
    said = {sound(run(genjin(*words), world.env | {"TZ": zone})).out for zone in ("Pacific/Kiritimati", "Pacific/Niue")}
    assert len(said) == 1


def test_a_folder_that_is_gone_while_it_is_read_makes_no_backup(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def gone(place: str) -> object:
        if str(place).endswith("customers"):
            raise FileNotFoundError(2, "gone", str(place))
        return scan(place)

    monkeypatch.setattr("site_builder.adapters.work_files.os.scandir", gone)
    assert world.here("backup", "--out", str(world.top / "out/a.zip")) == 1
    said = capsys.readouterr().err
    assert ("records/customers" in said, "没有写" in said) == (True, True), said
    assert not (world.top / "out/a.zip").exists()
