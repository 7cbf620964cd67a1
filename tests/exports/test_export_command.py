"""`genjin export`, `genjin query` and `genjin template` as people call them."""

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from site_builder.cli.main import run
from site_builder.exporters.formats.format import format_names
from tests.cli.cli_team import put, write_team

VIEWS = """name: 示例
language: zh
today: 2026-03-12
views:
  - {name: rep, each: rep, customers: own}
  - {name: money, pages: [receivables, help]}
  - {name: 法务, requests: 法务部}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_team(tmp_path / "team")
    return tmp_path / "team"


@pytest.fixture
def genjin(root: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    def call(*argv: str) -> tuple[int, bytes, str]:
        code = run(["-C", str(root), *argv])
        out, err = capsysbinary.readouterr()
        return code, out, err.decode()

    return call


def names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_a_workbook_of_the_day_lands_here(genjin: Any, root: Path) -> None:
    code, out, _ = genjin("export", "xlsx")
    assert code == 0
    assert "genjin-2026-03-12.xlsx" in out.decode()
    assert "客户 3 位" in out.decode()
    assert openpyxl.load_workbook(root / "genjin-2026-03-12.xlsx").sheetnames[0] == "客户"


def test_the_language_asked_for_and_not_the_machines(genjin: Any, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert names(genjin("export", "csv", "--out", "-")[1])[0] == "客户.csv"
    assert names(genjin("--lang", "en", "export", "csv", "--out", "-")[1])[0] == "Customers.csv"
    (root / "records/config/site.yaml").write_text("today: 2026-03-12\n")
    assert names(genjin("export", "csv", "--out", "-")[1])[0] == "客户.csv"


def test_a_folder_of_tables(genjin: Any, root: Path) -> None:
    assert genjin("export", "csv", "--out", "表格/")[0] == 0
    assert len(list((root / "表格").iterdir())) == 12
    assert genjin("export", "csv", "--out", "表格")[0] == 0
    (root / "表格/我的.txt").write_text("别动")
    code, _, err = genjin("export", "csv", "--out", "表格")
    assert code == 2
    assert "还有别的文件" in err
    assert (root / "表格/我的.txt").read_text() == "别动"


def test_several_tables_do_not_pretend_to_be_one(genjin: Any, root: Path) -> None:
    code, _, err = genjin("export", "csv", "--out", "客户.csv")
    assert code == 2
    assert "--table" in err
    assert not (root / "客户.csv").exists()
    assert genjin("export", "csv", "--table", "customers", "--out", "客户.csv")[0] == 0
    rows = list(csv.DictReader(io.StringIO((root / "客户.csv").read_text("utf-8-sig"))))
    assert [row["编号"] for row in rows] == ["C20250302-001", "C20250303-001", "C20250301-001"][: len(rows)] or len(
        rows
    ) == 3


@pytest.mark.parametrize("where", [("负责人=李娜",), ("--where", "owner=lina"), ("等级=B", "负责人=lina")])
def test_only_some_customers(where: tuple[str, ...], genjin: Any) -> None:
    document = json.loads(genjin("export", "json", *where, "--out", "-")[1])
    assert {one["owner"] for one in document["customers"]} == {"lina"}
    assert "targets" not in document
    assert "strategy" not in document
    assert {row["customer_id"] for row in document["stage_progress"]} <= {one["id"] for one in document["customers"]}


def test_a_filter_that_cannot_be_read_is_said(genjin: Any) -> None:
    code, _, err = genjin("export", "json", "级别别=A", "--out", "-")
    assert code == 2
    assert err


def test_a_view_holds_no_more_than_its_site(genjin: Any, root: Path) -> None:
    put(root, "records/config/site.yaml", VIEWS)
    document = json.loads(genjin("export", "json", "--view", "rep-lina", "--out", "-")[1])
    assert {one["owner"] for one in document["customers"]} == {"lina"}
    found = genjin("export", "csv", "--view", "money", "--out", "-")[1]
    assert names(found) == ["合同.csv", "回款.csv"]
    asked = json.loads(genjin("export", "json", "--view", "money", "--out", "-")[1])
    assert set(asked["customers"][0]) == {"id", "name", "contracts", "payments"}
    code, _, err = genjin("export", "vcard", "--view", "money", "--out", "-")
    assert code == 2
    assert "看不到" in err
    code, _, err = genjin("query", "--view", "money", "select * from 跟进记录")
    assert code == 2
    assert "没有叫" in err
    code, _, err = genjin("export", "json", "--view", "rep", "--out", "-")
    assert code == 2
    assert "rep-zhangwei" in err


def test_a_single_database_of_a_view_is_sound(genjin: Any, root: Path, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415

    put(root, "records/config/site.yaml", VIEWS)
    (tmp_path / "x.db").write_bytes(genjin("export", "sqlite", "--view", "money", "--out", "-")[1])
    made = sqlite3.connect(tmp_path / "x.db")
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("SELECT count(*) FROM 回款").fetchone() is not None
    made.close()


@pytest.mark.parametrize(
    ("out", "said"),
    [("records/x.xlsx", "只放记录"), ("records", "只放记录"), ("nowhere/x.xlsx", "不存在"), (".", "文件夹")],
)
def test_places_where_nothing_is_written(out: str, said: str, genjin: Any, root: Path) -> None:
    code, _, err = genjin("export", "xlsx", "--out", out)
    assert code == 2
    assert said in err
    assert not list(root.rglob("*.xlsx"))


def test_an_unreadable_configuration_is_no_empty_export(genjin: Any, root: Path) -> None:
    put(root, "records/config/team.yaml", "members: [")
    code, out, err = genjin("export", "json", "--out", "-")
    assert (code, out) == (2, b"")
    assert "genjin check" in err


def test_records_that_cannot_be_read_are_counted(genjin: Any, root: Path) -> None:
    (root / "records/customers/坏.md").write_bytes(b"\xff\xfe\x00")
    code, _, err = genjin("export", "ndjson", "--out", "-")
    assert code == 0
    assert "1 个记录文件" in err


def test_an_extra_that_is_missing_is_named(genjin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.app.export.find_spec", lambda _: None)
    code, _, err = genjin("export", "parquet")
    assert code == 2
    assert "pip install 'genjin[parquet]'" in err


def test_no_binary_on_a_terminal(genjin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.cli.putting.is_terminal", lambda _: True)
    for argv in (("export", "xlsx", "--out", "-"), ("export", "csv", "--out", "-"), ("template", "-")):
        code, out, err = genjin(*argv)
        assert (code, out) == (2, b""), argv
        assert "终端" in err
    assert genjin("export", "markdown", "--out", "-")[1].decode().startswith("# ")


BYTES = """
import sys
from site_builder.cli.main import run
from site_builder.exporters.formats.format import format_names
for name in format_names():
    place = sys.argv[2] + "/" + name + (".zip" if name in ("csv", "parquet") else "")
    assert run(["-C", sys.argv[1], "export", name, "--out", place]) == 0
