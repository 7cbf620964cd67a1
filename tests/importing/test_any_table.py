"""Plausible tables of any kind: all rows or none, `check` finds no error in what was written, a second time changes nothing."""

import csv
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.edits.prose import unquoted
from site_builder.model.customer import Customer
from site_builder.parse.names import fold_company_name
from tests.importing.import_team import DAY, Row, book, call, errors, state, write_csv, write_team

SAFE = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp"))
TEXT = st.text(SAFE, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
NAMES = st.builds(
    lambda place, what, form: f"{place}{what}{form}",
    st.sampled_from(["苏州", "杭州", "ACME ", "上海：", "北京 ", ""]),
    st.one_of(st.sampled_from(["精密", "食品", "Tools", "医疗", "包装"]), TEXT),
    st.sampled_from(["有限公司", "（集团）", " Co., Ltd.", "", "厂"]),
).filter(lambda name: bool(fold_company_name(name)) and not name.strip().startswith("-"))
NOTHING = ("-", "/", "无", "空", "\\")
DAYS = st.dates(date(2024, 1, 1), DAY)
COLUMNS: dict[str, st.SearchStrategy[Any]] = {
    "客户级别": st.sampled_from(["A", "B类", "C级客户", "", "Ｄ"]),
    "联系人": st.one_of(TEXT, st.just("")),
    "手机号码": st.sampled_from(["13800138000", "0512-66778899", "", "139 0013 9000", "13800138000；13900139000"]),
    "邮箱": st.sampled_from(["a@example.com", "", "王@例子.com"]),
    "所属行业": st.one_of(TEXT, st.just("")),
    "详细地址": st.one_of(TEXT, st.just("")),
    "预计金额": st.sampled_from(["50万", "", "12000", "¥3,000.50", "1.2亿", "8w"]),
    "预计成交日期": st.one_of(DAYS, st.just(""), st.just("2026年6月30日")),
    "商机名称": st.one_of(TEXT, st.just("")),
    "商机阶段": st.sampled_from(["", "方案报价", "赢单", "输单", "商务谈判(二轮)", "无效", "初步接触"]),
    "客户状态": st.sampled_from(["", "潜在客户", "高意向(商务谈判)", "成交", "流失"]),
    "标签": st.one_of(TEXT, st.just(""), st.just("重点、制造")),
    "跟进日期": st.one_of(DAYS, st.just("2025/3/1")),
    "跟进内容": TEXT,
    "跟进方式": st.sampled_from(["电话", "拜访", "", "微信", "投诉", "电话+微信"]),
    "下次跟进时间": st.one_of(st.just(""), st.dates(date(2025, 1, 1), date(2027, 1, 1))),
    "下一步": st.one_of(TEXT, st.just("")),
    "备注": st.one_of(TEXT, st.just("")),
    "自编列": st.one_of(TEXT, st.just("")),
    "首次联系": st.one_of(DAYS, st.just("")),
    "客户编号": st.integers(1, 999).map(str),
}


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    columns = draw(st.lists(st.sampled_from(sorted(COLUMNS)), unique=True, max_size=12))
    if "跟进内容" in columns and "跟进日期" not in columns:
        columns.append("跟进日期")
    if "跟进日期" in columns and "跟进内容" not in columns:
        columns.append("跟进内容")
    names = draw(st.lists(NAMES, unique_by=lambda name: fold_company_name(name.strip()), min_size=1, max_size=5))
    rows = [
        [name, draw(st.sampled_from(["张伟", "lina", "李娜", "公海"])), *(draw(COLUMNS[key]) for key in columns)]
        for name in names
    ]
    if "客户编号" in columns:
        at = columns.index("客户编号") + 2
        for number, row in enumerate(rows):
            row[at] = f"{row[at]}-{number}"
    return [["客户名称", "负责人", *columns], *rows]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tables())
def test_all_or_nothing_and_clean(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_team(Path(folder) / "r")
        table = write_csv(Path(folder) / "导出.csv", rows)
        untouched = state(root)
        code = call(root, "import", str(table), "--first-step", "spread")
        if code:
            assert code == 1
            assert state(root) == untouched
            return
        assert errors(root) == []
        told = list(csv.DictReader(table.read_text("utf-8-sig").splitlines(keepends=True)))
        records = {one.name: one for one in book(root).book.customers}
        assert len(records) == len(told)
        for row in told:
            _compare(records[" ".join(row["客户名称"].split())], row)
        written = state(root)
        assert call(root, "import", str(table), "--first-step", "spread") == 0
        assert state(root) == written


def _compare(one: Customer, row: dict[str, str]) -> None:
    """What an independent reader of the same file sees."""
    assert (one.owner, one.in_pool) == {"张伟": ("zhangwei", False), "公海": (None, True)}.get(
        row["负责人"], ("lina", False)
    )
    said = {key: " ".join(text.split()) for key, text in row.items()}
    for key, value in (("详细地址", one.address), ("所属行业", one.industry)):
        if said.get(key) and said[key] not in NOTHING:
            assert value == said[key]
    if said.get("跟进内容") and said["跟进内容"] not in NOTHING:
        contents = [text for entry in one.follow_ups for text in (entry.content, unquoted(entry.content))]
        assert any(said["跟进内容"] in content for content in contents), contents
    if said.get("预计金额") == "50万":
        assert one.opportunities[0].amount
        assert one.opportunities[0].amount.amount == 500_000
