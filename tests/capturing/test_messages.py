"""Mails, chats and meetings as messages."""

from datetime import date, datetime

import pytest

from site_builder.importers.messages.excerpt import LINES, SIGNS, excerpt, meaningless, parted
from site_builder.importers.messages.html_text import html_text
from site_builder.importers.messages.kind import read_messages
from site_builder.importers.messages.message import Message, Unread
from site_builder.parse.redaction import gaps
from site_builder.parse.tags import find_tags
from tests.capturing.post import mail, mailbox, octets

TODAY = date(2026, 3, 12)


def read(content: bytes, name: str = "x", *, pieces: bool = False) -> list[Message | Unread]:
    return list(read_messages(content, name, TODAY, with_pieces=pieces))


def one(content: bytes, name: str = "x") -> Message:
    (found,) = read(content, name)
    assert isinstance(found, Message)
    return found


def test_a_mail() -> None:
    found = one(octets(mail(Cc="Ann <ann@north.example>")))
    assert (found.kind, found.method, found.identity) == ("mail", "mail", "<a@huadong.example>")
    assert [(party.name, party.mail) for party in found.everybody] == [
        ("李明", "liming@huadong.example"), ("", "zhangwei@ours.example"), ("Ann", "ann@north.example"),
    ]  # fmt: skip
    assert found.at
    assert found.at.isoformat() == "2026-03-12T06:30:00+00:00"
    assert (found.subject, found.text) == ("Re: 分期报价", "首付 30% 可以。")


@pytest.mark.parametrize(
    ("text", "kept", "signature"),
    [
        ("好的。\n\nOn Thu, 12 Mar 2026 at 10:00, Zhang Wei <z@ours.example> wrote:\n> 旧的", "好的。", ""),
        ("好的。\n\nOn Thu, 12 Mar 2026 at 10:00, Zhang Wei\n<z@ours.example> wrote:\n> 旧的", "好的。", ""),
        ("好的。\n\n-----原始邮件-----\n发件人: 张伟\n旧的", "好的。", ""),
        ("好的。\n\n------------------ 原始邮件 ------------------\n旧的", "好的。", ""),
        ("好的。\n\n发件人：张伟\n发送时间：2026年3月12日\n主题：报价\n\n旧的", "好的。", ""),
        ("好的。\n\n在 2026年3月12日 周四 10:00，张伟 <z@ours.example> 写道：\n旧的", "好的。", ""),
        ("Fine.\n\n________________________________\nFrom: Z\nold", "Fine.", ""),
        ("Fine.\n-- \nAnn\nbuyer", "Fine.", "-- \nAnn\nbuyer"),
        ("好的\n\n发自我的iPhone", "好的", "发自我的iPhone"),
        ("可以。\n\n李明\n采购总监\n13800138000", "可以。", "\n李明\n采购总监\n13800138000"),
        ("> 旧的问题\n回答在下面", "回答在下面", ""),
        ("On 3 March wrote:\n> quoted\nanswer below", "answer below", ""),
        ("请打 13800138000", "请打 13800138000", ""),
        ("发件人 改成了李明，日期不变", "发件人 改成了李明，日期不变", ""),
    ],
)  # fmt: skip
def test_quotes_and_signatures(text: str, kept: str, signature: str) -> None:
    assert parted(text) == (kept, signature)


def test_an_excerpt_is_short() -> None:
    assert excerpt("行\n" * 100).count("\n") == LINES - 1
    assert excerpt("行\n" * 100)[-1] == "…"
    assert len(excerpt("长" * 5_000)) == SIGNS + 1
    assert excerpt("头\n" + "长" * 5_000 + "尾", last=True)[-1] == "尾"
    assert excerpt("\x00a\u202eb\u200b\r\nc\x1b[31m") == "ab\nc[31m"


@pytest.mark.parametrize(
    "text",
    [
        "#审批",
        "＃协作",
        "##预算削减",
        "（已删除：谎）",
        "[redacted: lie]",
        "[[redacted: a] b](x)",
        "（（已删除：甲）：乙）",
    ],
)
def test_nothing_in_it_means_anything(text: str) -> None:
    found = meaningless(text)
    assert (find_tags(found), gaps(found)) == ((), ())


@pytest.mark.parametrize(
    "line",
    [
        'At 2026-11-27 10:00:00, "Ann" <ann@x.example> wrote:',
        "---- Replied Message ----",
        "在 2026/11/27，“张伟”<z@x.example> 写入：",
        "在 2026年11月27日，张伟编写：",
    ],
)
def test_the_line_above_a_quote_is_no_part_of_what_was_written(line: str) -> None:
    assert parted(f"好的\n\n{line}\n旧内容") == ("好的", "")


def test_a_sentence_about_writing_quotes_nothing() -> None:
    text = "在下周三之前请完成接口文档的编写\n然后发我"
    assert parted(text) == (text, "")


def test_what_stands_behind_a_comment_for_outlook_is_read() -> None:
    head = "<head><!--[if gte mso 9]><xml><o:x v='1'/></xml><![endif]--></head>"
    assert html_text(f"<html>{head}<body><p>Hi<o:p></o:p></p><!-- <b -->da</body></html>") == "Hi\n\nda"


def test_html_only_is_read_as_text() -> None:
    html = (
        "<html><head><style>p{color:red}</style><title>no</title></head><body><p>Guten&nbsp;Tag<br>zweite Zeile</p>"
        "<script>alert(1)</script><img src=http://x/><blockquote>old</blockquote><div hidden onload=x>drei</div>"
    )
    assert html_text(html) == "Guten Tag\nzweite Zeile\n\n> old\n\ndrei"
    made = mail()
    made.clear_content()
    made.set_content(html, subtype="html")
    assert one(octets(made)).text == "Guten Tag\nzweite Zeile\n\n\ndrei"