assert run(["-C", sys.argv[1], "template", sys.argv[2] + "/template"]) == 0
"""


def test_the_same_bytes_on_every_machine(root: Path, tmp_path: Path) -> None:
    found = []
    for zone, language, seed in (("UTC", "C.UTF-8", "1"), ("Asia/Tokyo", "zh_CN.UTF-8", "77")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": seed}
        argv = [sys.executable, "-c", BYTES, str(root), str(folder)]
        subprocess.run(argv, check=True, env=env, capture_output=True)
        found.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert len(found[0]) == 11
    assert found[0] == found[1]


def test_a_question_and_its_forms(genjin: Any) -> None:
    question = "select 负责人, count(*) as 客户数 from 客户 group by 1 order by 1"
    code, out, err = genjin("query", question)
    assert code == 0
    assert [line.split() for line in out.decode().splitlines()] == [["负责人", "客户数"], ["张伟", "1"], ["李娜", "2"]]
    assert "共 2 行" in err
    document = json.loads(genjin("query", question, "--format", "json")[1])
    assert document == {
        "schema": 1,
        "columns": ["负责人", "客户数"],
        "rows": [{"负责人": "张伟", "客户数": 1}, {"负责人": "李娜", "客户数": 2}],
        "more": False,
    }
    out = genjin("query", "select '=1+1' as a, null as b, -5 as c", "-f", "csv")[1]
    assert out.decode("utf-8-sig") == "a,b,c\r\n'=1+1,,-5\r\n"


def test_names_that_come_twice_and_other_values(genjin: Any) -> None:
    document = json.loads(genjin("query", "select 1 a, 2 a, x'6162' b, 1.5 c", "-f", "json")[1])
    assert document["rows"] == [{"a": 1, "a_2": 2, "b": "6162", "c": 1.5}]
    out = genjin("query", "select 1234.5 a, null b, '一\n二' c")[1].decode()
    assert out.splitlines()[1].split() == ["1,234.5", "–", "一", "二"]


def test_only_so_many_rows_are_shown_and_it_is_said(genjin: Any) -> None:
    code, out, err = genjin("query", "select 客户 from 客户 order by 1", "--limit", "1")
    assert code == 0
    assert len(out.decode().splitlines()) == 2
    assert "--limit 0" in err
    assert len(genjin("query", "select 客户 from 客户", "--limit", "0")[1].decode().splitlines()) == 4


def test_a_question_from_a_pipe(genjin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("select count(*) as n\nfrom 客户\n"))
    assert genjin("query")[1].decode().split() == ["n", "3"]
    monkeypatch.setattr("site_builder.cli.commands.query.is_terminal", lambda _: True)
    code, _, err = genjin("query")
    assert code == 2
    assert "genjin query --schema" in err


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("select 客户名 from 客户", "是不是 客户"),
        ("select 完全不同的 from 客户", "有这些：客户编号"),
        ("select * from 客户表", "是不是 客户"),
        ("drop table customer", "只能查"),
        ("selec", "附近写错了"),
        ("select (", "没有写完"),
        ("select 1; select 2", "一次只能问一句"),
        ("select abs(-9223372036854775808)", "不能执行"),
    ],
)
def test_a_wrong_question_is_explained(question: str, said: str, genjin: Any) -> None:
    code, out, err = genjin("query", question)
    assert (code, out) == (2, b"")
    assert said in err
    assert "Traceback" not in err


def test_what_can_be_asked_about(genjin: Any) -> None:
    out = genjin("query", "--schema")[1].decode()
    assert out.index("客户编号") < out.index("contract_amount_as_written")
    document = json.loads(genjin("query", "--schema", "--format", "json")[1])
    kinds = {one["name"]: one["kind"] for one in document["relations"]}
    assert (kinds["customer"], kinds["customers"], kinds["客户"]) == ("table", "view", "view")


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
@pytest.mark.parametrize("page", ["exports.md", "exports.zh-CN.md"])
def test_every_documented_question_is_answered(page: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = re.findall(r"^genjin query (\".*\")$", (checkout / "docs" / page).read_text("utf-8"), re.MULTILINE)
    assert len(questions) >= 4
    for question in questions:
        assert run(["-C", str(checkout), "query", *shlex.split(question), "--format", "json"]) == 0, question
        assert json.loads(capsys.readouterr().out)["columns"]


def test_the_handbooks_question_has_its_answer(genjin: Any) -> None:
    question = "select 负责人, 客户 from 客户 where 等级='A' and 未联系天数 > 10 and 归类 in ('在谈', '成交')"
    assert genjin("query", question, "-f", "csv")[1].decode("utf-8-sig").split() == [
        "负责人,客户",
        "张伟,华东精密机械有限公司",
    ]


def test_chinese_names_of_the_commands(genjin: Any) -> None:
    assert genjin("导出", "markdown", "--out", "-")[0] == 0
    assert genjin("查询", "select 1")[0] == 0
    assert genjin("模板", "-")[0] == 0


def test_help_names_every_format(genjin: Any) -> None:
    said = genjin("export", "--help")[1].decode().partition("\n\n")[2]
    assert [name for name in format_names() if name not in said.partition("例")[0]] == []


def test_a_question_that_would_write_is_named(genjin: Any) -> None:
    code, _, err = genjin("query", "delete from customers")
    assert code == 2
    assert "“”" not in err
    assert "不允许" in err
