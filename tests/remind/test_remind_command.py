"""`genjin remind` against a real mail server and a receiver for robots: who gets what, once, and what happens otherwise."""

import base64
import hmac
import json
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest

from site_builder.adapters.lock import hold
from site_builder.adapters.sent_state import state_file
from site_builder.app.remind_ways import Surroundings
from site_builder.cli.main import run
from tests.cli.cli_team import put
from tests.cli_edits.edits_team import call, check
from tests.remind.remind_team import record, write_team
from tests.remind.services import AUTHORITY, PASSWORD, USER, Mailbox, mail_server, receiver

MAIL = """  - key: mail
    kind: mail
    server: {host}
    port: {port}
    security: {way}
    user: {user}
    password_env: TEST_PASSWORD
    from: 跟进提醒 <crm@example.com>
"""
ROBOT = "  - {{key: {key}, kind: {kind}, address_env: TEST_{name}, secret_env: {secret}, for: [{who}]}}\n"
MORNING = ("--at", "09:00")
REPS = ["张伟 <zhangwei@example.com>", "李娜 <lina@example.com>", "刘洋 <liuyang@example.com>"]


def mail(port: int, way: str = "starttls", host: str = "localhost") -> str:
    return "channels:\n" + MAIL.format(host=host, port=port, way=way, user=USER)


def robot(kind: str, who: str = "zhangwei", secret: str = "") -> str:
    text = ROBOT.format(key=kind, kind=kind, name=kind.upper(), who=who, secret=secret)
    return text if secret else text.replace("secret_env: , ", "")


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)