@pytest.mark.parametrize("charset", ["gb2312", "gb18030", "big5", "utf-16", "x-unknown", "us-ascii"])
def test_charsets_stated_and_not(charset: str) -> None:
    real = {"x-unknown": "gb18030", "us-ascii": "gb18030"}.get(charset, charset)
    words = "您好，分期方案已經收到。" if charset == "big5" else "您好，分期方案已经收到。"
    head = f"From: a@b.example\nSubject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert one(head.encode() + words.encode(real), "a.eml").text == words


def test_attachments_by_the_last_part_of_their_names() -> None:
    made = mail()
    for name in ("../../etc/passwd", "C:\\x\\报价.pdf", "..", "a\x00b.pdf"):
        made.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=name)
    made.add_attachment(mail("内层"))
    (found,) = read(octets(made), pieces=True)
    assert isinstance(found, Message)
    names = [piece.name for piece in found.pieces]
    assert names[:3] == ["passwd", "报价.pdf", "3.bin"]
    assert names[-1] == "5.eml"
    assert not [name for name in names if "/" in name or "\\" in name or "\x00" in name]
    assert found.pieces[0].content == b"%PDF-1.4"
    assert "内层" not in found.text


def test_a_mailbox_has_every_mail_once() -> None:
    masked = octets(mail("甲", Message_ID="<1@x>")).replace("甲".encode(), b">From here\n")
    content = mailbox(masked, octets(mail("乙", Message_ID="<2@x>")), octets(mail("丙", Message_ID="<2@x>")))
    found = read(content)
    assert [type(one) for one in found] == [Message, Message, Unread]
    assert found[2] == Unread("#3", "twice")


CHATS = {
    "wecom": "张伟 2026/3/11 14:30:05\n报价看了吗\n李明 2026/3/11 14:31:10\n看了，明天 14:30 回复\n[图片]",
    "time first": "2026-03-11 14:30:05 张伟(wx_1)\n报价看了吗\n\n2026-03-11 14:31:10 李明<a@b>\n看了，明天 14:30 回复\n[图片]",
    "whatsapp": "[2026/03/11, 14:30:05] 张伟: 报价看了吗\n[2026/03/11, 14:31:10] 李明: 看了，明天 14:30 回复 [图片]",
    "short day": "张伟 3-11 14:30\n报价看了吗\n李明 3-11 14:31\n看了，明天 14:30 回复\n[图片]",
    "feishu": "张伟  3月11日 下午2:30\n报价看了吗\n李明  3月11日 下午2:31\n看了，明天 14:30 回复\n[图片]",
}


@pytest.mark.parametrize("text", CHATS.values(), ids=CHATS)
def test_chats(text: str) -> None:
    found = one(text.encode())
    assert (found.kind, found.at) == ("chat", datetime(2026, 3, 11, 14, 31))  # noqa: DTZ001 - the chat's own clock
    assert [party.name for party in found.people] == ["张伟", "李明"]
    assert found.text == "张伟: 报价看了吗\n李明: 看了，明天 14:30 回复 图片"


def test_a_chat_of_two_days_is_two_messages() -> None:
    found = read("张伟 2025-12-31 23:00\n新年好\n李明 10:00\n同乐\n张伟 1-2 9:00\n开工".encode())
    assert [one.place for one in found] == ["2025-12-31", "2026-01-02"]
    assert isinstance(found[1], Message)
    assert [party.name for party in found[1].also] == ["李明"]


def test_text_without_speakers() -> None:
    found = one("跟李明通了电话，14:30 再谈\n会议 15:00".encode("gb18030"))
    assert (found.kind, found.at, found.people) == ("text", None, ())
    assert found.text == "跟李明通了电话，14:30 再谈\n会议 15:00"


@pytest.mark.parametrize(("name", "method"), [("企业微信导出.txt", "wecom"), ("x.txt", "wechat")])
def test_the_method_of_a_chat_by_the_files_name(name: str, method: str) -> None:
    assert one("随便".encode(), name).method == method


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
{events}
END:VCALENDAR
"""
EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTART:{start}
DTEND:20260318T070000Z
SUMMARY:方案评审
DESCRIPTION:<p>带<b>样机</b></p>
ATTENDEE;CN=李明:mailto:LiMing@huadong.example
{more}END:VEVENT"""


def test_meetings() -> None:
    events = [
        EVENT.format(uid="1", start="20260318T060000Z", more="LOCATION:苏州\n"),
        EVENT.format(uid="2", start="20260318T060000Z", more="STATUS:CANCELLED\n"),
        EVENT.format(uid="3", start="soon", more=""),
        EVENT.format(uid="4", start="20260310", more="")
        .replace("DTSTART", "DTSTART;VALUE=DATE")
        .replace("DTEND:20260318T070000Z\n", ""),
    ]
    first, second, third, fourth = read(CALENDAR.format(events="\n".join(events)).encode())
    assert isinstance(first, Message)
    assert (first.subject, first.text, first.minutes, first.identity) == ("方案评审 (苏州)", "带样机", 60, "1")
    assert first.people[0].mail == "liming@huadong.example"
    assert second == Unread("#2", "cancelled")
    assert third == Unread("#3", "no-day") or third == Unread("#3", "broken")
    assert isinstance(fourth, Message)
    assert (fourth.timed, fourth.minutes) == (False, None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"), (b"\x00\x01\x02", "no-text"), (b"BEGIN:VCALENDAR\nBEGIN:VEVENT", "broken"),
        (CALENDAR.format(events="").encode(), "empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(content: bytes, reason: str) -> None:
    (found,) = read(content)
    assert isinstance(found, Unread)
    assert found.reason in {reason, "empty"}
