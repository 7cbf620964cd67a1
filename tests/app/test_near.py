"""Commands that change one record of a large team know the others by name, and find the same customer as all records do."""

from pathlib import Path

import pytest

from site_builder.app import kept_together, near
from site_builder.app.find import find_customers
from site_builder.app.load import load
from site_builder.app.near import load_near
from site_builder.cli.main import run
from tests.few_records import few_records
from tests.kept_of_any import keep_of_any

CHOSEN = ("Meridian", "Solway", "关中", "荆楚", "岭云", "中原")
TEXTS = (
    "Meridian",
    "meridian precision",
    "关中工具",
    "C20250313-001",
    "c20250313-001",
    "有限",
    "没有这家",
    "",
    "关中",
    "中",
)


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few records, of which something is kept as of many; every run begins like a new process."""
    keep_of_any(monkeypatch)
    return few_records(tmp_path, CHOSEN, ["config"])


def record(team: Path, name: str) -> Path:
    return next((team / "records/customers").glob(f"{name}*"))


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_customer_is_found_or_none(team: Path, text: str) -> None:
    loaded = load(team)
    found = find_customers(loaded.book, text)
    for _ in range(2):
        one = load_near(team, text)
        assert (one is not None) == (len(found) == 1)
        if one:
            assert one[1] == found[0]
            assert one[0].files == loaded.files
            assert one[0].book.customers == found
            assert one[0].rules == loaded.rules


def test_a_new_name_is_known_at_once_and_an_old_one_no_longer(team: Path) -> None:
    assert load_near(team, "关中工具") is not None
    file = record(team, "关中").rename(team / "records/customers/秦川.md")
    file.write_text(file.read_text("utf-8").replace("关中工具", "秦川刀具"), "utf-8")
    assert load_near(team, "关中工具") is None
    found = load_near(team, "秦川刀具")
    assert found is not None
    assert found[1].path.endswith(file.name)
    file.write_bytes(b"\xff\xfe")
    assert load_near(team, "秦川刀具") is None


def test_a_program_that_asks_for_other_names_reads_them_anew(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load_near(team, "关中工具")
    monkeypatch.setattr(near, "_NAMES", ("id", "former_ids", "name"))
    assert found is not None
    assert load_near(team, "关中工具") == found


def test_entries_that_wait_for_the_customer_belong_to_it(team: Path) -> None:
    (team / "records/inbox").mkdir()
    text = "---\ncustomer: C20250313-001\n---\n### 2026-03-11 电话 @zhoumin\n问了交货期。\n"
    (team / "records/inbox/20260311T0900-zhoumin.md").write_text(text, "utf-8")
    found = load_near(team, "C20250313-001")
    assert found is not None
    assert found[1] == load(team).book.by_path[found[1].path]
    assert found[1].follow_ups[-1].content == "问了交货期。"


@pytest.mark.parametrize(
    "words",
    [
        ("log", "关中工具", "电话", "问了交货期", "--next", "再问", "--due", "2026-03-16", "--author", "zhoumin"),
        ("log", "关中工具", "电话", "问了", "--stage", "没有", "--author", "zhoumin"),
        ("log", "有限", "电话", "问了"),
        ("log", "没有这家", "电话", "问了"),
        ("deal", "关中工具", "二期", "--amount", "30万", "--close", "2026-06-30"),
        ("claim", "关中工具", "--author", "zhoumin"),
        ("attach", "关中工具", "no.pdf"),
    ],
)
def test_commands_say_and_write_the_same_as_where_nothing_is_kept(
    team: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = record(team, "关中")
    before, found = file.read_bytes(), []
    for kept in (True, False):
        monkeypatch.setattr(near, "kept_together_of", kept_together.kept_together_of if kept else lambda *_: None)
        file.write_bytes(before)
        code = run(["-C", str(team), "--today", "2026-03-12", *words])
        found.append((code, capsys.readouterr(), file.read_bytes()))
    assert found[0] == found[1]


def test_a_check_leaves_the_names(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["-C", str(team), "check"]) in (0, 1)
    monkeypatch.setattr(near, "_read", None)
    one = load_near(team, "关中工具")
    assert one
    file = record(team, "关中")
    file.write_text(file.read_text("utf-8").replace("关中工具", "秦川刀具"), "utf-8")
    assert run(["-C", str(team), "check"]) in (0, 1)
    again = load_near(team, "秦川刀具")
    assert again
    assert again[1].path == one[1].path
