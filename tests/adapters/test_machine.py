import shutil
import subprocess
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from site_builder.adapters import clock, git
from site_builder.adapters.git import log_folder
from site_builder.adapters.lock import hold
from site_builder.adapters.package_files import read_assets, shipped_templates, template_source
from site_builder.adapters.watch import Settled, watch


def test_the_day_is_that_of_the_teams_zone() -> None:
    east, west = clock.today("Pacific/Kiritimati"), clock.today("Pacific/Niue")
    assert (east - west).days in {0, 1, 2}
    assert west <= clock.today("UTC") <= east


@pytest.mark.parametrize("zone", ["Nowhere/Atlantis", "", "../../etc/passwd", "/etc/localtime", "a\0b"])
def test_an_unknown_zone_falls_back_to_utc(zone: str) -> None:
    assert abs(clock.today(zone) - clock.today("UTC")) <= timedelta(days=1)


def make_repository(root: Path) -> None:
    (root / "records").mkdir()
    (root / "records/a.md").write_bytes(b"a")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=root, check=True)


@pytest.mark.needs("git")
def test_without_git_there_are_no_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert git.version() is None
    assert not git.is_installed()


def test_templates_come_from_their_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "assets").mkdir(parents=True)
    (folder / "a.html").write_bytes(b"a")
    (folder / "assets/site.css").write_bytes(b"own")
    (tmp_path / "secret.html").write_bytes(b"secret")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    read = template_source(folder)
    assert read("a.html") == "a"
    for name in ("b.html", "../secret.html", "link.html", "", "/etc/passwd", "assets", "..\\secret.html"):
        assert read(name) is None
    assert template_source(tmp_path / "nowhere")("a.html") is None
    other = tmp_path / "other"
    (other / "assets/sub").mkdir(parents=True)
    (other / "assets/site.css").write_bytes(b"shipped")
    (other / "assets/sub/x.js").write_bytes(b"x")
    assert read_assets(folder, other) == {"site.css": b"own", "sub/x.js": b"x"}


def test_shipped_templates_are_found() -> None:
    assert (shipped_templates() / "assets").is_dir()


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with hold(tmp_path, 0) as first:
        assert first
        with hold(tmp_path, 0) as second:
            assert not second
        with hold(tmp_path / "other", 0) as other:
            assert other
    with hold(tmp_path, 0) as again:
        assert again


def test_without_a_home_there_is_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with hold(tmp_path, 0) as ours:
        assert ours


def test_the_bell_rings_once_after_saving_settles(tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    bell = Settled(settle=0.2)
    stop = watch((records, tmp_path / "templates"), bell)
    rung: list[bool] = []
    threading.Timer(0.1, lambda: [(records / f"{n}.md").write_bytes(b"x") for n in range(20)]).start()
    rung.append(bell.wait())
    threading.Timer(0.6, bell.close).start()
    rung.append(bell.wait())
    stop()
    assert rung == [True, False]


def test_traces_of_editors_do_not_ring(tmp_path: Path) -> None:
    bell = Settled(settle=0.05)
    stop = watch((tmp_path,), bell)
    (tmp_path / ".a.md.swp").write_bytes(b"x")
    (tmp_path / ".genjin-1-a.md").write_bytes(b"x")
    threading.Timer(0.5, bell.close).start()
    assert not bell.wait()
    stop()


def test_a_folder_that_comes_later_or_in_place_of_another_rings_too(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    bell = Settled(settle=0.2)
    stop = watch((tmp_path / "records", templates), bell)
    templates.mkdir()
    heard = [_rings(bell)]
    (templates / "page.html").write_bytes(b"x")
    heard.append(_rings(bell))
    shutil.rmtree(templates)
    heard.append(_rings(bell))
    templates.mkdir()
    heard.append(_rings(bell))
    templates.rename(tmp_path / "taken-away")
    (tmp_path / "other").mkdir()
    (tmp_path / "other").rename(templates)
    heard.append(_rings(bell))
    (templates / "page.html").write_bytes(b"y")
    heard.append(_rings(bell))
    (tmp_path / "taken-away/page.html").write_bytes(b"z")
    (tmp_path / "README.md").write_bytes(b"z")
    heard.append(_rings(bell, within=0.6))
    stop()
    assert heard == [*[True] * 6, False]


def test_a_commit_rings_and_looking_at_the_repository_does_not(tmp_path: Path) -> None:
    """Who recorded what, and when, is in the pages, and a commit changes no record."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
        subprocess.run(["git", "-C", str(tmp_path), *who, *words], check=True, capture_output=True)

    assert log_folder(tmp_path) is None
    git("init", "-q", "-b", "main")
    log = log_folder(tmp_path)
    assert log
    bell = Settled(settle=0.2)
    stop = watch((tmp_path / "records", log), bell)
    heard = []
    for words in (("commit", "-q", "--allow-empty", "-m", "first"), ("commit", "-q", "--allow-empty", "-m", "second")):
        git(*words)
        heard.append(_rings(bell))
    git("checkout", "-q", "-b", "other")
    heard.append(_rings(bell))
    git("status")
    git("log")
    heard.append(_rings(bell, within=0.6))
    stop()
    assert heard == [True, True, True, False]


def test_a_template_whose_name_begins_with_an_underscore_rings(tmp_path: Path) -> None:
    bell = Settled(settle=0.05)
    stop = watch((tmp_path,), bell)
    (tmp_path / "_part.html").write_bytes(b"x")
    heard = _rings(bell)
    (tmp_path / "_part.html~").write_bytes(b"x")
    again = _rings(bell, within=0.4)
    stop()
    assert (heard, again) == (True, False)


def _rings(bell: Settled, within: float = 10) -> bool:
    """Whether it rings within so many seconds; asked again and again, for waiting would have no end."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if bell.has_rung():
            return True
        time.sleep(0.02)
    return False


def test_the_bell_rings_at_last_although_things_keep_changing() -> None:
    bell = Settled(settle=10, longest=0.2)
    bell.touch()
    assert bell.wait()
