"""What we write, opened by the programs it is for: LibreOffice, pandas, the shell of SQLite."""

import io
import json
import math
import subprocess
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from site_builder.app.load import load
from site_builder.exporters.taken.spoken import Spoken
from site_builder.exporters.taken.taken import Taken
from site_builder.parse.tables.columns import ColumnKind
from tests.exports.export_team import ROOT, cells, made, only, small, taken_of

Texts = list[list[str]]


UTF_8 = "--infilter=CSV:44,34,76"
"""What the import dialogue proposes for a file with our mark; without a window nobody looks for the mark."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Our workbooks and our CSV files, read and written again by LibreOffice, a run for each kind."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "team.xlsx").write_bytes(only(taken_of(load(ROOT)), "xlsx"))
    (folder / "small.xlsx").write_bytes(only(taken_of(small()), "xlsx"))
    for name, content in made(taken_of(small(), "customers", "follow_ups", "payments"), "csv").items():
        (folder / name).write_bytes(content)
    for ending, options in (("xlsx", ()), ("csv", (UTF_8,))):
        sources = sorted(str(file) for file in folder.glob(f"*.{ending}"))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        argv = ["soffice", "--headless", profile, *options, "--convert-to", "xlsx", "--outdir", str(folder / "out")]
        subprocess.run([*argv, *sources], check=True, capture_output=True, timeout=240)
    return {file.name: openpyxl.load_workbook(file) for file in sorted((folder / "out").iterdir())}


def shown(value: object) -> str:
    """A cell, whoever wrote it: days as ISO text, numbers without what only their format adds."""
    if value is None:
        return ""
    if isinstance(value, datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n")


def texts(sheet: Any) -> Texts:
    return [[shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.needs("libreoffice")
@pytest.mark.parametrize("name", ["team.xlsx", "small.xlsx"])
def test_libreoffice_reads_the_same_values(name: str, converted: Mapping[str, Any]) -> None:
    ours = openpyxl.load_workbook(io.BytesIO(only(taken_of(load(ROOT) if name == "team.xlsx" else small()), "xlsx")))
    theirs = converted[name]
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours:
        assert texts(theirs[sheet.title]) == texts(sheet), sheet.title
        assert all(cell.data_type != "f" for row in theirs[sheet.title].iter_rows() for cell in row)


@pytest.mark.needs("libreoffice")
def test_libreoffice_opens_csv_in_chinese_with_days_and_numbers(converted: Mapping[str, Any]) -> None:
    head, first, second = texts(converted["客户.xlsx"].worksheets[0])
    one, other = (dict(zip(head, row, strict=True)) for row in (first, second))
    assert one["客户名称"] == '\'=HYPERLINK("http://evil.example";"点我")'
    assert (one["金额"], one["首次接触"], one["预算额"]) == ("505500", "2025-03-01", "30000")
    assert one["需求"] == "2025-03-01 排产系统，替换 Excel\n没有日期的需求"
    assert other["客户名称"] == "''Quoted & Sons, \"the best\""
    sheet = converted["客户.xlsx"].worksheets[0]
    assert isinstance(sheet.cell(2, head.index("首次接触") + 1).value, datetime)
    assert isinstance(sheet.cell(2, head.index("金额") + 1).value, int | float)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_pandas_reads_the_workbook() -> None:
    taken = taken_of(load(ROOT))
    spoken = Spoken(taken.rules, taken.edition)
    frames = pd.read_excel(io.BytesIO(only(taken, "xlsx")), sheet_name=None, engine="openpyxl")
    for table in taken.tables:
        frame, wanted = frames[taken.name(table)], cells(taken, table.key)
        assert len(frame) == len(wanted)
        for column in table.columns:
            got = frame[spoken.heading(column)]
            if column.kind is ColumnKind.DATE and any(column.key in row for row in wanted):
                assert str(got.dtype).startswith("datetime64")
                assert [None if pd.isna(one) else one.date() for one in got] == [row.get(column.key) for row in wanted]
            if column.kind is ColumnKind.MONEY:
                numbers = sum(Decimal(str(one)) for one in got if not isinstance(one, str) and not math.isnan(one))
                assert numbers == sum(one for row in wanted if isinstance(one := row.get(column.key), Decimal))


def test_pandas_reads_csv() -> None:
    taken = taken_of(load(ROOT), "follow_ups")
    (content,) = made(taken, "csv").values()
    frame = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", dtype=str, keep_default_na=False)
    wanted = cells(taken, "follow_ups")
    assert list(frame["客户"]) == [row["customer"] for row in wanted]
    assert list(frame["日期"]) == [str(row["date"]) for row in wanted]
    assert [one.removeprefix("'") for one in frame["跟进内容"]] == [str(row.get("content", "")) for row in wanted]


def test_pandas_reads_parquet_with_types() -> None:
    taken = taken_of(small())
    found = made(taken, "parquet")
    assert set(found) == {f"{table.key}.parquet" for table in taken.tables}
    deals = pd.read_parquet(io.BytesIO(found["opportunities.parquet"]))
    assert list(deals["amount"]) == [Decimal("505500.00"), Decimal("100000.00"), Decimal("140000.00")]
    assert deals["amount_as_written"].iloc[2] == "20000 USD"
    log = pd.read_parquet(io.BytesIO(found["follow_ups.parquet"]))
    assert log["date"].iloc[0] == date(2025, 3, 1)
    assert list(log["is_contact"]) == [True] * len(log)
    customers = pd.read_parquet(io.BytesIO(found["customers.parquet"]))
    assert list(customers["id"]) == ["C1", "C2"]
    assert customers["machine_count"].iloc[0] == 12.5


@pytest.mark.needs("sqlite3")
def test_the_shell_of_sqlite_reads_the_database(tmp_path: Path) -> None:
    place = tmp_path / "team.db"
    place.write_bytes(only(taken_of(load(ROOT)), "sqlite"))
    question = "select 负责人, count(*) as n, sum(在谈金额) as 金额 from 客户 where 归类 = '在谈' group by 1 order by 1"
    done = subprocess.run(["sqlite3", "-readonly", "-json", str(place), question], check=True, capture_output=True)
    rows = json.loads(done.stdout)
    assert sum(row["n"] for row in rows) == sum(
        row["kind"] == "open" for row in cells(taken_of(load(ROOT)), "customers")
    )
    done = subprocess.run(
        ["sqlite3", "-readonly", str(place), "pragma integrity_check"], check=True, capture_output=True
    )
    assert done.stdout.decode().strip() == "ok"


def test_a_zip_of_tables_is_one_for_everybody() -> None:
    from site_builder.exporters.bundle import zipped  # noqa: PLC0415

    taken: Taken = taken_of(small())
    archive = zipfile.ZipFile(io.BytesIO(zipped(made(taken, "csv").items())))
    assert archive.testzip() is None
    assert archive.namelist()[0] == "客户.csv"
    assert archive.infolist()[0].flag_bits & 0x800, "names are UTF-8 and say so"
