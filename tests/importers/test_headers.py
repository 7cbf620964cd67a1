"""The table in a sheet: titles above it, groups over it, explanations and examples in it, totals below it."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.sheet import Refusal, Sheet, Value
from site_builder.importers.values.headers import Header, Passed, bare_title, find_header
from site_builder.importers.values.merged_rows import filled_down

KNOWN = {
    *(
        "客户名称",
        "客户编号",
        "联系人",
        "联系电话",
        "电话",
        "手机",
        "邮箱",
        "姓名",
        "职务",
        "客户级别",
        "负责人",
        "跟进记录",
        "金额",
        "阶段",
        "备注",
    ),
    *("Account Name", "Stage", "Amount", "Close Date", "Name", "Phone"),
}
TITLES = ("客户名称", "联系人", "联系电话", "备注")
FIRST, SECOND = ("华北精密机械", "张伟", "13800138000", "老客户"), ("苏州恒达电子", "王芳", "0512-62345678", None)


def known(text: str) -> bool:
    return text in KNOWN


def find(*rows: tuple[Value, ...], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Header:
    header = find_header(Sheet("S", rows, merged), known)
    assert isinstance(header, Header), header
    return header


def test_a_plain_table() -> None:
    assert find(TITLES, FIRST, SECOND) == Header((1,), TITLES, ("",) * 4, (2, 3), ())


def test_title_rows_and_blank_rows() -> None:
    header = find(
        ("2026年客户台账",),
        ("导出时间：2026-03-09", None, "制表：张伟"),
        (),
        TITLES,
        (),
        FIRST,
        (None, " "),
        SECOND,
        merged=((1, 1, 1, 4),),
    )
    assert (header.rows, header.data) == ((4,), (6, 8))
    assert header.passed == (Passed(1, "title"), Passed(2, "title"))


def test_stars_and_remarks_are_no_part_of_a_title() -> None:
    header = find(("客户名称*", "*联系人", "联系电话(必填)", "备注（选填）"), FIRST)
    assert header.data == (2,)
    assert [bare_title(one) for one in header.titles] == list(TITLES)


@pytest.mark.parametrize(
    "row",
    [
        ("必填", "选填", "文本", "选填，不超过200字"),
        ("请填写全称", "请填写姓名", "格式：13800138000", None),
        ("填写说明：带*的为必填项，日期格式为2026-03-09",),
        ("required", "optional", "text", "max 200 characters"),
        ("文本格式，必填", "文本", "例如：13800138000", "多个用分号隔开"),
    ],
)
def test_rows_that_explain_are_passed_over(row: tuple[Value, ...]) -> None:
    header = find(TITLES, row, FIRST)
    assert (header.data, header.passed) == ((3,), (Passed(2, "explanation"),))


@pytest.mark.parametrize(
    "row",
    [
        ("示例", "张三", "13800000000", "这是示例"),
        ("示例客户有限公司", "张三", "13800000000", None),
        ("某某公司（示例）", "李四", "13800000000", None),
        ("Example Ltd", "John", "555", None),
        ("例：华为", "张三", "138", None),
    ],
)
def test_example_rows_are_passed_over(row: tuple[Value, ...]) -> None:
    header = find(TITLES, ("必填", "选填", "文本", "文本"), row, FIRST)
    assert (header.data, header.passed) == ((4,), (Passed(2, "explanation"), Passed(3, "example")))


def test_a_customer_of_such_a_name_further_down_stays() -> None:
    rows = [FIRST] * 8 + [("示例软件公司", "张三", "138", None)]
    assert len(find(TITLES, *rows).data) == 9


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("合计", None, Decimal(2), None), "total"),
        (("合 计：", None, Decimal(2), None), "total"),
        (("Total", None, "2"), "total"),
        (("共 2 条记录",), "total"),
        (("制表人：张伟", None, "审核：李娜"), "foot"),
        (("注：数据截至 2026-03-09",), "foot"),
    ],
)
def test_totals_and_signatures_at_the_end_are_no_data(row: tuple[Value, ...], why: str) -> None:
    header = find(TITLES, FIRST, SECOND, row)
    assert (header.data, header.passed) == ((2, 3), (Passed(4, why),))


def test_subtotals_in_the_middle_and_repeated_titles() -> None:
    header = find(TITLES, FIRST, ("小计", None, Decimal(1)), TITLES, *[SECOND] * 9)
    assert header.passed == (Passed(3, "total"), Passed(4, "repeated"))
    assert header.data == (2, *range(5, 14))


def test_a_customer_called_like_a_total_stays() -> None:
    rows = [("合计信息科技", "张三", "138", "x"), ("总计", "李四", "139", "正常客户"), *[SECOND] * 8]
    assert find(TITLES, *rows).data == tuple(range(2, 12))


def test_two_rows_of_titles_with_merged_groups() -> None:
    header = find(
        ("客户名称", "联系人", None, "商机", None, "备注"),
        (None, "姓名", "电话", "金额", "阶段", None),
        ("华北精密机械", "张伟", "138", Decimal(5), "报价", "x"),
        merged=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 2, 6)),
    )
    assert header.rows == (1, 2)
    assert header.titles == ("客户名称", "姓名", "电话", "金额", "阶段", "备注")
    assert header.groups == ("", "联系人", "联系人", "商机", "商机", "")
    assert header.data == (3,)


def test_groups_that_lost_their_merging_in_a_text_file() -> None:
    header = find(
        ("台账",),
        ("基本信息", None, "联系人", None, "商机", None),
        ("客户编号", "客户名称", "姓名", "电话", "金额", "阶段"),
        ("1", "华北精密机械", "张伟", "138", "5", "报价"),
    )
    assert (header.rows, header.data) == ((2, 3), (4,))
    assert header.groups == ("基本信息", "基本信息", "联系人", "联系人", "商机", "商机")


def test_data_below_merged_titles_is_no_second_row_of_titles() -> None:
    header = find(("客户名称", "电话", None), ("华北精密机械", "138", "139"), merged=((1, 2, 1, 3),))
    assert (header.rows, header.data) == ((1,), (2,))


def test_one_known_column_is_enough_where_it_is_the_only_one() -> None:
    assert find(("客户名称",), ("甲",), ("乙",)).data == (2, 3)


def test_unknown_titles_are_known_by_their_shape() -> None:
    header = find(("清单",), ("Kunde", "Ort", "Umsatz"), ("Müller", "Köln", Decimal(5)), ("Groß", "Bonn", Decimal(7)))
    assert (header.rows, header.data) == ((2,), (3, 4))


@pytest.mark.parametrize(
    "rows",
    [(), (("填写说明",), ("1. 先填客户",), ("2. 再填联系人",)), ((Decimal(1), Decimal(2)), (Decimal(3), Decimal(4)))],
)
def test_a_sheet_without_a_table_is_refused(rows: tuple[tuple[Value, ...], ...]) -> None:
    assert find_header(Sheet("说明", rows), known) == Refusal("import.header.none", sheet="说明")


def test_a_name_merged_over_its_contacts_stands_in_every_row() -> None:
    rows = (
        TITLES,
        ("甲公司", "张伟", "138", None),
        (None, "王芳", "139"),
        (),
        ("乙公司", "李娜", "137", None),
        (None, "赵敏"),
    )
    sheet = Sheet("S", rows, ((2, 1, 4, 1), (5, 1, 6, 1), (2, 3, 2, 4)))
    header = find_header(sheet, known)
    assert isinstance(header, Header)
    assert filled_down(sheet, header).rows == (
        TITLES, ("甲公司", "张伟", "138", None), ("甲公司", "王芳", "139"), ("甲公司",), ("乙公司", "李娜", "137", None), ("乙公司", "赵敏"),
    )  # fmt: skip


EXPORTS = json.loads(
    """[["Account Name", "Opportunity Name", "Stage", "Amount", "Probability", "Close Date"],
    ["客户名称*", "项目名称*", "客户电话", "联系人(选填)", "预估金额", "阶段"],
    ["客户名称", "客户级别", "联系人", "职位", "固定电话", "手机号码"]]"""
)


@pytest.mark.parametrize("titles", EXPORTS)
def test_titles_of_other_programs(titles: list[str]) -> None:
    row = tuple(f"值{number}" for number in range(len(titles)))
    assert find(tuple(titles), row, row).titles == tuple(titles)


CELL = st.one_of(
    st.none(), st.sampled_from(["甲公司", "张伟", "138", "电话", "合计", "备注：x"]), st.decimals(0, 9, places=1)
)


@given(
    st.lists(st.lists(CELL, max_size=4).map(tuple), max_size=4),
    st.lists(st.lists(CELL, max_size=4).map(tuple), max_size=8),
)
def test_every_filled_row_is_title_data_or_passed_with_a_reason(
    above: list[tuple[Value, ...]], below: list[tuple[Value, ...]]
) -> None:
    rows = (*above, TITLES, *below)
    header = find_header(Sheet("S", rows), known)
    assert isinstance(header, Header)
    told = [*header.rows, *header.data, *(one.row for one in header.passed)]
    assert sorted(told) == [number for number, row in enumerate(rows, 1) if any(one is not None for one in row)]
