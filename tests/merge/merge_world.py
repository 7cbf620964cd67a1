"""Records as people write them, changed by two of them, and real repositories to merge them in."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from site_builder.app.merge_driver import drive
from site_builder.app.record_merge import merge_contents
from site_builder.cli.main import run
from site_builder.edits.merge.record import Merged

PATH = "records/customers/华东 精密.md"
SITE = "name: 示例\nlanguage: zh\ntoday: 2026-03-20\n"
TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep, mail: zhangwei@example.com}
  - {id: lina, name: 李娜, role: rep, mail: lina@example.com}
"""
RECORD = """---
编号: C20250301-001
客户名称: 华东精密
等级: A   # 老板点名
负责人: zhangwei
首次接触: 2025-03-01
联系人:
  - 李明（采购总监，0512-55501234）
  - 王芳（生产经理，020-55501234）
标签: [制造, 重点]
金额: 50万
预计成交: 2026-06-30
---

只是一段说明。

## 待办

- [ ] 2026-03-13 @lina 评估接口 #协作
- [ ] 2026-03-14 @zhangwei 寄样册

## 跟进记录

### 2026-03-01 电话 @zhangwei
首次沟通。

- 阶段：需求确认
- 下一步 2026-03-10：发报价

### 2026-03-05 微信 @lina
补充了产能数据。

- 下一步：不变
"""
ATTRIBUTES = (
    "*.md text eol=lf diff=markdown\nrecords/customers/**/*.md merge=genjin\nrecords/archive/**/*.md merge=genjin\n"
)
NOBODY = {"GIT_AUTHOR_EMAIL": "x@example.com", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.com"}


def entry(day: str, text: str, who: str = "zhangwei", method: str = "电话", due: str = "2026-04-01") -> str:
    return f"\n### {day} {method} @{who}\n{text}\n\n- 下一步 {due}：再联系\n"


def edited(*pairs: tuple[str, str], more: str = "", text: str = RECORD) -> str:
    """The record with pieces replaced, each of them really there, and more at its end."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text + more


def merge(base: str | bytes, ours: str | bytes, theirs: str | bytes, path: str = PATH) -> Merged:
    sides = [one.encode() if isinstance(one, str) else one for one in (base, ours, theirs)]
    merged = merge_contents(Path(), path, sides[0], sides[1], sides[2])
    assert merged is not None
    return merged


def driven(folder: Path, base: bytes, ours: bytes, theirs: bytes, size: int = 7) -> tuple[int, bytes]:
    """What the driver leaves, as git calls it."""
    files = [folder / name for name in ("base", "ours", "theirs")]
    for file, content in zip(files, (base, ours, theirs), strict=True):
        file.write_bytes(content)
    code = drive(files[0], files[1], files[2], PATH, size)
    return code, files[1].read_bytes()


@dataclass(frozen=True, slots=True)
class Team:
    """A repository with one record."""

    root: Path

    def git(self, *words: str, who: str = "x", fails: bool = False) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.root), "-c", "core.quotepath=false", "-c", "commit.gpgsign=false", *words],
            env={**os.environ, **NOBODY, "GIT_AUTHOR_NAME": who},
            capture_output=True,
            check=False,
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        assert (done.returncode != 0) == fails, said
        return said

    def put(self, text: str | bytes, path: str = PATH) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, path: str = PATH) -> str:
        return (self.root / path).read_bytes().decode()

    def commit(self, text: str | bytes | None = None, who: str = "x", path: str = PATH) -> str:
        if text is not None:
            self.put(text, path)
        self.git("add", "-A")
        self.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "x", who=who)
        return self.git("rev-parse", "HEAD").strip()

    def branch(self, name: str, start: str, text: str | bytes | None = None, who: str = "x") -> str:
        """A branch from somewhere, with a change."""
        self.git("switch", "-q", "-c", name, start)
        return self.commit(text, who)

    def genjin(self, *words: str) -> int:
        return run(["-C", str(self.root), *words])


def team(root: Path, *, driver: bool = True, text: str = RECORD) -> Team:
    """A repository prepared as `init` and `setup` do it."""
    made = Team(root)
    root.mkdir(parents=True, exist_ok=True)
    made.git("init", "-q", "-b", "main")
    made.put(ATTRIBUTES, ".gitattributes")
    made.put(SITE, "records/config/site.yaml")
    made.put(TEAM, "records/config/team.yaml")
    made.commit(text)
    if driver:
        assert made.genjin("setup") == 0
    return made


def without_markers(text: str) -> bool:
    return not any(line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")) for line in text.splitlines())


Change = Callable[[str], str]
