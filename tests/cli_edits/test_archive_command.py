"""`genjin archive` and `genjin restore`: out of the daily lists and back, with everything else as it was."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from tests.cli_edits.edits_team import call, check, put, write_team

LOST = """---
编号: C20250401-001
客户名称: 海丰鞋材
等级: C
负责人: lina
首次接触: 2025-04-01
联系人:
  - 王芳（经理，020-55501234）
---

## 跟进记录

### 2025-06-01 电话 @lina
对方选了别家，见[价目](../knowledge/价目.md)。

- 阶段：输单
- 原因：价格
"""
PATH, THERE = "records/customers/海丰.md", "records/archive/海丰.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_team(tmp_path / "team")
    put(root, PATH, LOST)
    put(root, "records/knowledge/价目.md", "# 价目\n\n[海丰](../customers/海丰.md) 和 [[海丰鞋材]] 用的旧价。\n")
    return root


def texts(root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_first_a_list_and_nothing_moves(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(root)
    for words in ((), ("--dry-run",), ("--dry-run", "--yes", "-a", "lina")):
        assert call(root, "archive", *words) == 0
        said = capsys.readouterr().out
        assert "C20250401-001" in said
        assert "284" in said
        assert "华东" not in said
    assert texts(root) == before


def test_there_and_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(root, "archive", "--yes", "-a", "lina") == 0
    assert not (root / PATH).exists()
    note = "\n### 2026-03-12 备注 @lina\n归档：输单后，从 2025-06-01 起 284 天没有动静。\n"
    assert (root / THERE).read_text("utf-8") == LOST + note
    assert check(root, capsys)[0] == 0
    call(root, "archive")
    assert "C20250401-001" not in capsys.readouterr().out
    assert call(root, "restore", "海丰", "-r", "新厂长来电", "-n", "上门拜访", "-d", "下周三", "-a", "lina") == 0
    back = "\n### 2026-03-12 备注 @lina\n从归档恢复：新厂长来电\n\n- 下一步 2026-03-18：上门拜访\n"
    assert (root / PATH).read_text("utf-8") == LOST + note + back
    assert not (root / THERE).exists()
    assert check(root, capsys)[0] == 0


def test_a_reason_of_ones_own_and_no_days(root: Path) -> None:
    put(root, "records/config/rules.yaml", "archive: {lost_days: 0}\n")
    assert call(root, "archive", "--yes", "-a", "lina") == 0
    assert (root / PATH).exists()
    assert call(root, "archive", "海丰鞋材", "-r", "工厂已停产", "-a", "lina") == 0
    assert (root / THERE).read_text("utf-8").endswith("归档：工厂已停产\n")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("- [ ] 2026-03-20 @lina 退样\n", "待办"),
        ("### 2025-06-02 电话 @lina\n又来问。\n\n- 阶段：需求确认\n- 下一步 2026-03-20：回电\n", "商机"),
        ("### 2025-06-02 电话 @lina\n半年后再说。\n\n- 下一步 2026-06-20：回电\n", "下一步"),
        ("### 2025-06-02 10:00 投诉 @lina\n样品坏了。\n\n- 答复 2025-06-02 11:00：补发\n", "投诉"),
        ("### 2026-03-20 电话 @lina\n记早了。\n", "今天以后"),
    ],
)
def test_who_still_needs_something_stays(root: Path, more: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    task = more.startswith("- [")
    put(root, PATH, LOST.replace("## 跟进记录", f"## 待办\n\n{more}\n## 跟进记录") if task else f"{LOST}\n{more}")
    before = texts(root)
    assert call(root, "archive", "海丰", "-a", "lina") == 1
    assert why in capsys.readouterr().err
    assert texts(root) == before


def test_what_is_due_but_unsettled_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, PATH, LOST.replace("## 跟进记录", "## 待办\n\n- [ ] 2025-07-01 @lina 退样\n\n## 跟进记录"))
    assert call(root, "archive") == 0
    said = capsys.readouterr().out
    assert "海丰鞋材" in said
    assert "待办" in said
    assert call(root, "archive", "--yes", "-a", "lina") == 0
    assert (root / PATH).exists()


def test_links_lead_to_the_customer_wherever_it_lies(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, "records/config/site.yaml", "name: 示例\nlanguage: zh\nlanguages: [zh]\ntoday: 2026-03-12\n")
    assert call(root, "archive", "--yes", "-a", "lina") == 0
    assert "GJ50" not in check(root, capsys)[1]
    files = dict(site_files(make_report(load(root), Day(today=date(2026, 3, 12))), root))
    page = next(
        text.decode() for path, text in files.items() if path.startswith("knowledge/") and "旧价" in text.decode()
    )
    assert page.count('href="../customers/C20250401-001.html"') >= 2
    own = files["customers/C20250401-001.html"].decode()
    assert "genjin restore C20250401-001" in own
    assert "旧价" in own, "the page that mentions it is listed"


def test_a_name_that_is_taken_there_gets_the_number(root: Path) -> None:
    put(root, THERE, LOST.replace("C20250401-001", "C20240401-001").replace("海丰鞋材", "海丰鞋材二厂"))
    assert call(root, "archive", "C20250401-001", "-a", "lina") == 0
    assert (root / "records/archive/海丰 C20250401-001.md").exists()


def test_all_or_none(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, "records/customers/二厂.md", LOST.replace("C20250401-001", "C20240401-002").replace("海丰鞋材", "二厂"))
    put(root, "records/archive", "a file in the folder's place")
    before = texts(root)
    assert call(root, "archive", "--yes", "-a", "lina") == 2
    assert texts(root) == before
    assert call(root, "archive", "nobody", "-a", "lina") == 2
    assert call(root, "restore", "海丰", "-a", "lina") == 2
    assert "没有归档" in capsys.readouterr().err


def test_history_follows_and_past_figures_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*words: str, day: str = "2025-06-02") -> None:
        stamp = {f"GIT_{who}_{what}": "t" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {f"GIT_{who}_DATE": f"{day}T09:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}
        subprocess.run(["git", "-C", str(root), *words], check=True, env={**stamp, **dates, "PATH": "/usr/bin:/bin"})

    def figures() -> list[list[dict[str, object]]]:
        found: list[list[dict[str, object]]] = []
        for name in ("recording-lag", "forecast-accuracy", "loss-reasons", "new-customers"):
            capsys.readouterr()
            assert call(root, "report", name, "-p", "2025", "--format", "json") == 0
            found.append(json.loads(capsys.readouterr().out)["rows"])
        return found

    git("init", "-q")
    git("add", "records/config", "records/customers/华东.md")
    git("commit", "-qm", "begin", day="2025-05-01")
    git("add", "-A")
    git("commit", "-qm", "lost")
    before = figures()
    assert any(row["customers"] for row in before[0]), "the entry's lag is known"
    assert call(root, "archive", "--yes", "-a", "lina") == 0
    assert figures() == before
    git("add", "-A", day="2026-03-12")
    git("commit", "-qm", "archive", day="2026-03-12")
    assert figures() == before
    capsys.readouterr()
    assert call(root, "log-of", "海丰") == 0
    assert "2025-06-02" in capsys.readouterr().out
