"""A team's repository with a branch on which several people work, by real git; and what `check` makes of it."""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from site_builder.app.change import Change, read_apart, read_change
from site_builder.app.change_problems import is_of_change, kinds_judged, objections
from site_builder.app.check import CheckResult, check
from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.metrics.changes.kind import worst
from site_builder.model.change import ChangeKind
from site_builder.model.problem import Problem
from tests.history.history_team import record, talk

TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep, git: [zhangwei@team.example]}
  - {id: lina, name: 李娜, role: rep, git: [lina@team.example], mail: lina@mail.example}
  - {id: sunli, name: 孙丽, role: manager, git: [sunli@team.example]}
  - {id: hexin, name: 何欣, role: support, git: [hexin@team.example]}
"""
ONE, TWO = "records/customers/松湖 精铸.md", "records/customers/c2.md"
TODAY = date(2026, 3, 12)
NOON = datetime.combine(TODAY, time(12), UTC)
MILD = (ChangeKind.LAYOUT, ChangeKind.APPEND_ONLY, ChangeKind.TASKS)
OFF = "severity: {GJ415: off, GJ410: off, GJ413: off, GJ418: off}\n"


@dataclass(frozen=True)
class PullRequest:
    root: Path

    def git(self, *words: str, who: str = "sunli", when: str = "2026-03-11T09:00+08:00") -> str:
        person = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in _signed(who, when)}
        done = subprocess.run(
            ["git", "-C", str(self.root), "-c", "core.quotepath=false", *words],
            env={**os.environ, **person},
            capture_output=True,
            check=True,
        )
        return done.stdout.decode("utf-8")

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def put(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))

    def change(self, path: str, before: str, after: str) -> None:
        text = self.text(path)
        assert before in text
        self.put(path, text.replace(before, after, 1))

    def append(self, path: str, entry: str) -> None:
        self.put(path, f"{self.text(path).rstrip()}\n\n{entry}")

    def commit(self, who: str, when: str = "2026-03-12T10:00+08:00", message: str = "x") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message, who=who, when=when)

    def changes(self, against: str = "main") -> Change:
        found = read_change(self.root, load(self.root), against, NOON)
        assert isinstance(found, Change), found
        return found

    def check(self, against: str = "main") -> CheckResult:
        """What `check --against` finds; `--classify`, which reads less, must say the same of it."""
        result = check(load(self.root), Day(today=TODAY), change=self.changes(against))
        apart = read_apart(self.root, against, "Asia/Shanghai", NOON)
        assert isinstance(apart, Change)
        found = objections(apart, Day(today=TODAY))
        objected = [one for one in result.problems if is_of_change(one)]
        assert [(one.code, one.path, one.span, one.params) for one in objected] == [
            (one.code, one.path, one.span, one.params) for one in found
        ]
        assert result.kind is worst(tuple(kinds_judged(apart, found).values()))
        assert not objected or result.kind not in MILD, "what a rule objects to does not go by unseen"
        return result

    def problems(self, against: str = "main") -> list[Problem]:
        """Those of the change alone."""
        return [one for one in self.check(against).problems if one.code.startswith("GJ7")]

    def kind(self, against: str = "main") -> ChangeKind:
        """What the change is at most, rules included."""
        found = self.check(against).kind
        assert found is not None
        return found

    def said(self, against: str = "main") -> list[str]:
        """Code, variant and person of each problem of the change."""
        found = self.problems(against)
        return [" ".join(filter(None, (one.code, one.variant, str(one.params.get("person", ""))))) for one in found]


def _signed(who: str, when: str) -> list[tuple[str, str]]:
    address = who if "@" in who else f"{who}@team.example"
    return [("NAME", who), ("EMAIL", address), ("DATE", when)]


def pull_request(root: Path) -> PullRequest:
    """Two customers of two reps on `main`, and a branch `pr` that changes nothing yet."""
    made = PullRequest(root)
    made.put("records/config/team.yaml", TEAM)
    made.put("records/config/rules.yaml", OFF)
    first = talk("2026-03-02", "谈了价格。"), talk("2026-03-09", "谈了交期。")
    made.put(ONE, record("C1", *first))
    made.put(TWO, record("C2", talk("2026-03-05", who="lina")).replace("负责人: zhangwei", "负责人: lina"))
    made.git("init", "-q", "-b", "main")
    made.git("config", "user.email", "zhangwei@team.example")
    made.commit("sunli", "2026-03-10T09:00+08:00")
    made.git("checkout", "-q", "-b", "pr")
    return made
