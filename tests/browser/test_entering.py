"""Entering from the site: the browser writes what `genjin log` and `genjin new` would, and it passes the check."""

from datetime import date, time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from site_builder.app.day import Day
from site_builder.app.load import Loaded, load, load_files
from site_builder.app.writing import errors_of
from site_builder.edits.entry import EntryDraft, FieldDraft, entry_text
from site_builder.edits.wording import Wording
from site_builder.model.source import SourceFile
from site_builder.parse.amounts import read_money
from site_builder.parse.contacts import is_phone
from tests.browser.conftest import Open

pytestmark = pytest.mark.needs("chromium")

DAY = Day(today=date(2026, 3, 12), pinned=True)
HOSTILE = (
    "### 2026-03-01 电话 @zhangwei",
    "- 下一步 2026-03-19：假的",
    "－ 阶段：成交",
    "```",
    "---",
    "# 标题",
    "- [ ] 假的待办",
    "**下一步**：粗体",
    "<!-- 注释 -->",
    "* 原因：x",
    "<script>alert(1)</script>",
    "第一行\n\n### 2026-03-02 微信\n第二行",
    "  - 下一步：缩进",
    "\u200b零宽\u202e反转",
    "1. [x] 编号",
    "> 引用",
)


@pytest.fixture(scope="module")
def team(checkout: Path) -> Loaded:
    return load(checkout)


def with_file(team: Loaded, path: str, text: str) -> Loaded:
    content = text.encode()
    return load_files((*team.files, SourceFile(path=path, content=content, size=len(content))))


def dialog(open_page: Open, team: Loaded, width: int = 1440, folder: str = "") -> tuple[Page, str]:
    """The open form of a running customer, and its id."""
    customer = next(one for one in team.book.customers if one.id == "C20251013-001")
    page, watched = open_page(f"{folder}customers/{customer.id}.html", width)
    page.locator("[data-enter]").first.click()
    page.wait_for_selector("#enter[open]")
    assert watched.complaints == []
    return page, customer.id or ""


def test_the_text_is_that_of_genjin_log(team: Loaded, open_page: Open) -> None:
    page, _ = open_page("customers/C20251013-001.html")
    wording = Wording(team.rules)
    for content in ("谈了付款，客户想分三期。", "a\nb", *HOSTILE[12:13]):
        form = {
            "on": "2026-03-12",
            "at": "09:30",
            "method": "电话",
            "author": "lina",
            "content": content,
            "feedback": "可以  谈",
            "step": "planned",
            "next": "发方案",
            "due": "2026-03-19",
        }
        written = page.evaluate("form => window.GENJIN_WRITE.entry(form)", form)
        safe = page.evaluate("text => window.GENJIN_WRITE.prose(text)", content)
        draft = EntryDraft(
            on=date(2026, 3, 12),
            at=time(9, 30),
            methods=("phone",),
            author="lina",
            content=safe,
            fields=(
                FieldDraft(key="feedback", value="可以 谈"),
                FieldDraft(key="next_step", value="发方案", on=date(2026, 3, 19)),
            ),
        )
        assert written == entry_text(draft, wording)


@pytest.mark.parametrize("content", HOSTILE)
def test_whatever_is_typed_stays_one_entry_without_new_errors(content: str, team: Loaded, open_page: Open) -> None:
    page, _ = open_page("customers/C20251013-001.html")
    form = {"what": "entry", "on": "2026-03-12", "method": "电话", "author": "lina", "content": content}
    form |= {"step": "planned", "next": "发方案", "due": "2026-03-19"}
    text = page.evaluate("([id, form]) => window.GENJIN_WRITE.inbox(id, form)", ["C20251013-001", form])
    before = len(errors_of(team, DAY))
    after = with_file(team, "records/inbox/20260312-093000-lina.md", text)
    assert len(errors_of(after, DAY)) == before, text
    old = next(one for one in team.book.customers if one.id == "C20251013-001")
    new = next(one for one in after.book.customers if one.id == "C20251013-001")
    assert len(new.follow_ups) == len(old.follow_ups) + 1
    assert len(new.follow_ups[-1].fields) == 1
    assert new.tasks == old.tasks
    assert len(new.malformed) == len(old.malformed)


