"""`genjin report` as managers and scripts use it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.main import run
from tests.cli.cli_team import write_team

WON = """---
编号: C9
客户名称: 赢下的公司
等级: B
负责人: {owner}
首次接触: 2026-01-05
联系人: [王总（总经理，0512-66778899）]
金额: 30万
---

## 跟进记录

### {day} 拜访 @{owner}
签了。

- 阶段：{stage}
- 合同 {day}：{amount}
- 下一步 2026-04-01：回访
"""
LOST = """---
编号: C8
客户名称: 输掉的公司
等级: B
负责人: lina
首次接触: 2026-01-05
联系人: [王总（总经理，0512-66778899）]
---

## 跟进记录

### 2026-02-10 电话 @lina
没成。

- 阶段：输单
- 原因：价格
"""


@pytest.fixture
def genjin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    root = tmp_path / "team"
    write_team(root)
    won = WON.format(owner="lina", day="2026-02-01", stage="合同签订", amount="28.5万")
    (root / "records/customers/won.md").write_bytes(won.encode())
    (root / "records/customers/lost.md").write_bytes(LOST.encode())

    def call(*argv: str) -> tuple[int, str, str]:
        code = run(["-C", str(root), *argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def test_json_is_the_contract(genjin: Any) -> None:
    code, out, err = genjin("report", "win-rate", "--period", "2026-Q1", "--by", "rep", "--format", "json")
    assert (code, err) == (0, "")
    content = json.loads(out)
    assert content["schema"] == 1
    assert content["report"] == "win-rate"
    assert content["today"] == "2026-03-12"
    assert content["period"] == {"from": "2026-01-01", "to": "2026-04-01"}
    rows = {row["key"]["rep"]: row for row in content["rows"]}
    assert rows["lina"]["value"] == 0.5
    assert (rows["lina"]["numerator"], rows["lina"]["denominator"], rows["lina"]["n"]) == (1, 2, 2)
    assert rows["lina"]["unit"] == "share"
    assert sorted(rows["lina"]["customers"]) == ["C8", "C9"]
    assert rows["zhangwei"]["value"] is None
    assert rows["zhangwei"]["n"] == 0


def test_money_is_text_to_the_cent(genjin: Any) -> None:
    _, out, _ = genjin("report", "won-value", "--by", "month", "--format", "json")
    (row,) = json.loads(out)["rows"]
    assert row["key"] == {"month": "2026-02"}
    assert row["value"] == "285000.00"
    assert row["unit"] == "CNY"


def test_the_last_day_named_is_included_and_to_is_the_day_after(genjin: Any) -> None:
    _, out, _ = genjin("report", "won-value", "--period", "2026-01-15..2026-02-01", "-f", "json")
    content = json.loads(out)
    assert content["period"] == {"from": "2026-01-15", "to": "2026-02-02"}
    assert content["rows"][0]["value"] == "285000.00"


def test_all_time_has_no_ends(genjin: Any) -> None:
    _, out, _ = genjin("report", "won-value", "-f", "json")
    assert json.loads(out)["period"] == {"from": None, "to": None}


@pytest.mark.parametrize(
    "where",
    [
        "rep=lina",
        "rep=李娜",
        "销售=李娜",
        "owner=lina",
        "tier=B",
        "等级=B",
        "rep!=zhangwei",
        "customer=C9",
        "amount<=1",
    ],
)
def test_filters_take_dimensions_and_conditions_on_customers(where: str, genjin: Any) -> None:
    code, out, err = genjin("report", "won-value", "--where", where, "-f", "json")
    assert code == 0, err
    assert json.loads(out)["rows"][0]["value"] == "285000.00"
    _, out, _ = genjin("report", "won-value", "--where", where, "--where", "rep=zhangwei", "-f", "json")
    assert json.loads(out)["rows"][0]["n"] == 0


def test_several_dimensions_in_every_way_of_writing(genjin: Any) -> None:
    first = genjin("report", "win-rate", "--by", "rep", "--by", "quarter", "-f", "json")[1]
    assert genjin("report", "win-rate", "--by", "rep,quarter", "-f", "json")[1] == first
    assert genjin("report", "win-rate", "--by", "rep", "quarter", "-f", "json")[1] == first
    assert genjin("report", "赢单率", "--by", "销售，季度", "-f", "json")[1] == first
    keys = [row["key"] for row in json.loads(first)["rows"] if row["n"]]
    assert keys == [{"rep": "lina", "quarter": "2026-Q1"}]


def test_csv_opens_in_a_spreadsheet(genjin: Any) -> None:
    code, out, _ = genjin("report", "won-value", "--by", "rep", "--by", "month", "--format", "csv")
    assert code == 0
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    (row,) = [one for one in rows if one["value"] not in ("", "0.00")]
    assert (row["rep"], row["month"], row["value"], row["unit"], row["customers"]) == (
        "lina",
        "2026-02",
        "285000.00",
        "CNY",
        "C9",
    )


def test_people_get_a_table_with_the_definition(genjin: Any) -> None:
    code, out, _ = genjin("report", "win-rate", "--by", "rep")
    assert code == 0
    assert "赢单率" in out
    assert "李娜" in out
    assert "50%" in out
    code, out, _ = genjin("--lang", "en", "report", "win-rate", "--period", "2026-02")
    assert "Win rate" in out
    assert "1 February 2026" in out or "1 Feb 2026" in out


def test_comparing_with_the_period_before(genjin: Any) -> None:
    _, out, _ = genjin("report", "won-value", "--period", "2026-03", "--compare", "before", "-f", "json")
    content = json.loads(out)
    assert content["compared_with"] == {"from": "2026-02-01", "to": "2026-03-01"}
    (row,) = content["rows"]
    assert (row["value"], row["before"], row["change"]) == ("0.00", "285000.00", "-285000.00")


def test_the_list_defines_every_figure(genjin: Any) -> None:
    code, out, _ = genjin("report", "--list")
    assert code == 0
    assert "win-rate" in out
    assert "velocity" in out
    assert genjin("report")[1] == out


def test_the_list_for_programs_says_what_can_be_asked(genjin: Any) -> None:
    code, out, _ = genjin("report", "--list", "--format", "json")
    assert code == 0
    rows = {row["name"]: row for row in json.loads(out)["reports"]}
    assert {"rep", "quarter"} <= set(rows["win-rate"]["by"])
    assert rows["win-rate"]["label"] == {"zh": "赢单率", "en": "Win rate", "zh-TW": "贏單率"}
    assert rows["stage-conversion"]["keys"] == ["stage"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("report", "win-rat"), "win-rate"),
        (("report", "win-rate", "--by", "rap"), "rep"),
        (("report", "win-rate", "--by", "method"), "method"),
        (("report", "win-rate", "--period", "2026-13"), "2026-Q1"),
        (("report", "win-rate", "--where", "teir=A"), "tier"),
        (("report", "win-rate", "--where", "rep=zhangwe"), "zhangwei"),
        (("report", "win-rate", "--where", "stage=谈判中的"), "谈判中的"),
        (("report", "win-rate", "--period", "2026-03..2026-01"), "早于"),
        (("report", "win-rate", "--where", "tier"), "tier"),
        (("report", "win-rate", "--format", "ods"), "json"),
        (("report", "risk", "--by", "month"), "--as-of"),
        (("report", "velocity", "--by", "day"), "week, month, quarter, year"),
        (("report", "churn", "--where", "month=2026-02"), "--period 2026-02"),
    ],
)
def test_wrong_use_is_explained(argv: tuple[str, ...], said: str, genjin: Any) -> None:
    code, out, err = genjin(*argv)
    assert code == 2
    assert out == ""
    assert said in err


@pytest.mark.parametrize("name", ["velocity", "churn", "coverage", "playbook", "targets", "goals", "forecast-accuracy"])
@pytest.mark.parametrize("time", ["month", "quarter", "year"])
def test_every_figure_of_a_period_is_told_by_time(name: str, time: str, genjin: Any) -> None:
    code, out, err = genjin("report", name, "--by", time, "--period", "2025..2026", "--format", "json")
    assert (code, err) == (0, "")
    keys = [row["key"][time] for row in json.loads(out)["rows"]]
    if name in ("velocity", "churn"):
        assert keys == {"month": ["2026-02", "2026-03"], "quarter": ["2026-Q1"], "year": ["2026"]}[time]
    if name == "coverage":
        assert len(keys) == {"month": 24, "quarter": 8, "year": 2}[time]


def test_a_row_of_a_month_is_the_figure_of_that_month(genjin: Any) -> None:
    for name in ("velocity", "churn", "coverage", "forecast"):
        by_month = json.loads(genjin("report", name, "--by", "month", "--period", "2026", "--format", "json")[1])
        alone = json.loads(genjin("report", name, "--period", "2026-02", "--format", "json")[1])
        rows = {row["key"]["month"]: row for row in by_month["rows"]}
        assert rows["2026-02"]["value"] == alone["rows"][0]["value"], name
        assert rows["2026-02"]["customers"] == alone["rows"][0]["customers"], name


def test_what_shows_one_day_says_so_where_a_period_is_asked_for(genjin: Any) -> None:
    code, out, err = genjin("report", "risk", "--period", "2025-Q1")
    assert code == 0
    assert "2026年3月12日" in out
    assert "2025" not in out.splitlines()[0]
    assert "--as-of" in err
    assert genjin("report", "risk")[2] == ""


def test_unreadable_configuration_gives_no_figure(genjin: Any, tmp_path: Path) -> None:
    (tmp_path / "team/records/config/pipeline.yaml").write_bytes(b"stages: [\n")
    code, out, err = genjin("report", "win-rate", "-f", "json")
    assert (code, out) == (2, "")
    assert "genjin check" in err


def test_records_that_cannot_be_read_are_told(genjin: Any, tmp_path: Path) -> None:
    (tmp_path / "team/records/customers/gbk.md").write_bytes("编号: C1".encode("gb18030"))
    code, out, err = genjin("report", "won-value", "-f", "json")
    assert code == 0
    assert json.loads(out)["rows"][0]["value"] == "285000.00"
    assert "1" in err
