"""A folder with a team, a home and what commands make, copied for every run; what stands in it afterwards."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_builder.cli.main import run as run_here

Files = dict[str, bytes]


class World:
    """One copy: `team` is the repository, `home` the user's, `out` a folder for what is exported."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.team = top / "team"
        self.env = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(top / "home"),
            "XDG_CACHE_HOME": str(top / "home/cache"),
            "XDG_STATE_HOME": str(top / "home/state"),
            "TMPDIR": str(top / "home/tmp"),
            "LANG": "C.UTF-8",
            "GENJIN_LANG": "zh",
            "GENJIN_USER": "zhangwei",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
        }
        for folder in ("home/cache", "home/state", "home/tmp", "out"):
            (top / folder).mkdir(parents=True, exist_ok=True)

    def copy(self, place: Path) -> "World":
        """The same beside it, links between files and times kept."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.top, place, symlinks=True)
        return World(place)

    def files(self) -> Files:
        """Every file that people see, with its bytes: the home, git's own and files in the making are not shown."""
        found = {}
        for file in self.top.rglob("*"):
            path = file.relative_to(self.top).as_posix()
            if file.is_file() and not _is_behind(path):
                found[path] = file.read_bytes()
        return found

    def in_the_making(self) -> list[Path]:
        """What runs that broke off left beside their places."""
        return [
            file
            for file in self.top.rglob(".genjin-*")
            if file.name != ".genjin-site" and "/site/" not in file.as_posix() and "/home/" not in file.as_posix()
        ]

    def here(self, *words: str) -> int:
        """A command in this process, with the world's own settings."""
        with self._settings():
            return run_here(["-C", str(self.team), *words])

    def git(self, *words: str) -> str:
        """What git says; it has to do as told."""
        names = {
            f"GIT_{who}_{what}": "zhangwei@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        dates = {f"GIT_{who}_DATE": "2026-03-01T09:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}
        command = ["git", "-C", str(self.team), *words]
        return subprocess.run(command, env=self.env | names | dates, check=True, capture_output=True, text=True).stdout

    @contextmanager
    def _settings(self) -> Iterator[None]:
        kept = dict(os.environ)
        os.environ.update(self.env)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(kept)


def _is_behind(path: str) -> bool:
    parts = path.split("/")
    return (
        parts[0] == "home"
        or ".git" in parts
        or any(one.startswith(".genjin-") and one != ".genjin-site" for one in parts)
    )