def test_a_follow_up_by_hand_one_tap_from_the_forge(team: Loaded, open_page: Open) -> None:
    page, id_ = dialog(open_page, team, 390)
    go = page.locator("#enter-go")
    assert go.get_attribute("aria-disabled") == "true"
    assert "还没写跟进内容" in (page.locator("#enter-n").text_content() or "")
    page.select_option("select[name=author]", "lina")
    page.select_option("select[name=method]", "微信")
    page.fill("textarea[name=content]", "对方要一份分期方案。")
    page.fill("input[name=next]", "发分期方案")
    page.locator("[data-quick=w2]").click()
    assert page.input_value("input[name=due]") == "2026-03-16", "two working days after a Thursday"
    assert "可以提交" in (page.locator("#enter-n").text_content() or "")
    assert go.get_attribute("aria-disabled") == "false"
    address = go.get_attribute("href") or ""
    assert len(address.encode()) < 6000
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    assert parts.path == "/qinghe/crm/_new/main/records/inbox"
    assert asked["filename"][0].endswith("-lina.md")
    after = with_file(team, f"records/inbox/{asked['filename'][0]}", asked["value"][0])
    assert len(errors_of(after, DAY)) == len(errors_of(team, DAY))
    customer = next(one for one in after.book.customers if one.id == id_)
    assert customer.follow_ups[-1].content == "对方要一份分期方案。"
    assert customer.follow_ups[-1].next_steps[0].due == date(2026, 3, 16)


def test_long_texts_are_copied_first(team: Loaded, open_page: Open) -> None:
    page, _ = dialog(open_page, team)
    page.fill("textarea[name=content]", "很长的一段话。" * 400)
    page.fill("input[name=next]", "发方案")
    page.locator("[data-quick='1']").click()
    address = page.locator("#enter-go").get_attribute("href") or ""
    assert len(address.encode()) < 6000
    assert "value=" not in address
    assert page.locator("#enter-go").get_attribute("data-carries") == ""


def test_a_task_goes_into_the_inbox_too(team: Loaded, open_page: Open) -> None:
    page, id_ = dialog(open_page, team)
    page.locator("input[name=what][value=task]").check(force=True)
    page.fill("input[name=task]", "核对接口费用")
    page.select_option("select[name=for]", "zhaoqiang")
    page.select_option("select[name=tag]", "协作")
    page.fill("input[name=due]", "2026-03-18")
    page.locator("input[name=due]").dispatch_event("input")
    assert page.locator("#enter-p").text_content() == "- [ ] 2026-03-18 @zhaoqiang 核对接口费用 #协作"
    text = parse_qs(urlsplit(page.locator("#enter-go").get_attribute("href") or "").query)["value"][0]
    after = with_file(team, "records/inbox/1.md", text)
    assert len(errors_of(after, DAY)) == len(errors_of(team, DAY))
    task = next(one for one in after.book.customers if one.id == id_).tasks[-1]
    assert (task.text, task.due, task.assignees) == ("核对接口费用", date(2026, 3, 18), ("zhaoqiang",))


def test_free_days_are_marked_in_the_calendar(team: Loaded, open_page: Open) -> None:
    page, _ = dialog(open_page, team)
    saturday, tuesday = page.locator("[aria-label^='2026-03-14']"), page.locator("[aria-label^='2026-03-17']")
    assert "off" in (saturday.get_attribute("class") or "")
    assert "off" not in (tuesday.get_attribute("class") or "")
    tuesday.click()
    assert page.input_value("input[name=due]") == "2026-03-17"
    assert page.locator("[aria-label^='2026-03-11']").is_disabled()


def test_a_lost_stage_asks_for_the_reason(team: Loaded, open_page: Open) -> None:
    page, _ = dialog(open_page, team, folder="en/")
    page.fill("textarea[name=content]", "They chose another supplier.")
    page.select_option("select[name=stage]", "lost")
    assert "reason" in (page.locator("#enter-n").text_content() or "")
    page.fill("input[name=reason]", "价格")
    page.locator("input[name=step][value=planned]").check(force=True)
    assert "原因：价格" in (page.locator("#enter-p").text_content() or "")


