"""The archive: how and when each customer ended, whom to call again, how to restore."""

from dataclasses import replace
from datetime import date

from site_builder.app.site_files import site_files
from site_builder.pages.restoring import restore_command
from tests.pages.sample_report import customer
from tests.pages_figures.figure_team import ROOT, example
from tests.pages_work.work_team import content, record, work, written


def end(on: str, *lines: str) -> str:
    return f"### {on} 电话 @zhangwei\n到此为止。\n\n" + "".join(f"- {line}\n" for line in lines)


LOST = record(
    1,
    log=end("2025-06-01", "竞品：云梭科技", "原因：价格", "阶段：输单", "下一步：无（已选他家）"),
    more="金额: 20万\n",
)
INVALID = record(2, log=end("2026-03-01", "阶段：无效", "下一步：无（空号）"))
CHURNED = record(
    3,
    log=end("2025-02-01", "阶段：合同签订", "合同 2025-02-01：30万", "下一步 2025-09-01：回访")
    + "\n"
    + end("2026-02-01", "流失：换了供应商", "下一步：无（不再合作）"),
)
DORMANT = record(4, log=end("2025-08-01", "下一步 2026-03-10：年后问一次")).replace("负责人: zhangwei", "负责人: 公海")


def test_every_ending_is_told_with_its_day_and_reason() -> None:
    page = content(work(archive=[LOST, INVALID, CHURNED, DORMANT]), "archive.html")
    found = {row.row.name: row for row in page.rows}
    assert [str(row.ending) for row in page.rows] == ["invalid", "churned", "dormant", "lost"]
    lost, churned, dormant = (found[f"客户{number}有限公司"] for number in (1, 3, 4))
    assert (lost.ended, lost.lost, lost.words, lost.is_old) == (date(2025, 6, 1), 200000, "已选他家", True)
    assert lost.reason_key == "price"
    assert [getattr(one, "zh", one) for one in lost.rivals] == ["云梭科技"]
    assert (churned.ended, churned.won, churned.is_old) == (date(2026, 2, 1), 300000, False)
    assert (dormant.due, dormant.is_due) == (date(2026, 3, 10), True)
    assert (page.total, page.due, page.old, page.won, page.lost) == (4, 1, 1, 300000, 200000)


def test_a_customer_in_the_daily_lists_is_not_in_it() -> None:
    page = content(work(record(5), archive=[LOST]), "archive.html")
    assert [row.row.name for row in page.rows] == ["客户1有限公司"]


def test_the_page_of_an_archived_customer_says_so_and_how_to_restore() -> None:
    texts = written(work(record(5), archive=[LOST]), ["customers/C0001.html", "customers/C0005.html"])
    assert "genjin restore C0001<" in texts["customers/C0001.html"]
    assert "This customer is archived" in texts["en/customers/C0001.html"]
    assert "genjin restore" not in texts["customers/C0005.html"]


def test_archived_customers_are_found_by_the_search_and_in_the_table() -> None:
    files = dict(site_files(example(), ROOT))
    assert [path for path in files if path.startswith("customers/C20250320-001")]
    assert "宜溪竹木制品有限公司" in files["data/search-0.js"].decode()
    rows = "".join(text.decode() for path, text in files.items() if path.startswith("data/customers-"))
    assert "宜溪竹木制品有限公司" in rows


def test_a_name_that_a_shell_would_read_is_quoted() -> None:
    hostile = replace(customer(1, path='records/archive/$(rm -rf ~)"`x`.md', archived=True), id=None)
    assert restore_command(hostile) == "genjin restore 'records/archive/$(rm -rf ~)\"`x`.md'"
    plain = replace(customer(1, path="records/archive/甲 乙.md", archived=True), id="C 1; rm -rf ~")
    assert restore_command(plain) == 'genjin restore "records/archive/甲 乙.md"'


def test_a_long_archive_is_whole_in_several_pages() -> None:
    records = [record(number, log=end("2026-03-01", "阶段：无效", "下一步：无")) for number in range(501)]
    texts = written(work(archive=records), ["archive.html", "archive/2.html"])
    assert texts["archive.html"].count("<tr data-row") == 500
    assert texts["archive/2.html"].count("<tr data-row") == 1
    assert 'href="../archive.html"' in texts["archive/2.html"]
