"""The same records give the same bytes, whatever the machine: `python -m tests.proof.reproducible [INTERPRETER…]`.

The example's site and every export are made in many worlds (locale, time zone, hash seed, umask, order of directory
entries, current folder, without libyaml, with other Pythons that have Genjin's dependencies) and compared byte by byte.
The ordinary suite does the same with a small team in two worlds (tests/hostile/test_same_bytes.py).
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORK = """
import os, sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
order, umask, yaml_by = sys.argv[4:7]
os.umask(int(umask, 8))
if yaml_by == "python":
    sys.modules["yaml._yaml"] = None  # as where PyYAML was installed without libyaml
if order != "as it comes":
    listed, scanned = os.listdir, os.scandir

    class Turned:
        def __init__(self, *given):
            with scanned(*given) as entries:
                self.entries = iter(sorted(entries, key=lambda one: one.name, reverse=order == "backwards"))
        __enter__ = __iter__ = lambda self: self
        __exit__ = close = lambda self, *_: None
        def __next__(self):
            return next(self.entries)

    os.scandir = Turned
    os.listdir = lambda *given: sorted(listed(*given), reverse=order == "backwards")
from site_builder.cli.main import run
from site_builder.exporters.formats.format import format_names

team, out = sys.argv[2], Path(sys.argv[3])


def did(*words):
    if run(["-C", team, *words]):
        sys.exit(f"failed: {words}")


did("build", "--out", str(out / "site"))
for name in format_names():
    if name == "parquet":
        continue  # pyarrow writes its own version into each file
    place = out / f"{name}.zip" if name == "csv" else out / name
    did("export", name, "--out", str(place))
did("template", str(out / "template.xlsx"))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A machine; `order` is that of directory entries: as it comes, forwards or backwards."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)
    order: str = "as it comes"
    umask: str = "022"
    yaml_by: str = "libyaml"
    folder: Path = ROOT
    python: str = sys.executable


def worlds(interpreters: Sequence[str] = ()) -> Iterator[World]:
    """One thing is different in each."""
    yield World(name="plain", environment={"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"})
    for language in ("C", "POSIX", "zh_CN.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "zh_CN.GB18030"):
        yield World(name=f"LC_ALL={language}", environment={"LC_ALL": language, "LANG": language})
    for zone in ("UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati", "Pacific/Niue"):
        yield World(name=f"TZ={zone}", environment={"TZ": zone})
    for seed in ("1", "77", "4294967295"):
        yield World(name=f"PYTHONHASHSEED={seed}", environment={"PYTHONHASHSEED": seed})
    yield World(name="entries forwards", order="forwards")
    yield World(name="entries backwards", order="backwards")
    yield World(name="umask 077", umask="077")
    yield World(name="umask 000", umask="000")
    yield World(name="from another folder", folder=Path(tempfile.gettempdir()))
    yield World(name="without libyaml", yaml_by="python")
    yield World(name="optimised", environment={"PYTHONOPTIMIZE": "2"})
    yield World(name="one processor", environment={"PYTHON_CPU_COUNT": "1"})
    for one in interpreters:
        yield World(name=one, python=one)


def made_in(world: World, team: Path, out: Path) -> dict[str, str]:
    """The checksum of every file of the site and of the exports, made in that world from nothing."""
    out.mkdir()
    home = {"HOME": str(out / "home"), "XDG_CACHE_HOME": str(out / "home/cache"), "PYTHONIOENCODING": "utf-8"}
    given = (str(ROOT), str(team), str(out / "made"), world.order, world.umask, world.yaml_by)
    (out / "made").mkdir()
    done = subprocess.run(
        [world.python, "-c", WORK, *given],
        env={**os.environ, **home, **world.environment},
        cwd=world.folder,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(world.name + ": " + done.stderr.decode("utf-8", "replace")[-2000:])
    files = sorted(one for one in (out / "made").rglob("*") if one.is_file())
    return {one.relative_to(out / "made").as_posix(): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def main(interpreters: Sequence[str]) -> int:
    """Compare each world with the first; the exit code is 1 where any byte differs."""
    bad = 0
    with tempfile.TemporaryDirectory(prefix="genjin-worlds-") as folder:
        first: dict[str, str] = {}
        for number, world in enumerate(worlds(interpreters)):
            found = made_in(world, ROOT, Path(folder) / str(number))
            first = first or found
            other = sorted(name for name in found.keys() | first.keys() if found.get(name) != first.get(name))
            sys.stdout.write(f"{world.name}: {len(found)} files, {len(other)} differ {' '.join(other[:5])}\n")
            sys.stdout.flush()
            bad += bool(other)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
