"""Digests as people read them: text, mail and chat; what customers are called can do nothing anywhere."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.exporters.digest.html import html
from site_builder.exporters.digest.markdown import CARD, PLAIN, SLACK, markdown
from site_builder.exporters.digest.message import Block, Line, Message, compose
from site_builder.exporters.digest.robots import LIMITS, portions, refusal
from site_builder.exporters.digest.text import text
from site_builder.exporters.editions import editions
from site_builder.metrics.digest.morning import digest
from site_builder.model.reminding import ChannelKind
from tests.browser.test_valid_html import checked
from tests.remind.remind_team import record, write_team

ROBOTS = [kind for kind in ChannelKind if kind is not ChannelKind.MAIL]
NASTY = "<img src=x onerror=alert(1)> [点我](https://evil.example) <@all> **粗** `x` <!channel> </td>"


def message(root: Path, who: str, site: str | None = "https://crm.example/{member}") -> Message:
    report = make_report(load(root), Day(today=date(2026, 3, 12)))
    (edition, *_) = editions(report)
    return compose(digest(report, report.rules.team.by_id[who]), report, edition, site)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_team(tmp_path)


def test_plain_text(root: Path) -> None:
    assert text(message(root, "zhangwei")) == (
        "张伟的跟进提醒 · 3月12日 周四\n逾期 1、今天 1、缺下一步 1、待办 1\n\n"
        "! 逾期（1）\n  - 拖了很久公司：发报价 · 逾期 8 天\n\n"
        "* 今天（1）\n  - 今天公司：演示 · 14:30\n\n"
        "* 到下一个工作日（1）\n  - 明天公司：回访 · 3月13日 周五\n\n"
        "* 缺下一步（1）\n  - 没下一步公司\n\n"
        "* 待办与协作（1）\n  - 李娜的秘密公司：送样机 · 今天\n\n"
        "-- \n打开网站 https://crm.example/zhangwei/\n"
        "由示例的 genjin remind 发出，每天一次。要改时间、渠道或收件人，请管理员改 records/config/reminders.yaml。\n"
    )


def test_the_subject_says_what_there_is(root: Path) -> None:
    assert message(root, "zhangwei").subject == "跟进提醒 3月12日 周四：逾期 1、今天 1、缺下一步 1、待办 1"
    assert message(root, "liuyang").subject == "跟进提醒 3月12日 周四：高风险 1、团队逾期 1"


def test_links_lead_to_the_readers_own_site_or_nowhere(root: Path) -> None:
    links = [line.url for block in message(root, "zhangwei").blocks for line in block.lines]
    assert links[0] == "https://crm.example/zhangwei/customers/C20260105-001.html"
    assert {line.url for block in message(root, "zhangwei", None).blocks for line in block.lines} == {None}
    assert "http" not in html(message(root, "zhangwei", None)).replace("http-equiv", "")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_mail_loads_nothing_and_runs_nothing(root: Path) -> None:
    record(root, 8, f"'{NASTY}'", "zhangwei", f"### 2026-03-02 电话 @zhangwei\n聊。\n\n- 下一步 2026-03-12：{NASTY}\n")
    for who in ("zhangwei", "liuyang", "lina"):
        tags = Tags()
        tags.feed(html(message(root, who)))
        assert not {"script", "img", "link", "style", "iframe", "object", "form", "base"} & {
            tag for tag, _ in tags.seen
        }
        for tag, attributes in tags.seen:
            assert not [name for name in attributes if name.startswith("on") or name in {"src", "background", "srcset"}]
            assert "url(" not in (attributes.get("style") or "")
            address = attributes.get("href")
            assert address is None or (tag == "a" and address.startswith("https://crm.example/"))
    assert "&lt;img src=x onerror=alert(1)&gt;" in html(message(root, "zhangwei"))


@pytest.mark.needs("nu-checker")
def test_the_mail_is_valid_html(root: Path, tmp_path: Path) -> None:
    for who in ("zhangwei", "liuyang"):
        (tmp_path / f"{who}.html").write_text(html(message(root, who)), "utf-8")
    assert checked(tmp_path / "zhangwei.html", tmp_path / "liuyang.html") == []


def test_chats_have_their_dialects(root: Path) -> None:
    one = message(root, "zhangwei")
    place = "https://crm.example/zhangwei/customers/C20260105-001.html"
    assert f"- [拖了很久公司]({place}) · 发报价 · 逾期 8 天" in markdown(one, PLAIN)
    assert f"• <{place}|拖了很久公司> · 发报价 · 逾期 8 天" in markdown(one, SLACK)
    assert ("*逾期（1）*" in markdown(one, SLACK), "**逾期（1）**" in markdown(one, CARD)) == (True, True)
    assert "- 张伟 逾期 1 · 今天 1 · 缺下一步 1 · 已上报 1" in markdown(message(root, "liuyang"))


@pytest.mark.parametrize("dialect", [PLAIN, CARD, SLACK])
def test_no_name_formats_links_or_calls_anybody(root: Path, dialect: object) -> None:
    record(root, 8, f"'{NASTY}'", "zhangwei", f"### 2026-03-02 电话 @zhangwei\n聊。\n\n- 下一步 2026-03-12：{NASTY}\n")
    said = "\n".join(markdown(message(root, "zhangwei", None), dialect))  # type: ignore[arg-type]
    assert not re.search(r"[<>\[\]`]", said)
    assert "evil.example" in said, "the words themselves stay"
    assert "**粗**" not in said


def long(lines: int, width: int) -> Message:
    line = Line(told="x", name="客户" * width, url=None, text="要做的事" * width, note="逾期 3 天")
    block = Block(title="逾期", late=True, lines=(line,) * lines)
    return Message(
        subject="主题",
        title="标题",
        lead="引言",
        blocks=(block,),
        table=None,
        footer="脚注",
        url=None,
        open_site="打开",
        language="zh",
    )


@pytest.mark.parametrize("kind", ROBOTS)
@pytest.mark.parametrize(("lines", "width"), [(1, 1), (40, 10), (700, 5), (3, 6000)])
def test_every_part_is_below_the_limit_and_nothing_is_lost(kind: ChannelKind, lines: int, width: int) -> None:
    parts = portions(long(lines, width), kind)
    assert all(len(part.text.encode()) <= LIMITS[kind] for part in parts)
    whole = LIMITS[kind] > 20 * width
    assert sum(part.text.count("逾期 3 天") for part in parts) == (lines if whole else 0)
    assert sum(part.text.count("- 客户") + part.text.count("• 客户") for part in parts) == lines
    if len(parts) > 1:
        assert [part.title for part in parts][-1] == f"标题 ({len(parts)}/{len(parts)})"


@pytest.mark.parametrize(
    ("kind", "status", "body", "why"),
    [
        (ChannelKind.WECOM, 200, b'{"errcode":0,"errmsg":"ok"}', None),
        (ChannelKind.WECOM, 200, b'{"errcode":93000,"errmsg":"invalid webhook url"}', "93000 invalid webhook url"),
        (ChannelKind.DINGTALK, 200, b'{"errcode":310000,"errmsg":"keywords not in content"}', "310000 keywords not in content"),
        (ChannelKind.FEISHU, 200, b'{"code":19021,"msg":"sign match fail"}', "19021 sign match fail"),
        (ChannelKind.FEISHU, 200, b'{"StatusCode":0,"StatusMessage":"success"}', None),
        (ChannelKind.SLACK, 200, b"ok", None),
        (ChannelKind.SLACK, 200, b"invalid_payload", "invalid_payload"),
        (ChannelKind.SLACK, 404, b"no_service", "HTTP 404 no_service"),
        (ChannelKind.WECOM, 302, b"", "HTTP 302"),
        (ChannelKind.WECOM, 200, b"<html>login</html>", "<html>login</html>"),
        (ChannelKind.WECOM, 200, b"[]", "[]"),
    ],
)  # fmt: skip
def test_answers_are_read(kind: ChannelKind, status: int, body: bytes, why: str | None) -> None:
    assert refusal(kind, status, body) == why


def test_the_other_languages_speak(root: Path) -> None:
    report = make_report(load(root), Day(today=date(2026, 3, 12)))
    site = replace(report.rules.site, languages=("zh", "en", "zh-TW"))
    spoken = replace(report, rules=replace(report.rules, site=site))
    texts = [
        text(compose(digest(spoken, spoken.rules.team.by_id["zhangwei"]), spoken, one, None))
        for one in editions(spoken)
    ]
    assert "! Overdue (1)\n  - 拖了很久公司: 发报价 · 8 days overdue" in texts[1]
    assert "到下一個工作日" in texts[2]
