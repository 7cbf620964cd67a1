"""Rules that look at several records: numbers, names, links, attachments."""

import pytest

from tests.checks.harness import check_texts
from tests.checks.record import entry, record, repository

NAME = "澄湖精密机械有限公司"


def other(name: str, contact: str = "王芳（设备科长，0512-55505678）", more: str = "") -> str:
    return record(id_="C20260302-001", name=name, contact=contact, more=more)


@pytest.mark.parametrize(
    ("name", "contact"),
    [
        (NAME, "李明（0512-55501234）"),
        ("澄湖精密机械", "李经理（0512 5550 1234）"),
        ("澄湖精密机械（有限公司）", "李明（０５１２－５５５０１２３４）"),
        (" 澄湖精密机械股份有限公司", "李明（0512-55501234转801）"),
    ],
)
def test_one_company_entered_twice(name: str, contact: str) -> None:
    found = check_texts(repository(record(), other(name, contact)))
    assert found.codes == ["GJ502"]


@pytest.mark.parametrize(
    ("name", "contact", "more"),
    [
        (NAME, "王芳（0512-55505678）", ""),
        ("北岸医疗器械有限公司", "李明（0512-55501234）", ""),
        ("澄湖精密机械", "李明（0512-55501234）", "上级公司: C20260301-001\n"),
        ("苏州澄湖精密机械有限公司", "李明（0512-55501234）", ""),
    ],
)
def test_other_companies_are_no_duplicates(name: str, contact: str, more: str) -> None:
    assert check_texts(repository(record(), other(name, contact, more))).codes == []


def test_two_records_with_one_number_in_other_case_clash_too() -> None:
    second = other("北岸医疗器械").replace("C20260302-001", "c20260301-001")
    problem = check_texts(repository(record(), second)).of("GJ501")
    assert problem.params["other"] == "records/customers/beian.md"


@pytest.mark.parametrize(
    "target",
    ["C20260302-001", "北岸医疗器械有限公司", "beian", "北岸医疗器械有限公司#合同", "北岸医疗器械有限公司|北岸"],
)
def test_links_by_number_name_and_file(target: str) -> None:
    text = record(before=f"\n由 [[{target}]] 介绍。\n")
    assert check_texts(repository(text, other("北岸医疗器械有限公司"))).codes == []


def test_links_to_pages_and_in_pages() -> None:
    page = {"records/knowledge/faq.md": "# 常见问题\n\n见 [[C20260301-001]] 和 [[无此客户]]，`[[示例]]` 不算。\n"}
    found = check_texts(repository(record(before="\n见 [[常见问题]] 与 [[faq]]。\n")) | page)
    assert [(one.code, one.params["value"], one.span.line) for one in found.problems] == [("GJ505", "无此客户", 3)]


FILE = "records/attachments/C20260301-001/"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("澄湖精密机械有限公司_2026-03-10_报价单.pdf", []),
        ("澄湖精密_20260310_报价单.pdf", []),
        ("澄湖 2026年3月10日 报价单.pdf", []),
        ("C20260301-001_2026-03-10_报价单 v2.xlsx", []),
        ("北岸_2026-03-10_报价单.pdf", ["GJ504"]),
        ("澄湖精密_报价单.pdf", ["GJ504"]),
        ("2026-03-10_报价单.pdf", ["GJ504"]),
        ("澄湖精密_2026-03-10.pdf", ["GJ504"]),
        ("scan.jpg", ["GJ504"]),
    ],
)
def test_names_of_attachments(name: str, code: list[str]) -> None:
    assert check_texts(repository(record()) | {FILE + name: "x"}).codes == code


def test_an_attachment_of_nobody() -> None:
    found = check_texts(repository(record()) | {"records/attachments/C1/澄湖_2026-03-10_报价单.pdf": "x"})
    assert found.of("GJ504").variant == "folder"


def test_files_of_entries_must_be_there() -> None:
    text = record(entry("2026-03-10", "电话", "附件：澄湖精密_2026-03-10_报价单.pdf", "下一步 2026-03-17：演示"))
    assert check_texts(repository(text) | {f"{FILE}澄湖精密_2026-03-10_报价单.pdf": "x"}).codes == []
    assert check_texts(repository(text)).codes == ["GJ503"]


def test_attachments_in_another_unicode_form_are_the_same_file() -> None:
    text = record(entry("2026-03-10", "电话", "附件：澄湖_2026-03-10_Café.pdf", "下一步 2026-03-17：演示"))
    assert check_texts(repository(text) | {f"{FILE}澄湖_2026-03-10_Cafe\u0301.pdf": "x"}).codes == []


def test_many_records_of_one_name_cost_little() -> None:
    same = {f"records/customers/{n}.md": record(id_=f"C{n}", contact=f"李明（0512-5550{n:04d}）") for n in range(400)}
    assert check_texts(repository() | same).codes == []