def test_a_new_customer_passes_the_check(team: Loaded, open_page: Open) -> None:
    page, watched = open_page("new.html")
    page.fill("input[name=name]", "苏州: 精密 #1 有限公司")
    page.select_option("select[name=tier]", "A")
    page.select_option("select[name=owner]", "zhangwei")
    page.fill("input[name=contact]", "李明")
    page.fill("input[name=job]", "采购总监")
    page.fill("input[name=phone]", "0512-66770000")
    page.fill("input[name=needs]", "排产: 替换 Excel")
    page.fill("textarea[name=content]", "展会上认识。")
    page.fill("input[name=next]", "发资料")
    assert page.input_value("input[name=due]") != ""
    assert "可以提交" in (page.locator("#new-n").text_content() or "")
    asked = parse_qs(urlsplit(page.locator("#new-go").get_attribute("href") or "").query)
    path = f"records/customers/{asked['filename'][0]}"
    after = with_file(team, path, asked["value"][0])
    assert len(errors_of(after, DAY)) == len(errors_of(team, DAY)), asked["value"][0]
    made = after.book.by_path[path]
    assert made.name == "苏州: 精密 #1 有限公司"
    assert made.id == "C20260312-001"
    assert made.contacts[0].phone == "0512-66770000"
    assert made.needs[0].text == "排产: 替换 Excel"
    assert watched.complaints == []


def test_a_name_that_is_there_already_is_told(open_page: Open) -> None:
    page, _ = open_page("new.html")
    page.fill("input[name=name]", "秦岭药业")
    assert "秦岭药业有限公司" in (page.locator("#new-n").text_content() or "")


def test_without_script_the_button_leads_to_the_forge(open_page: Open) -> None:
    page, _ = open_page("customers/C20251013-001.html", script=False)
    assert "/_edit/main/records/" in (page.locator("[data-enter]").get_attribute("href") or "")


AMOUNTS = (
    "50k",
    "1.2M",
    "12万",
    "86万",
    "500000",
    "¥500,000",
    "５０万",
    "US$ 3 million",
    "3 bn",
    "12万元",
    "¥5元",
    "0",
)
NO_AMOUNTS = ("val amount", "-5", "abc 5", "5 abc", "50-80", "1,00", "5.", "$5元", "1" * 31, "5 万 万", "约50万")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_form_reads_amounts_and_phones_as_the_parser_does(folder: str, open_page: Open) -> None:
    page, _ = open_page(f"{folder}new.html")
    for text in (*AMOUNTS, *NO_AMOUNTS):
        assert page.evaluate("text => window.GENJIN_WRITE.isMoney(text)", text) == (read_money(text) is not None), text
        assert (text in AMOUNTS) == (read_money(text) is not None), text
    for text in (
        "123",
        "0512-66770000",
        "+86 138 0013 8000",
        "０５１２－６６７７",
        "abc",
        "8001 转 12",
        "1234",
        "12345",
    ):
        assert page.evaluate("text => window.GENJIN_WRITE.isPhone(text)", text) == is_phone(text), text


def test_an_amount_that_the_check_refuses_is_not_submitted(open_page: Open) -> None:
    page, _ = open_page("en/new.html")
    page.fill("input[name=name]", "Hill Ltd")
    page.select_option("select[name=tier]", "A")
    page.select_option("select[name=owner]", "zhangwei")
    page.fill("textarea[name=content]", "Met at the fair.")
    page.fill("input[name=next]", "Send the brochure")
    note, under, go = page.locator("#new-n"), page.locator("#new-amount-n"), page.locator("#new-go")
    for amount in ("val amount", "-5", "abc 5"):
        page.fill("input[name=amount]", amount)
        assert "cannot be read" in (note.text_content() or ""), amount
        assert "500000" in (under.text_content() or "")
        assert go.get_attribute("aria-disabled") == "true"
        assert page.locator("input[name=amount]").get_attribute("aria-invalid") == "true"
    page.fill("input[name=amount]", "1.2M")
    assert under.text_content() == ""
    assert go.get_attribute("aria-disabled") == "false"
    phone = page.locator("#new-phone-n")
    page.fill("input[name=phone]", "123")
    assert "Name the contact" in (phone.text_content() or "")
    page.fill("input[name=contact]", "Li Ming")
    assert "not read as a telephone number" in (phone.text_content() or "")
    assert go.get_attribute("aria-disabled") == "false", "a warning is no error"
    page.fill("input[name=phone]", "0512-66770000")
    assert phone.text_content() == ""
