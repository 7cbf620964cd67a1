"""What a team installs: few packages under licences that go with ours, all listed, and the same bytes whoever builds."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

from tests.packaging.lowest import lowest

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_ROW = re.compile(r"^\| `(?P<name>[a-z0-9-]+)` \| (?P<licence>[^|]+?) \|", re.MULTILINE)
_ELSEWHERE = re.compile(
    r"extra\s*==|sys_platform\s*==|platform_system\s*==|python_version\s*<|implementation_name\s*=="
)
PERMISSIVE = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0"}
LINKED_ONLY = {"LGPL-2.1-or-later"}
"""Used as it comes and never taken into our files, which this licence allows to any program."""
FILES = ("site_builder", "templates", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _installed(requirements: list[str]) -> Iterator[str]:
    """All packages that these bring along on this machine."""
    waiting, seen = list(requirements), set[str]()
    while waiting:
        found = _NAME.match(waiting.pop())
        name = _plain(found[0]) if found else ""
        if name and name not in seen:
            seen.add(name)
            yield name
            waiting += [one for one in distribution(name).requires or () if not _ELSEWHERE.search(one)]


def _project(checkout: Path) -> dict[str, list[str]]:
    said = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]
    return {"": [one for one in said["dependencies"] if "win32" not in one], **said["optional-dependencies"]}


def test_every_package_that_a_team_installs_is_listed_with_its_licence(checkout: Path) -> None:
    said = {one["name"]: one["licence"] for one in _ROW.finditer((checkout / "CONTRIBUTING.md").read_text("utf-8"))}
    wanted = set(_installed(_project(checkout)[""]))
    assert wanted - set(said) == set()
    assert set(said.values()) <= PERMISSIVE | LINKED_ONLY
    assert [name for name, licence in said.items() if licence in LINKED_ONLY] == ["python-stdnum"]


def test_every_dependency_has_a_lower_bound(checkout: Path) -> None:
    groups = _project(checkout)
    named = [one for name in ("", "chat", "mcp", "parquet") for one in groups[name]]
    assert len(list(lowest(named))) == len(named)


def _built(source: Path, out: Path, umask: int) -> dict[str, str]:
    """The source archive and the wheel made of it, by their sums."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "PYTHONHASHSEED": str(umask)}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run(command, cwd=source, env=environment, capture_output=True, check=False, umask=umask)
    assert done.returncode == 0, done.stderr.decode()
    return {one.name: sha256(one.read_bytes()).hexdigest() for one in sorted(out.iterdir())}


def test_whoever_builds_gets_the_same_bytes(checkout: Path, tmp_path: Path) -> None:
    """From two folders with other times and rights, without git; the wheel is made of the source archive."""
    sums = []
    for number, umask in enumerate((0o022, 0o077)):
        source = tmp_path / f"source {number}"
        source.mkdir()
        for name in FILES:
            place = checkout / name
            if place.is_dir():
                shutil.copytree(place, source / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(place, source / name)
        for one in source.rglob("*"):
            os.utime(one, (10**9 + number, 10**9 + number))
        sums.append(_built(source, tmp_path / f"out {number}", umask))
    assert sums[0] == sums[1]
    assert len(sums[0]) == len(("sdist", "wheel"))
    (wheel,) = (tmp_path / "out 0").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"site_builder/__main__.py", "site_builder/_templates/base.html"} <= set(names)
