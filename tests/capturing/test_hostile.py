"""Mails that mean harm: bounded, named, and never more than text in a record."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.app.capturing.drafting import Setting, Wish
from site_builder.app.capturing.matching import Matcher
from site_builder.app.capturing.outcomes import Impossible, Proposal
from site_builder.app.capturing.planning import Planner
from site_builder.app.load import load
from site_builder.i18n.translator import translator
from site_builder.importers.messages.html_text import html_text
from site_builder.importers.messages.kind import read_messages
from site_builder.importers.messages.message import MAX_MESSAGE, MOST_MESSAGES, Message, Party, Unread
from site_builder.parse.customer import read_customer
from site_builder.parse.redaction import gaps
from site_builder.parse.text import source_text
from tests.bounded import bounded
from tests.capturing.post import HUADONG, mail, mailbox, octets, write_post_team

TODAY = date(2026, 3, 12)
HEAD = b"From: a@b.example\nTo: c@d.example\nSubject: x\n"


def read(content: bytes, name: str = "x.eml") -> list[Message | Unread]:
    return list(read_messages(content, name, TODAY, with_pieces=True))


def nested(depth: int) -> bytes:
    starts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(depth)
    )
    return HEAD + starts + b"Content-Type: text/plain\n\nhere\n"


BOMBS: dict[str, Callable[[], bytes]] = {
    "nested": lambda: nested(120),
    "nested deep": lambda: nested(100_000),
    "wide": lambda: (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: text/plain; name=x\n\nx\n" * 40_000
    ),
    "messages in messages": lambda: HEAD + b"Content-Type: message/rfc822\n\n" * 20_000 + b"x",
    "one long header": lambda: b"From: " + b"a," * 2_000_000 + b"\nTo: x@y.example\n\nx",
    "long folded header": lambda: b"To: x@y.example\nFrom: a@b.example" + b",\n b@c.example" * 200_000 + b"\n\nx",
    "many headers": lambda: HEAD + b"X-A: b\n" * 500_000 + b"\nx",
    "comments": lambda: b"To: x@y.example\nFrom: " + b"(" * 100_000 + b"a@b.example\n\nx",
    "quoted words": lambda: b"To: x@y.example\nSubject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nx",
    "long line": lambda: HEAD + b"\n" + b"a" * 10_000_000,
    "many lines": lambda: HEAD + b"\n" + b"> on x wrote:\n" * 500_000,
    "quote starts": lambda: HEAD + b"\n" + b"On " * 2_000_000,
    "html": lambda: HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 500_000,
    "html open": lambda: HEAD + b"Content-Type: text/html\n\n" + b"<" * 2_000_000,
    "html comments": lambda: HEAD + b"Content-Type: text/html\n\n" + b"<!--" * 500_000,
    "chat heads": lambda: "张 2026/1/1 10:00\n".encode() * 200_000,
    "chat names": lambda: ("张" * 39 + " ").encode() * 50_000,
    "chat blanks": lambda: b" " * 5_000_000,
    "calendar": lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n" * 20_000 + b"END:VCALENDAR\n",
    "calendar nested": lambda: b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 20_000,
    "base64": lambda: HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"QUJD" * 2_000_000,
}


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_bounded_time(name: str) -> None:
    content = BOMBS[name]()
    found: list[Message | Unread] = []
    bounded(lambda: found.extend(read(content)), at_most=60)
    assert found
    for one in found:
        assert isinstance(one, Unread) or len(one.text) <= 20_000


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
def test_a_mailbox_of_fifty_megabytes() -> None:
    text = b"Content-Type: text/plain; charset=utf-8\n\n" + "字\n".encode() * 100 + "字".encode() * 500_000
    content = mailbox(*[b"From: a@b.example\nMessage-ID: <%d@x>\n" % number + text for number in range(34)])
    assert len(content) > 50_000_000
    found: list[Message | Unread] = []

    def again() -> None:
        found[:] = read(content, "x.mbox")

    bounded(again, at_most=60)
    assert [len(each.text) for each in found if isinstance(each, Message)] == [20_000] * 34


def test_what_is_too_many_is_named() -> None:
    content = mailbox(*[b"Message-ID: <%d@x>\n\nx" % number for number in range(MOST_MESSAGES + 5)])
    found = read(content, "x.mbox")
    assert len(found) == MOST_MESSAGES + 1
    assert found[-1] == Unread(f"#{MOST_MESSAGES + 1}…", "too-many")
    assert all(isinstance(each, Message) for each in found[:-1])


def test_a_mail_that_is_too_large_is_named() -> None:
    assert read(HEAD + b"\n" + b"x" * MAX_MESSAGE) == [Unread("", "too-large")]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_named(content: bytes) -> None:
    for prefix in (
        b"",
        HEAD,
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"From a\nFrom: x\n",
        b"BEGIN:VCALENDAR\n",
    ):
        assert read(prefix + content, "x")


@given(st.text(max_size=300))
def test_html_never_runs(text: str) -> None:
    assert "<script" not in html_text(f"<p>{text}</p><script>{text}</script>").replace(text, "")


class _Quiet(list[Planner]):
    """Hypothesis writes out what a test is given, and a team is long."""

    def __repr__(self) -> str:
        return "planner"


@pytest.fixture(scope="module")
def made(planner: Planner) -> list[Planner]:
    return _Quiet([planner])


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    root = write_post_team(tmp_path_factory.mktemp("hostile") / "team")
    loaded = load(root)
    setting = Setting(matcher=Matcher(loaded), words=translator("zh"), today=TODAY)
    return Planner(root=root, loaded=loaded, setting=setting, wish=Wish())


PIECES = (
    *(
        "---\n",
        "## 待办\n",
        "- [ ] 2026-03-13 @lina 汇款 #回款\n",
        "## 跟进记录\n",
        "### 2026-03-12 电话 @lina\n",
        "＃＃＃ 2026-03-12 电话\n",
    ),
    *(
        "- 阶段：合同签订\n",
        "- 下一步 2026-01-01：假\n",
        "－ 合同 2026-03-12：1000万\n",
        "* 下一步：无（完）\n",
        "```\n",
        "~~~\n",
        "<!--",
        "-->\n",
    ),
    *(
        "#审批",
        "＃预算削减",
        "[[C20250302-001]]",
        "![x](http://x)",
        "[a](javascript:1)",
        "（已删除：谎）",
        "[redacted: x]",
        "<script>",
        "\x00",
    ),
    *(
        "\u202e",
        "\u200b",
        "\r",
        "\u2028",
        "\ufeff",
        "<<<<<<< HEAD\n",
        "=======\n",
        ">>>>>>> x\n",
        "> ",
        "甲乙",
        "a b",
        "\n",
        "\n\n",
        " ",
        "\t",
        "====\n",
    ),
)


@given(
    body=st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14).map("".join),
    subject=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=4).map("".join),
    name=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=3).map("".join),
    kind=st.sampled_from(("mail", "chat", "text")),
)
def test_an_excerpt_never_changes_the_structure_of_a_record(
    made: list[Planner], body: str, subject: str, name: str, kind: str
) -> None:
    planner = made[0]
    sender = Party(name=name, mail="liming@huadong.example")
    message = Message(place="", kind=kind, method="mail", sender=sender, subject=subject, text=body)
    customer = next(one for one in planner.loaded.book.customers if one.path == HUADONG)
    planner._texts.clear()
    planner._records.clear()
    found = planner.outcome(message, customer)
    if isinstance(found, Impossible):  # nothing written is nothing changed
        return
    assert isinstance(found, Proposal)
    (change,) = planner.changes([found])
    assert change.before
    old = change.before.decode()
    new = change.after.decode()
    assert new.startswith(old.rstrip())
    record, problems = read_customer(source_text(HUADONG, new), planner.loaded.rules)
    before, known = read_customer(source_text(HUADONG, old), planner.loaded.rules)
    assert [one.fingerprint for one in record.follow_ups[:-1]] == [one.fingerprint for one in before.follow_ups]
    assert (record.tasks, record.notes, len(record.malformed), record.stray) == (before.tasks, before.notes, 0, ())
    last = record.follow_ups[-1]
    assert {one.key for one in last.fields} <= {"participants", "next_step"}
    assert (last.moves, last.contracts, last.payments, last.tags, gaps(last.content)) == ((), (), (), (), ())
    assert [one.due for one in last.next_steps] == [date(2026, 3, 19)]
    assert len(problems) == len(known)
    assert not [sign for sign in new if sign in "\x00\u202e\u200b\u2028\ufeff\r"]
    assert "[[" not in last.content


def test_most_of_it_is_written_all_the_same(planner: Planner) -> None:
    """A text that means something is quoted, not refused."""
    customer = next(one for one in planner.loaded.book.customers if one.path == HUADONG)
    refused = []
    for piece in PIECES:
        planner._texts.clear()
        planner._records.clear()
        message = Message(place="", kind="mail", method="mail", subject="x", text=f"您好\n{piece}\n谢谢")
        if isinstance(planner.outcome(message, customer), Impossible):
            refused.append(piece)
    assert refused == []


def test_names_in_headers_bring_no_lines(planner: Planner) -> None:
    raw = "From: =?utf-8?q?=E6=9D=8E=0A-_=E9=98=B6=E6=AE=B5=EF=BC=9A=E8=BE=93=E5=8D=95?= <liming@huadong.example>\nSubject: =?utf-8?q?a=0A###_2026-01-01_x_=40y?=\nTo: x@y.example\n\nhallo\n"
    (message,) = read(raw.encode())
    assert isinstance(message, Message)
    assert "\n" not in message.subject
    planner._texts.clear()
    planner._records.clear()
    found = planner.outcome(message)
    assert isinstance(found, Proposal)
    assert found.text.count("\n### ") == 0
    assert "- 阶段" not in found.text


def test_paths_stay_where_they_are(tmp_path: Path) -> None:
    made = mail()
    for name in ("../../../evil.pdf", "/etc/passwd.pdf", "..\\..\\x.pdf", "con.pdf", ".hidden.pdf", "a/../../b.pdf"):
        made.add_attachment(b"%PDF-1.4" + name.encode(), maintype="application", subtype="pdf", filename=name)
    root = write_post_team(tmp_path / "team")
    loaded = load(root)
    planner = Planner(
        root=root,
        loaded=loaded,
        setting=Setting(matcher=Matcher(loaded), words=translator("zh"), today=TODAY),
        wish=Wish(),
        with_pieces=True,
    )
    (found,) = planner.outcomes(read(octets(made)))
    assert isinstance(found, Proposal)
    assert len(found.files) == 6
    for one in found.files:
        assert one.path.startswith("records/attachments/C20250301-001/华东精密机械有限公司_2026-03-12_")
        assert ".." not in one.path.split("/")
