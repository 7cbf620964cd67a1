"""`genjin capture`: proposed, confirmed, written once."""

import io
import json
import sys
from pathlib import Path

import pytest

from site_builder.app.capturing.matching import Matcher, chosen
from site_builder.app.load import load
from site_builder.cli import asking
from site_builder.cli.capture_text import suggestion
from site_builder.cli.main import run
from site_builder.importers.messages.message import Message, Party
from tests.capturing.post import HUADONG, NORTH, mail, mailbox, octets, write_post_team

DAY = "2026-03-12"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return write_post_team(tmp_path / "team")


def capture(team: Path, content: bytes, *options: str, name: str = "x.eml") -> int:
    file = team.parent / name
    file.write_bytes(content)
    return run(["-C", str(team), "--today", DAY, "capture", str(file), *options])


def text_of(team: Path, path: str = HUADONG) -> str:
    return (team / path).read_text("utf-8")


WANTED = """
### 2026-03-12 14:30 邮件 @zhangwei
分期报价

首付 30% 可以。

- 参与：李明
- 下一步 2026-03-19：跟进“分期报价”
"""


def test_nothing_is_written_unasked(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text_of(team)
    assert capture(team, octets(mail())) == 1
    said = capsys.readouterr()
    assert text_of(team) == before
    assert "华东精密机械有限公司" in said.out
    assert "邮箱 liming@huadong.example" in said.out
    assert "\n".join(f"  + {line}".rstrip() for line in WANTED.strip().split("\n")) in said.out
    assert "--yes" in said.err


def test_written_once(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text_of(team)
    assert capture(team, octets(mail()), "--yes") == 0
    assert text_of(team) == before + WANTED
    assert run(["-C", str(team), "--today", DAY, "check", "--format", "concise"]) == 0
    capsys.readouterr()
    assert capture(team, octets(mail()), "--yes") == 0
    assert "已经记过" in capsys.readouterr().out
    assert text_of(team) == before + WANTED


def test_still_known_after_somebody_worked_on_it(team: Path) -> None:
    long = "首付 30% 可以，其余按月付，请把合同发来。"
    assert capture(team, octets(mail(long)), "--yes") == 0
    file = team / HUADONG
    file.write_text(text_of(team).replace("请把合同发来。", "请把合同发来（已答应）。"), "utf-8")
    kept = text_of(team)
    assert capture(team, octets(mail(long)), "--yes") == 0
    assert text_of(team) == kept
    assert capture(team, octets(mail("完全是另一件事：我们下周要来参观工厂。")), "--yes") == 0
    assert text_of(team) != kept


@pytest.mark.parametrize(
    ("answer", "code", "written"), [("y", 0, True), ("写", 0, True), ("n", 0, False), ("", 0, False)]
)
def test_asked_on_a_terminal(
    team: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, written: bool
) -> None:
    monkeypatch.setattr(asking, "is_terminal", lambda _: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
    before = text_of(team)
    assert capture(team, octets(mail())) == code
    assert (text_of(team) != before) is written


def test_what_is_declined_leaves_no_trace_in_what_is_taken(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "is_terminal", lambda _: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\ny\n"))
    two = mailbox(octets(mail("不要的", Message_ID="<1@x>")), octets(mail("要的", Message_ID="<2@x>")))
    before = text_of(team)
    assert capture(team, two) == 0
    assert text_of(team) == before + WANTED.replace("首付 30% 可以。", "要的")


def test_several_may_be_meant(team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    both = octets(mail("见附件", sender="x@nobody.example", Subject="华东精密 North Medical 联合采购"))
    assert capture(team, both, "--yes") == 1
    said = capsys.readouterr()
    assert "--customer" in said.err
    assert "North Medical" in said.err
    monkeypatch.setattr(asking, "is_terminal", lambda _: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("9\n"))
    assert capture(team, both) == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\ny\n"))
    assert capture(team, both) == 0
    assert "联合采购" in text_of(team) + text_of(team, NORTH)


def test_a_customer_that_is_named(team: Path) -> None:
    assert capture(team, octets(mail(sender="x@nobody.example")), "--customer", "North", "--yes") == 0
    assert "- 参与：x\n" in text_of(team, NORTH)


def test_strangers_go_to_a_list(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = team.parent / "unknown.csv"
    hostile = octets(mail(sender='"=cmd|x $(rm -rf) `x`" <new@neu.example>'))
    assert capture(team, hostile, "--unknown", str(out)) == 1
    assert 'genjin new "neu" --contact "cmd x rm -rf x(new@neu.example)"' in capsys.readouterr().err
    table = out.read_text("utf-8-sig")
    assert table.splitlines()[0] == "name,mail,day,subject,command"
    assert "'=cmd" in table


def test_a_suggestion_holds_nothing_for_a_shell() -> None:
    said = suggestion(Party(name='a"; $(x) `y` \\ !z', mail="b;c@d.example"))
    assert not set("$`\\!;") & set(said)
    assert said.count('"') == 4


def test_a_mail_that_names_nobody_is_no_stranger(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = team.parent / "unknown.csv"
    assert capture(team, b"Subject: x\n\nHello\n", "--unknown", str(out)) == 1
    said = capsys.readouterr()
    assert "genjin new" not in said.out + said.err
    assert "--customer" in said.err
    assert out.read_text("utf-8-sig").count("\n") == 1


def test_one_that_is_not_sure_has_a_sentence_of_its_own(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert capture(team, "和华东精密机械有限公司谈过了".encode(), name="x.txt") == 1
    said = capsys.readouterr().err
    assert "只像一位客户" in said
    assert "1 位都像" not in said


def test_a_contact_of_a_record_is_none_of_ours_whatever_the_domain(team: Path) -> None:
    file = team / HUADONG
    file.write_text(file.read_text("utf-8").replace("liming@huadong.example", "liming@ours.example"), "utf-8")
    assert capture(team, octets(mail(sender="liming@ours.example")), "--yes") == 0
    assert "首付 30%" in file.read_text("utf-8")


def test_what_is_among_ourselves_or_from_robots_is_left_out(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = octets(mail(sender="lina@ours.example"))
    robot = octets(mail(Message_ID="<2@x>", Precedence="bulk"))
    assert capture(team, mailbox(ours, robot), "--yes", name="x.mbox") == 0
    said = capsys.readouterr().out
    assert "内部邮件" in said
    assert "群发" in said


def test_json_asks_nothing(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = mailbox(octets(mail()), octets(mail(Message_ID="<2@x>", sender="x@y.example")), b"\n")
    assert capture(team, content, "--format", "json", name="x.mbox") == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["outcome"] for one in found["messages"]] == ["proposal", "unknown", "unread"]
    first = found["messages"][0]
    assert (first["customer"], first["score"], first["at"]) == ("C20250301-001", 100, "2026-03-12T14:30:00")
    assert first["entry"].strip() == WANTED.strip()
    assert found["written"] == []
    assert capture(team, content, "--format", "json", "--yes", name="x.mbox") == 1
    assert json.loads(capsys.readouterr().out)["written"] == [HUADONG]


def test_a_meeting_ahead_is_a_next_step(team: Path) -> None:
    event = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART:20260318T060000Z\nSUMMARY:方案评审\n"
        "ATTENDEE;CN=李明:mailto:liming@huadong.example\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert capture(team, event.encode(), "--yes", "--author", "lina", name="x.ics") == 0
    assert text_of(team).endswith(
        "\n### 2026-03-12 备注 @lina\n方案评审\n\n- 参与：李明\n- 下一步 2026-03-18 14:00 会议：方案评审\n"
    )


def test_a_step_still_ahead_stays(team: Path) -> None:
    assert capture(team, octets(mail(sender="Ann <x@y.example>")), "-c", "North", "--yes") == 0
    assert text_of(team, NORTH).endswith("\n- 下一步：不变\n")


def test_what_somebody_says_counts_more(team: Path) -> None:
    options = (
        "--yes",
        "--text",
        "电话里说定了",
        "--next",
        "发合同",
        "--due",
        "2026-03-20",
        "-m",
        "电话",
        "--date",
        "2026-03-11",
    )
    assert capture(team, octets(mail()), *options) == 0
    assert text_of(team).endswith(
        "\n### 2026-03-11 电话 @zhangwei\n电话里说定了\n\n- 参与：李明\n- 下一步 2026-03-20：发合同\n"
    )


def test_attachments_only_when_asked(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = mail()
    made.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="../../报价.pdf")
    made.add_attachment(b"MZ\x00\x00", maintype="application", subtype="octet-stream", filename="x.exe")
    assert capture(team, octets(made)) == 1
    assert "报价.pdf，10 B" in capsys.readouterr().out
    assert capture(team, octets(made), "--attach", "--yes") == 0
    said = capsys.readouterr()
    assert ".exe" in said.err
    path = "records/attachments/C20250301-001/华东精密机械有限公司_2026-03-12_报价.pdf"
    assert (team / path).read_bytes() == b"%PDF-1.4 x"
    assert sorted(file.name for file in (team.parent).iterdir()) == ["team", "x.eml"]
    assert "- 附件：华东精密机械有限公司_2026-03-12_报价.pdf\n" in text_of(team)
    assert run(["-C", str(team), "--today", DAY, "check", "--format", "concise"]) == 0


def test_what_check_would_reject_is_not_written(team: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = text_of(team)
    assert capture(team, octets(mail("我的身份证 11010519491231002X")), "--yes") == 1
    assert "GJ601" in capsys.readouterr().err
    assert text_of(team) == before


def test_from_a_pipe(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO("李明 2026/3/11 14:31:10\n预算批了".encode())

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", Piped())
    assert run(["-C", str(team), "--today", DAY, "capture", "-", "-m", "企业微信", "-y"]) == 0
    assert "### 2026-03-11 14:31 企业微信 @zhangwei\n- 李明: 预算批了\n" in text_of(team)


@pytest.mark.parametrize("name", ["gone.eml", "", "\x00", "."])
def test_files_that_are_none(team: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(team), "capture", name]) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("message", "path", "kinds"),
    [
        (Message(place="", kind="mail", method="mail", sender=Party(mail="liming@huadong.example")), HUADONG, {"mail", "domain"}),
        (Message(place="", kind="mail", method="mail", sender=Party(mail="new@huadong.example")), HUADONG, {"domain"}),
        (Message(place="", kind="chat", method="wechat", people=(Party(name="李明"),)), HUADONG, {"person"}),
        (Message(place="", kind="text", method="wechat", text="回电 0512-66778899"), HUADONG, {"phone"}),
        (Message(place="", kind="text", method="wechat", text="华东精密的 李明"), None, {"text"}),
        (Message(place="", kind="mail", method="mail", sender=Party(mail="a@qq.com"), subject="x"), None, set()),
    ],
)  # fmt: skip
def test_whose_it_is(team: Path, message: Message, path: str | None, kinds: set[str]) -> None:
    found = Matcher(load(team)).candidates(message)
    meant = chosen(found)
    assert (meant.customer.path if meant else None) == path
    assert {sign.kind for one in found[:1] for sign in one.signs} == kinds