def state(root: Path) -> dict[str, list[str]]:
    file = state_file(root)
    assert file is not None
    found: dict[str, list[str]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_everybody_gets_their_mail_once(tmp_path: Path, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    box = Mailbox()
    with mail_server(box, way) as port:
        root = write_team(tmp_path / "team", f"site: https://crm.example/\n{mail(port, way)}")
        assert "GJ8" not in check(root, capsys)[1]
        assert call(root, "remind", *MORNING) == 0
        assert box.to() == REPS
        assert box.sessions == 1, "one connection for all"
        first = box.letters[0]
        assert first["Subject"] == "跟进提醒 3月12日 周四：逾期 1、今天 1、缺下一步 1、待办 1"
        assert (first["From"], first["Auto-Submitted"]) == ("跟进提醒 <crm@example.com>", "auto-generated")
        assert first.get_content_type() == "multipart/alternative"
        bodies = {part.get_content_type(): part.get_content() for part in first.iter_parts()}
        assert "拖了很久公司：发报价 · 逾期 8 天" in bodies["text/plain"]
        assert 'href="https://crm.example/customers/C20260105-001.html"' in bodies["text/html"]
        said = capsys.readouterr().out
        assert "吴杰：今天没有事" in said
        assert "赵强：team.yaml 里没有邮箱" in said
        assert state(root) == {"2026-03-12": ["mail/zhangwei", "mail/lina", "mail/liuyang"]}
        assert call(root, "remind", *MORNING) == 0
        assert len(box.letters) == len(REPS), "a second run sends nothing"
        assert call(root, "remind", *MORNING, "--again", "--rep", "李娜") == 0
        assert box.to()[3:] == REPS[1:2]
        assert box.letters[3]["Message-ID"] == box.letters[1]["Message-ID"]
    assert [one.name for one in root.iterdir()] == ["records"], "nothing of it is in the repository"


def test_nobody_gets_what_is_not_theirs(tmp_path: Path) -> None:
    box = Mailbox()
    with mail_server(box) as port:
        root = write_team(tmp_path / "team", mail(port))
        record(
            root, 9, "张伟的大客户", "zhangwei", "### 2026-03-02 电话 @zhangwei\n聊。\n\n- 下一步 2026-03-12：报底价\n"
        )
        assert call(root, "remind", *MORNING) == 0
    texts = {str(one["To"]): "".join(part.get_content() for part in one.iter_parts()) for one in box.letters}
    assert "报底价" in texts[REPS[0]]
    assert "张伟的大客户" not in texts[REPS[1]]
    assert "报底价" not in texts[REPS[1]]


def test_a_letter_that_is_refused_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box = Mailbox(unknown=frozenset({"zhangwei@example.com"}))
    with mail_server(box) as port:
        root = write_team(tmp_path / "team", mail(port))
        assert call(root, "remind", *MORNING) == 1
        assert box.to() == REPS[1:]
        assert "张伟：没有发出：550 5.1.1 nobody here" in capsys.readouterr().err
        box.unknown = frozenset()
        assert call(root, "remind", *MORNING) == 0
    assert box.to() == [*REPS[1:], REPS[0]], "only what was missing is sent later"


def test_a_server_that_hangs_up_is_called_again(tmp_path: Path) -> None:
    box = Mailbox(hang_up=1)
    with mail_server(box) as port:
        root = write_team(tmp_path / "team", mail(port))
        assert call(root, "remind", *MORNING) == 0
    assert box.to()[-2:] == REPS[1:]
    assert box.sessions == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"TEST_PASSWORD": "wrong"}, "535"),
        ({"TEST_PASSWORD": ""}, "TEST_PASSWORD"),
        ({"SSL_CERT_FILE": "/dev/null"}, "CERTIFICATE_VERIFY_FAILED"),
    ],
)
def test_no_mail_over_a_way_that_is_not_sure(
    tmp_path: Path,
    change: dict[str, str],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in change.items():
        monkeypatch.setenv(name, value)
    box = Mailbox()
    with mail_server(box) as port:
        root = write_team(tmp_path / "team", mail(port))
        assert call(root, "remind", *MORNING) == 1
    assert box.letters == []
    said = capsys.readouterr()
    assert why in said.err
    assert "wrong" not in said.err + said.out
    assert state(root) == {}


def test_a_password_is_never_told_in_the_clear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_team(tmp_path / "team", mail(25, "none", "mail.example.com"))
    assert call(root, "remind", *MORNING) == 1
    assert "tls" in capsys.readouterr().err
    put(root, "records/config/reminders.yaml", mail(25).replace("    password_env: TEST_PASSWORD\n", ""))
    assert call(root, "remind", *MORNING) == 1
    assert "password_env" in capsys.readouterr().err


def test_robots_get_what_they_understand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ("wecom", "dingtalk", "feishu", "slack")

    def answer(path: str) -> tuple[int, bytes]:
        return 200, b"ok" if path == "/slack" else b'{"errcode": 0, "code": 0}'

    with receiver(answer) as (address, came):
        for kind in kinds:
            monkeypatch.setenv(f"TEST_{kind.upper()}", f"{address}/{kind}?key=geheim")
        monkeypatch.setenv("TEST_SECRET", "SECabc")
        text = "".join(robot(kind, secret="TEST_SECRET" if kind in {"dingtalk", "feishu"} else "") for kind in kinds)
        root = write_team(tmp_path / "team", "site: https://crm.example/\nchannels:\n" + text)
        assert call(root, "remind", *MORNING) == 0
    wecom, ding, feishu, slack = came
    assert [one.path for one in came] == [f"/{kind}" for kind in kinds]
    assert wecom.body["msgtype"] == "markdown"
    assert "[拖了很久公司](https://crm.example/customers/C20260105-001.html)" in wecom.body["markdown"]["content"]
    assert ding.body["markdown"]["title"] == "张伟的跟进提醒 · 3月12日 周四"
    stamp = ding.query["timestamp"][0]
    expected = hmac.new(b"SECabc", f"{stamp}\nSECabc".encode(), sha256).digest()
    assert unquote(ding.query["sign"][0]) == base64.b64encode(expected).decode()
    assert feishu.body["card"]["header"]["title"]["content"] == "张伟的跟进提醒 · 3月12日 周四"
    key = f"{feishu.body['timestamp']}\nSECabc".encode()
    assert feishu.body["sign"] == base64.b64encode(hmac.new(key, b"", sha256).digest()).decode()
    assert "*逾期（1）*" in slack.body["text"]


def test_one_robot_that_fails_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = {"/wecom": (200, b'{"errcode": 93000, "errmsg": "invalid webhook url"}'), "/feishu": (302, b"")}
    with receiver(lambda path: answers.get(path, (200, b'{"errcode": 0}'))) as (address, came):
        for kind in ("wecom", "feishu", "dingtalk"):
            monkeypatch.setenv(f"TEST_{kind.upper()}", f"{address}/{kind}?key=geheim")
        monkeypatch.setenv("TEST_SLACK", "http://hooks.slack.example/services/geheim")
        text = "".join(map(robot, ("wecom", "feishu", "slack", "dingtalk")))
        root = write_team(tmp_path / "team", "channels:\n" + text)
        monkeypatch.delenv("TEST_PASSWORD")
        assert call(root, "remind", *MORNING) == 1
    said = capsys.readouterr()
    assert "wecom → 张伟：没有发出：93000 invalid webhook url" in said.err
    assert "feishu → 张伟：没有发出：HTTP 302" in said.err
    assert "slack → 张伟：没有发出：环境变量 TEST_SLACK 里不是 https 网址" in said.err
    assert "dingtalk → 张伟：已发送" in said.out
    assert "geheim" not in said.err + said.out
    assert state(root) == {"2026-03-12": ["dingtalk/zhangwei"]}
    assert "/elsewhere" not in [one.path for one in came], "nobody is followed elsewhere"


def test_a_robot_that_had_too_much_is_asked_again_after_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("site_builder.cli.commands.remind.Surroundings", partial(Surroundings, wait=waits.append))
    busy = [b'{"errcode": 45009, "errmsg": "api freq out of limit"}']
    with receiver(lambda _: (200, busy.pop() if busy else b'{"errcode": 0}')) as (address, came):
        monkeypatch.setenv("TEST_WECOM", f"{address}/wecom")
        root = write_team(tmp_path / "team", "channels:\n" + robot("wecom"))
        assert call(root, "remind", *MORNING) == 0
        assert (len(came), waits) == (2, [61.0])
        assert came[0].body == came[1].body
        busy += [b'{"errcode": 45009, "errmsg": "api freq out of limit"}'] * 2
        assert call(root, "remind", *MORNING, "--again") == 1
    assert "45009 api freq out of limit" in capsys.readouterr().err


def test_nobody_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TEST_WECOM", "http://127.0.0.1:9/geheim")
    root = write_team(tmp_path / "team", "channels:\n" + robot("wecom") + robot("slack"))
    assert call(root, "remind", *MORNING) == 1
    said = capsys.readouterr().err
    assert "ConnectionRefusedError" in said
    assert "geheim" not in said
    assert "TEST_SLACK 没有设置" in said


def test_a_long_morning_comes_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver() as (address, came):
        monkeypatch.setenv("TEST_WECOM", address)
        root = write_team(tmp_path / "team", "channels:\n" + robot("wecom"))
        for number in range(20, 90):
            log = f"### 2026-03-02 电话 @zhangwei\n聊。\n\n- 下一步 2026-03-11：{'商量下一批货的价格和交期' * 3}{number}\n"
            record(root, number, f"第{number}家机械设备有限公司", "zhangwei", log)
        assert call(root, "remind", *MORNING) == 0
    texts = [one.body["markdown"]["content"] for one in came]
    assert len(texts) > 2
    assert all(len(one.encode()) <= 4096 for one in texts)
    assert all(f"第{number}家" in "".join(texts) for number in range(20, 90))


def test_anything_else_by_apprise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with receiver() as (address, came):
        monkeypatch.setenv("TEST_APPRISE", address.replace("http://", "json://"))
        root = write_team(tmp_path / "team", "channels:\n" + robot("apprise"))
        assert call(root, "remind", *MORNING) == 0
        assert came[0].body["title"] == "张伟的跟进提醒 · 3月12日 周四"
        assert "拖了很久公司" in came[0].body["message"]
    monkeypatch.setenv("TEST_APPRISE", "nothing://known")
    assert call(root, "remind", *MORNING, "--again") == 1
    assert "apprise 认识的地址" in capsys.readouterr().err
    monkeypatch.setenv("TEST_APPRISE", "json://127.0.0.1:9")
    assert call(root, "remind", *MORNING, "--again") == 1


@pytest.mark.parametrize(
    ("config", "at", "sent"),
    [
        ("", "07:59", False),
        ("", "08:00", True),
        ("", "20:00", False),
        ("quiet: 12:00-13:30\n", "12:30", False),
        ("quiet: 12:00-13:30\n", "23:00", True),
        ("quiet: no\n", "03:00", True),
    ],
)
def test_quiet_hours(tmp_path: Path, config: str, at: str, sent: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver() as (address, came):
        monkeypatch.setenv("TEST_WECOM", address)
        root = write_team(tmp_path / "team", config + "channels:\n" + robot("wecom"))
        assert call(root, "remind", "--at", at) == 0
    assert bool(came) is sent


def test_days_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with receiver() as (address, came):
        monkeypatch.setenv("TEST_WECOM", address)
        root = write_team(tmp_path / "team", "channels:\n" + robot("wecom"))
        put(root, "records/config/calendar.yaml", "off: [2026-03-12]\nwork: [2026-03-14]\n")
        assert call(root, "remind", *MORNING) == 0
        assert "不是工作日" in capsys.readouterr().out
        assert call(root, "--today", "2026-03-15", "remind", *MORNING) == 0
        assert came == []
        assert call(root, "--today", "2026-03-14", "remind", *MORNING) == 0
        assert len(came) == 1, "a working Saturday"
        put(root, "records/config/reminders.yaml", "working_days: no\nchannels:\n" + robot("wecom"))
        assert call(root, "remind", *MORNING) == 0
    assert len(came) == 2


def test_two_runs_at_once_send_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with receiver() as (address, came):
        monkeypatch.setenv("TEST_WECOM", address)
        root = write_team(tmp_path / "team", "channels:\n" + robot("wecom"))
        place = state_file(root)
        assert place is not None
        with hold(place, 0) as ours:
            assert ours
            assert call(root, "remind", *MORNING) == 1
        assert "另一次提醒正在发送" in capsys.readouterr().err
        assert came == []
        assert call(root, "remind", *MORNING) == 0
    assert len(came) == 1


def test_a_dry_run_shows_all_and_sends_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    box = Mailbox()
    with mail_server(box) as port:
        root = write_team(tmp_path / "team", mail(port) + robot("wecom", "manager"))
        for words, marks in (
            ((), ("mail → 张伟（zhangwei@example.com）", "! 逾期（1）", "wecom → 刘洋（wecom）")),
            (("--format", "html"), ("<!DOCTYPE html>", "</html>")),
            (("--format", "markdown", "--channel", "wecom"), ("### 刘洋的跟进提醒",)),
        ):
            assert call(root, "remind", "--dry-run", *words) == 0
            said = capsys.readouterr().out
            assert all(mark in said for mark in marks)
        assert "张伟的跟进提醒" not in said
    assert box.letters == []
    assert state(root) == {}


def test_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_team(tmp_path / "team")
    assert call(root, "remind") == 0
    assert "reminders.yaml" in capsys.readouterr().out
    put(root, "records/config/reminders.yaml", "channels:\n" + robot("wecom"))
    assert call(root, "remind", "--channel", "mail") == 2
    assert call(root, "remind", "--rep", "nobody") == 2
    assert call(root, "remind", "--at", "morning") == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  - {key: a, kind: mail, server: s, from: a@b.example, password: hunter2}\n", "GJ831"),
        ("  - {key: a, kind: mail, server: s, from: a@b.example, password_env: hunter2}\n", "GJ831"),
        ("  - {key: a, kind: wecom, webhook: abc}\n", "GJ831"),
        (
            "  - {key: a, kind: wecom, address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hunter2'}\n",
            "GJ831",
        ),
        ("  - {key: a, kind: slack, address_env: 'https://hooks.slack.com/services/hunter2'}\n", "GJ831"),
        ("  - {key: a, kind: mail, server: 'smtps://me:hunter2@mail.example', from: a@b.example}\n", "GJ831"),
        ("  - {key: a, kind: mail, from: a@b.example}\n", "GJ804"),
        ("  - {key: a, kind: feishu}\n", "GJ804"),
        ("  - {key: a, kind: pigeon, address_env: A}\n", "GJ803"),
        ("  - {key: a, kind: wecom, address_env: A, for: [zhangwie]}\n", "GJ806"),
        ("  - {key: a, kind: wecom, address_env: A}\n  - {key: a, kind: slack, address_env: B}\n", "GJ805"),
    ],
)
def test_settings_that_are_wrong(tmp_path: Path, text: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_team(tmp_path, f"channels:\n{text}")
    assert call(root, "check", "--format", "text") == 1
    said = capsys.readouterr()
    assert code in said.out
    assert "hunter2" not in said.out + said.err
    assert call(root, "remind", *MORNING) in (0, 1)


@pytest.mark.parametrize(("language", "said"), [("zh", "上报给你（1）"), ("en", "Raised to you (1)")])
def test_the_example_teams_digests_can_be_looked_at_in_either_language(
    language: str, said: str, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-C", str(checkout), "--lang", language, "remind", "--dry-run", "--rep", "刘洋"]) == 0
    shown = capsys.readouterr().out
    assert shown.count(f"! {said}\n") == 2  # by mail, and to the managers' group
    assert "李娜" in shown
