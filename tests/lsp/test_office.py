"""Teams that are still being read, jobs that fail, answers that come too late."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.lsp.office import Address, Office, address_of
from site_builder.lsp.room import Place
from site_builder.lsp.texts import Text
from tests.lsp.team import PATH, RECORD, is_behind, place, team

INBOX = "---\n客户: {}\n---\n\n### 2026-03-11 电话 @zhangwei\n聊了。\n\n- 下一步 2026-03-20：再问\n"


class Hands:
    """Does nothing until it is told to."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []
        self.calls: list[Callable[[], None]] = []
        self.changed: list[Address] = []

    def later(self, _: float, call: Callable[[], None]) -> Callable[[], None]:
        self.calls.append(call)
        return lambda: self.calls.remove(call)

    def work(self, *, fail: bool = False) -> None:
        job, done = self.jobs.pop(0)
        done(None if fail else job())

    def read(self) -> None:
        """The team is read before anybody looked at a document alone."""
        self.work()
        self.jobs.clear()

    def wait(self) -> None:
        calls, self.calls = self.calls, []
        for call in calls:
            call()


@pytest.fixture
def hands() -> Hands:
    return Hands()


def office(hands: Hands, place_of: Callable[[Path], Place] = place) -> Office:
    return Office(place_of, lambda job, done: hands.jobs.append((job, done)), hands.later, hands.changed.append)


def test_documents_wait_until_their_team_is_read(tmp_path: Path, hands: Hands) -> None:
    address = Address(team(tmp_path), PATH)
    ours = office(hands)
    ours.put(address, Text("first"))
    ours.put(address, Text(RECORD.replace("行业: 机械制造", "行业: 机械制早")))
    called: list[str] = []
    ours.when_open(address.root, lambda: called.append("open"))
    assert (ours.room(address), called) == (None, [])
    hands.read()
    room = ours.room(address)
    assert room
    assert called == ["open"]
    assert [one.code for one in room.problems(PATH)] == ["GJ303"]
    assert hands.changed == [address]


def test_a_document_is_looked_at_alone_while_its_team_is_read(tmp_path: Path, hands: Hands) -> None:
    address = Address(team(tmp_path), PATH)
    ours = office(hands)
    assert ours.problems(address) is None
    ours.put(address, Text(RECORD.replace("行业: 机械制造", "行业: 机械制早") + "\n[[没有这家]]\n"))
    reading, looking = hands.jobs
    looking[1](looking[0]())
    assert hands.changed == [address]
    alone = ours.problems(address)
    assert alone
    assert "GJ303" in {one.code for one in alone}
    assert "GJ505" not in {one.code for one in alone}, "who is there is not known yet"
    typed = Text(RECORD + "\n[[没有这家]]\n")
    hands.jobs.clear()
    ours.put(address, Text(RECORD))
    ours.put(address, typed)
    ((look, seen),) = hands.jobs
    hands.jobs.clear()
    seen(look())
    ((look, seen),) = hands.jobs
    seen(look())
    assert ours.problems(address) == (), "somebody typed on meanwhile"
    ours.put(address, Text(RECORD.replace("行业: 机械制造", "行业: 机械制早") + "\n[[没有这家]]\n"))
    reading[1](reading[0]())
    whole = ours.problems(address)
    assert whole
    assert [one for one in whole if one.code != "GJ505"] == list(alone)
    ours.put(address, None)
    assert ours.problems(address) == ()


def test_a_team_that_cannot_be_read_is_tried_again(tmp_path: Path, hands: Hands) -> None:
    address = Address(team(tmp_path), PATH)
    ours = office(hands)
    called: list[str] = []
    ours.when_open(address.root, lambda: called.append("failed"))
    hands.work(fail=True)
    assert called == ["failed"]
    ours.put(address, Text(RECORD))
    hands.read()
    assert ours.room(address)


def test_an_answer_that_comes_too_late_is_asked_for_again(
    tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.lsp.room.QUICK", 0)
    inbox = "records/inbox/a.md"
    address = Address(team(tmp_path), inbox)
    ours = office(hands)
    ours.put(address, Text(INBOX.format("C20251110-001")))
    hands.read()
    hands.wait()
    ours.put(address, Text(INBOX.format("C9")))
    ours.put(Address(address.root, "records/customers/new.md"), Text(RECORD))
    hands.wait()
    hands.work()
    room = ours.room(address)
    assert room
    assert is_behind(room), "the new record was not there when it was asked"
    assert "GJ222" in {one.code for one in room.problems(inbox)}, "what was typed since is followed"
    hands.wait()
    hands.work(fail=True)
    ours.put(Address(address.root, "records/customers/new.md"), Text(RECORD + "\n"))
    hands.wait()
    hands.work()
    assert not is_behind(room)
    assert "GJ501" in {one.code for path in (PATH, "records/customers/new.md") for one in room.problems(path)}


def test_a_key_is_followed_at_once_and_others_hear_of_it(
    tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.lsp.room.QUICK", 0)
    root = team(tmp_path)
    address, other = Address(root, PATH), Address(root, "records/customers/中原电机有限公司.md")
    text = (root / other.path).read_text("utf-8")
    ours = office(hands)
    ours.put(address, Text(RECORD))
    ours.put(other, Text(text))
    hands.read()
    hands.changed.clear()
    ours.put(other, Text(text + "\n"))
    assert hands.changed == [other]
    ours.put(other, Text(text.replace(text.split("\n")[1], "编号: C20251110-001")))
    assert set(hands.changed) == {other, address}
    told = [one.code for path in (address, other) for one in ours.problems(path) or ()]
    assert "GJ501" in told
    assert (hands.jobs, hands.calls) == ([], [])


def test_only_files_below_records_belong_to_a_team(tmp_path: Path) -> None:
    root = team(tmp_path)
    assert address_of(root / PATH) == Address(root, PATH)
    assert address_of(root / "records/customers/new/not there.md") == Address(
        root, "records/customers/new/not there.md"
    )
    assert address_of(root / "notes.md") is None
    assert address_of(tmp_path / "notes.md") is None
