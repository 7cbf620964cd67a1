"""A small team on the disk for the writing commands, and a way to call them."""

from pathlib import Path

import pytest

from site_builder.cli.main import run

DAY = "2026-03-12"
TEAM = """members:
  - {id: zhangwei, name: 张伟, role: rep, mail: zhangwei@example.com}
  - {id: lina, name: 李娜, role: rep, git: [lina@home.example]}
"""
HUADONG = """---
编号: C20250301-001
客户名称: 华东精密机械有限公司
等级: A   # 老板点名
负责人: zhangwei
首次接触: 2025-03-01
联系人:
  - 李明（采购总监，0512-66778899）
金额: 50万   # 含税
预计成交: 2026-06-30
---

只是一段说明。

## 待办

- [ ] 2026-03-13 @lina 评估接口 #协作

## 跟进记录

### 2026-03-01 电话 @zhangwei
首次沟通。

- 阶段：需求确认
- 下一步 2026-03-10：发报价
"""
POOL = """---
编号: C20250303-001
客户名称: 华南包装
等级: B
负责人: 公海
首次接触: 2026-03-03
联系人:
  - 王芳（经理，020-55501234）
---

## 跟进记录

### 2026-03-05 电话 @lina
对方暂无意向。
"""


def write_team(root: Path, language: str = "zh") -> Path:
    put(root, "records/config/site.yaml", f"name: 示例\nlanguage: {language}\ntoday: {DAY}\n")
    put(root, "records/config/team.yaml", TEAM)
    put(root, "records/customers/华东.md", HUADONG)
    put(root, "records/customers/华南.md", POOL)
    return root


def put(root: Path, path: str, text: str | bytes) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def call(root: Path, *words: str) -> int:
    return run(["-C", str(root), *words])


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = call(root, "check", "--format", "concise")
    return code, capsys.readouterr().out


class Keyboard:
    """A terminal on which somebody types these lines."""

    closed = False

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.lines.pop(0) + "\n" if self.lines else ""
