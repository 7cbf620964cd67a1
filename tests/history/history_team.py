"""A team's repository whose commits are made at chosen times, by real git."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import load
from site_builder.metrics.asking.ledger import Ledger
from site_builder.model.history import History

SITE = "name: 示例\ncurrency: CNY\nrates: {USD: 7}\ntimezone: Asia/Shanghai\n"
TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep}
  - {id: lina, name: 李娜, role: rep}
"""
NOBODY = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@y", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@y"}


def record(id_: str = "C1", *entries: str, close: str = "2026-06-30", amount: str = "50万", more: str = "") -> str:
    """A record as people write it."""
    front = (
        f"---\n编号: {id_}\n客户名称: 客户{id_}\n等级: A\n负责人: zhangwei\n首次接触: 2026-01-05\n"
        f"金额: {amount}\n预计成交: {close}\n{more}---\n\n## 跟进记录\n"
    )
    return front + "".join(f"\n{one}" for one in entries)


def talk(on: str, text: str = "谈了谈价格。", *lines: str, method: str = "电话", who: str = "zhangwei") -> str:
    """An entry as people write it."""
    return f"### {on} {method} @{who}\n{text}\n\n" + "".join(f"- {line}\n" for line in (*lines, "下一步：不变"))


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with records; times are written as git reads them, `2026-03-01T10:00+08:00`."""

    root: Path

    def put(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))

    def git(self, *words: str, when: str = "2026-01-05T09:00+08:00", committed: str | None = None) -> str:
        times = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": committed or when}
        done = subprocess.run(
            ["git", "-C", str(self.root), *words],
            env={**os.environ, **NOBODY, **times},
            capture_output=True,
            check=True,
        )
        return done.stdout.decode("utf-8")

    def commit(self, when: str, committed: str | None = None) -> None:
        """Commit everything as it lies there."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x", when=when, committed=committed)

    def history(self, today: str = "2026-12-31") -> History | None:
        return read_history(self.root, load(self.root), date.fromisoformat(today))

    def known(self, today: str = "2026-12-31") -> History:
        found = self.history(today)
        assert found is not None
        return found

    def ledger(self, today: str) -> Ledger:
        loaded, day = load(self.root), date.fromisoformat(today)
        return make_ledger(loaded, Day(today=day), read_history(self.root, loaded, day))


def repository(root: Path, files: Sequence[tuple[str, str]] = (), *, git: bool = True) -> Repository:
    """A fresh one, with nothing committed yet."""
    made = Repository(root)
    made.put("records/config/site.yaml", SITE)
    made.put("records/config/team.yaml", TEAM)
    for path, text in files:
        made.put(path, text)
    if git:
        made.git("init", "-q", "-b", "main")
    return made
