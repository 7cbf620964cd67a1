import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.cli.cli_team import write_team

BROKEN = """---
编号: C9
客户名称：全角冒号公司
等级: A
负责人: zhangwei
首次接触: 2025-02-30
---

## 跟进记录

### 2026-03-01 电话 @zhangwei
内容。
"""


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """The root of a repository that `check` finds no error in."""
    write_team(tmp_path / "team")
    return tmp_path / "team"


@pytest.fixture
def genjin(team: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command on the team; gives exit code, output and what was said beside it."""

    def call(*argv: str) -> tuple[int, str, str]:
        code = run(["-C", str(team), *argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def add_broken(team: Path) -> None:
    (team / "records/customers/坏.md").write_bytes(BROKEN.encode())


def found(output: str) -> list[tuple[str, str]]:
    return [(one["path"], one["code"]) for one in json.loads(output)["problems"]]


def test_a_good_team_passes(genjin: Any) -> None:
    code, out, err = genjin("check")
    assert code == 0, out
    assert "3 位客户" in out
    assert err == ""


def test_errors_fail_and_paths_narrow_only_the_report(genjin: Any, team: Path) -> None:
    add_broken(team)
    code, out, _ = genjin("check", "--format", "json")
    assert code == 1
    assert json.loads(out)["counts"]["error"] >= 2
    assert {"GJ106", "GJ202"} <= {one for path, one in found(out) if path.endswith("坏.md")}
    for path in ("records/customers/华东.md", "records/config", str(team / "records/customers/north.md")):
        code, out, _ = genjin("check", "-f", "json", path)
        assert code == 0, out
    code, out, _ = genjin("check", "-f", "json", "records/customers/坏.md")
    assert code == 1
    for path in (".", "records", "records/customers/"):
        assert genjin("check", path)[0] == 1
    assert genjin("check", "records/customers/nobody.md")[0] == 2


def test_paths_are_seen_from_where_one_stands(
    team: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_broken(team)
    monkeypatch.chdir(team / "records/customers")
    assert run(["check", "华东.md"]) == 0
    assert run(["check", "坏.md"]) == 1
    assert run(["check", "..\\customers\\坏.md"]) == 1
    capsys.readouterr()


def test_github_is_the_usual_format_inside_its_runner(genjin: Any, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_broken(team)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert genjin("check")[1].startswith("::error file=records/customers/坏.md,line=")
    assert not genjin("check", "-f", "concise")[1].startswith("::")


def test_gitlab_report_is_a_list(genjin: Any, team: Path) -> None:
    add_broken(team)
    code, out, _ = genjin("check", "-f", "gitlab")
    assert code == 1
    major = {one["location"]["path"] for one in json.loads(out) if one["severity"] == "major"}
    assert major == {"records/customers/坏.md"}


def test_unreadable_configuration_is_exit_code_2(genjin: Any, team: Path) -> None:
    (team / "records/config/team.yaml").write_bytes(b"- just\n- a list\n")
    code, _, err = genjin("check")
    assert code == 2
    assert "默认配置" in err


def test_explain(genjin: Any) -> None:
    code, out, _ = genjin("explain", "gj401")
    assert code == 0
    assert out.startswith("GJ401 next-step-missing")
    assert genjin("explain", "next-step-missing")[1] == out
    assert genjin("explain", "401")[1] == out
    assert len(genjin("explain")[1].splitlines()) > 50
    assert genjin("explain", "GJ4O1")[0] == 2


def test_due_gives_the_days_lists(genjin: Any) -> None:
    code, out, _ = genjin("due")
    assert code == 0
    assert out.splitlines()[0].startswith("3月12日 周四（示例日期）")
    assert (
        out.index("已逾期 1 位")
        < out.index("华东精密机械有限公司")
        < out.index("今天到期 1 位")
        < out.index("华南包装")
    )
    assert out.index("接下来 1 位") < out.index("North Medical")
    assert "评估接口" in out
    assert "North" not in genjin("due", "--days", "0")[1]
    assert "华东" not in genjin("今天", "--rep", "李娜", "-n", "0")[1]
    assert genjin("due", "--rep", "李纳")[2].startswith("错误：团队里没有“李纳”，是不是“李娜”？")
    assert "华东精密机械有限公司" not in genjin("--today", "2026-03-01", "due", "-n", "3")[1]


def test_show(genjin: Any) -> None:
    code, out, _ = genjin("show", "华东")
    assert code == 0
    for words in (
        "华东精密机械有限公司",
        "C20250301-001",
        "张伟",
        "需求确认",
        "逾期 2 天",
        "发报价",
        "李明 采购总监",
        "首次沟通。",
        "评估接口",
    ):
        assert words in out
    assert genjin("show", "C20250302-001")[1].startswith("North Medical")
    assert genjin("查看", "north medical")[0] == 0
    code, _, err = genjin("show", "华")
    assert code == 2
    assert "2 位客户" in err
    assert "华南包装" in err
    assert genjin("show", "华东精密机戒")[2].startswith(
        "错误：没有找到客户“华东精密机戒”，是不是“华东精密机械有限公司”？"
    )


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ([], {"华东精密机械有限公司", "North Medical", "华南包装"}),
        (["tier=A"], {"华东精密机械有限公司"}),
        (["等级!=A"], {"North Medical", "华南包装"}),
        (["负责人=李娜", "amount>=10万"], {"North Medical"}),
        (["owner=lina"], {"North Medical", "华南包装"}),
        (["阶段=需求确认"], {"华东精密机械有限公司"}),
        (["stage=qualified"], {"华东精密机械有限公司"}),
        (["金额≥50万"], {"华东精密机械有限公司"}),
        (["amount<=12万", "amount>=1"], {"North Medical"}),
        (["next<=2026-03-12"], {"华东精密机械有限公司", "华南包装"}),
        (["next<=today"], {"华东精密机械有限公司", "华南包装"}),
        (["late>=1"], {"华东精密机械有限公司"}),
        (["tag=重点"], {"华东精密机械有限公司"}),
        (["tag="], {"North Medical", "华南包装"}),
        (["name=华"], {"华东精密机械有限公司", "华南包装"}),
        (["industry=制造业", "tier=B"], set()),
    ],
)
def test_list_narrows(genjin: Any, filters: list[str], names: set[str]) -> None:
    code, out, err = genjin("list", *filters)
    assert code == 0, err
    assert {name for name in ("华东精密机械有限公司", "North Medical", "华南包装") if name in out} == names
    assert err == f"{len(names)} 位，共 3 位客户\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tier", "条件“tier”看不懂"),
        ("teir=A", "没有“teir”这个条件，是不是 tier？"),
        ("next>=someday", "“someday”不是这个条件能用的值"),
        ("amount>=lots", "“lots”不是这个条件能用的值"),
        ("=A", "条件“=A”看不懂"),
    ],
)
def test_list_says_what_is_wrong_with_a_filter(genjin: Any, text: str, said: str) -> None:
    code, _, err = genjin("list", text)
    assert code == 2
    assert said in err


def test_doctor_looks_at_everything(genjin: Any, team: Path) -> None:
    code, out, _ = genjin("doctor")
    assert code == 0
    assert "Python 3." in out
    assert "团队名单有 2 人" in out
    (team / "records/customers/link.md").symlink_to(team / "records/customers/north.md")
    assert "records/customers/link.md" in genjin("doctor")[1]


def test_a_linked_folder_is_reported_not_followed(genjin: Any, team: Path) -> None:
    (team / "records/customers").rename(team / "elsewhere")
    (team / "records/customers").symlink_to(team / "elsewhere")
    code, out, _ = genjin("check", "-f", "json")
    assert code == 1
    assert ("records/customers", "GJ009") in found(out)
    assert json.loads(out)["customers"] == 0


EVERY_COMMAND = """
import sys
from site_builder.cli.main import run
for words in (["check"], ["due"], ["list"], ["show", "north"], ["explain"], ["doctor"], [], ["build"]):
    assert run(["-C", sys.argv[1], *words]) in {0, 1}, words
"""


@pytest.mark.parametrize("encoding", ["cp936", "ascii", "utf-8"])
def test_every_console_can_show_every_command(team: Path, encoding: str) -> None:
    add_broken(team)
    world = {**os.environ, "PYTHONIOENCODING": encoding, "GENJIN_LANG": "zh"}
    done = subprocess.run([sys.executable, "-c", EVERY_COMMAND, str(team)], env=world, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(encoding, "replace")
    done.stdout.decode(encoding)
    done.stderr.decode(encoding)


def test_only_the_called_command_is_imported() -> None:
    code = (
        "import sys\nfrom site_builder.cli.main import run\nrun(['--lang','zh','--help'])\nrun(['check','--help'])\n"
        "heavy={'yaml','jinja2','markdown','watchdog','site_builder.checks.registry','site_builder.cli.commands.build'}\n"
        "sys.exit(','.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
