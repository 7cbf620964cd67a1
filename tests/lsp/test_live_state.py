"""What is known while somebody types is what a fresh check of the same text would say."""

import os
import random
import re
import subprocess
from pathlib import Path

import pytest

from site_builder.adapters.disk import read_records
from site_builder.app.check import check
from site_builder.app.history import read_history
from site_builder.app.load import load_files
from site_builder.app.reach import Reach
from site_builder.lsp.room import Room, read_disk, renew
from site_builder.lsp.texts import Text
from site_builder.model.problem import Problem
from site_builder.model.source import SourceFile
from tests.bench.team import write_team
from tests.bounded import bounded
from tests.lsp.keystrokes import typed
from tests.lsp.team import DAY, EXAMPLE, PATH, RECORD, room, team

EDITS = 3000 if os.environ.get("HYPOTHESIS_PROFILE") == "proof" else 100


def fresh(found: Room) -> dict[str, tuple[Problem, ...]]:
    """A check of everything, as if nothing had been known."""
    root = found.place.root
    files = {file.path: file for file in read_records(root)}
    for path, text in found.open.items():
        content = text.raw.encode("utf-8", "surrogatepass")
        files[path] = SourceFile(path=path, content=content, size=len(content))
    loaded = load_files(tuple(files[path] for path in sorted(files)))
    result = check(loaded, DAY, Reach(), lambda: read_history(root, loaded, DAY.today))
    by_path: dict[str, list[Problem]] = {}
    for one in result.problems:
        by_path.setdefault(one.path, []).append(one)
    return {path: tuple(problems) for path, problems in by_path.items()}


def fresh_on_disk(found: Room) -> dict[str, tuple[Problem, ...]]:
    """The same of what is saved."""
    opened, found.open = found.open, {}
    try:
        return fresh(found)
    finally:
        found.open = opened


def own(problems: tuple[Problem, ...]) -> list[Problem]:
    """Those that no other record has a part in."""
    return [one for one in problems if not one.code.startswith("GJ5")]


def settle(found: Room) -> None:
    while found.is_behind:
        found.took_over(found.number, renew(found.place, found.asked()))


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """A team that takes long to be judged as a whole: what is typed is judged beside it."""
    monkeypatch.setattr("site_builder.lsp.room.QUICK", 0)
    return room(team(tmp_path))


@pytest.mark.no_cover  # compares two ways of doing the same; their lines are counted where each is tested closely
@pytest.mark.parametrize("seed", range(3))
def test_keystrokes_in_a_small_team(tmp_path: Path, seed: int) -> None:
    found = room(team(tmp_path))
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for number, text in enumerate(typed(Text(RECORD), chance, EDITS)):
        found.put(PATH, text)
        settle(found)
        if number % 5 == 0:
            assert dict(found.team.problems) == fresh(found), text.raw


@pytest.mark.no_cover  # compares two ways of doing the same; their lines are counted where each is tested closely
@pytest.mark.parametrize("seed", range(3))
def test_keystrokes_in_a_large_team(large: Room, seed: int) -> None:
    """At once: the record's own problems; a moment later everything."""
    chance = random.Random(100 + seed)  # noqa: S311 - nothing secret
    for number, text in enumerate(typed(Text(RECORD), chance, EDITS)):
        large.put(PATH, text)
        if number % 5:
            continue
        at_once = large.problems(PATH)
        settle(large)
        whole = fresh(large)
        assert dict(large.team.problems) == whole, text.raw
        assert own(at_once) == own(whole.get(PATH, ())), text.raw


def test_rules_across_records_follow(large: Room) -> None:
    other = "records/customers/中原电机有限公司.md"
    text = (EXAMPLE.parent / other).read_text("utf-8")
    large.put(other, Text(text.replace(text.split("\n")[1], "编号: C20251110-001")))
    settle(large)
    assert "GJ501" in {one.code for one in (*large.problems(other), *large.problems(PATH))}
    assert dict(large.team.problems) == fresh(large)
    large.put(other, None)
    settle(large)
    assert "GJ501" not in {one.code for one in (*large.problems(other), *large.problems(PATH))}


def test_a_new_a_renamed_and_a_deleted_file_are_noticed(large: Room) -> None:
    root = large.place.root
    target = root / PATH
    target.rename(target.with_name("云栖.md"))
    (root / "records/customers/新.md").write_text("---\n编号: X\n---\n", "utf-8")
    (root / "records/customers/中原电机有限公司.md").unlink()
    large.replaced(*read_disk(root))
    settle(large)
    assert dict(large.team.problems) == fresh(large)
    assert "records/customers/新.md" in large.team.problems
    assert PATH not in large.team.files


def test_the_configuration_counts_as_it_is_typed(large: Room) -> None:
    path = "records/config/team.yaml"
    text = (large.place.root / path).read_text("utf-8")
    large.put(path, Text(text.replace("zhangwei", "zhangwai")))
    settle(large)
    assert "GJ304" in {one.code for one in large.team.problems[PATH]}
    assert dict(large.team.problems) == fresh(large)
    large.put(path, Text("members: ["))
    assert {one.code for one in large.problems(path)} & {"GJ103", "GJ801"}


def test_in_a_larger_team_the_configuration_counts_when_it_is_saved(
    large: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_builder.lsp.room.MANY", 1)
    path = "records/config/team.yaml"
    file = large.place.root / path
    text = file.read_text("utf-8").replace("zhangwei", "zhangwai") + "unheard: 1\n"
    large.put(path, Text(text))
    settle(large)
    assert "GJ802" in {one.code for one in large.problems(path)}
    assert large.problems(PATH) == fresh_on_disk(large).get(PATH, ())
    file.write_text(text, "utf-8")
    large.replaced(*read_disk(large.place.root))
    settle(large)
    assert "GJ304" in {one.code for one in large.problems(PATH)}
    assert dict(large.team.problems) == fresh(large)


def test_entries_of_the_inbox_belong_to_their_customer(large: Room) -> None:
    path = "records/inbox/a.md"
    large.put(path, Text("---\n客户: C20251110-001\n---\n\n### 2026-03-11 电话 @zhangwei\n聊了聊。\n"))
    settle(large)
    assert dict(large.team.problems) == fresh(large)
    large.put(PATH, Text(RECORD + "\n"))
    at_once = large.problems(PATH)
    settle(large)
    assert at_once == large.problems(PATH)


ENTRY = "---\n客户: {}\n---\n\n### 2026-03-11 {} @zhangwei\n聊了聊。\n"
NUMBERS = ("C20251110-001", "C20260305-001", "C20250820-001", "C9", "C9\n原编号: C20251110-001", "")


@pytest.mark.parametrize("seed", range(3))
def test_a_number_that_entries_of_the_inbox_name_counts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("site_builder.lsp.room.QUICK", 0)
    root, chance = team(tmp_path), random.Random(seed)  # noqa: S311 - nothing secret
    (root / "records/inbox").mkdir(exist_ok=True)
    waiting = ((NUMBERS[0], "电话"), (NUMBERS[0], "吹"), (NUMBERS[1], "拜访"), ("C9", "电话"))
    for number, (customer, way) in enumerate(waiting):
        (root / f"records/inbox/{number}.md").write_text(ENTRY.format(customer, way), "utf-8")
    found = room(root)
    paths = sorted(path for path in found.disk if path.startswith("records/customers/"))
    for _ in range(25):
        path = chance.choice(paths)
        lines = found.disk[path].content or b""
        text = re.sub("(?m)^(编号|id): .*$", lambda at: f"{at[1]}: {chance.choice(NUMBERS)}", lines.decode(), count=1)
        found.put(path, Text(text))
        assert not found.is_behind
        assert dict(found.team.problems) == fresh(found)


def test_a_commit_is_another_past(tmp_path: Path) -> None:
    root = team(tmp_path)
    found = room(root)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)
    found.replaced(*read_disk(root))
    assert found.is_behind
    assert found.asked().before is None
    settle(found)
    assert dict(found.team.problems) == fresh(found)
    found.replaced(*read_disk(root))
    assert not found.is_behind


@pytest.mark.no_cover  # counting lines takes longer than what is bounded here
def test_a_keystroke_costs_a_record_and_not_the_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.lsp.room.QUICK", 0)
    found = room(write_team(tmp_path, 300))
    path = next(path for path in found.disk if "customers" in path)
    first = Text((tmp_path / path).read_text("utf-8"))
    chance = random.Random(1)  # noqa: S311 - nothing secret

    def type_on() -> None:
        for text in typed(first, chance, 10):
            found.put(path, text)
            found.problems(path)

    bounded(type_on, at_most=2)


MARK, CRLF = "\ufeff", RECORD.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("saved", "shown", "codes"),
    [
        (MARK + RECORD, RECORD, {"GJ002"}),  # as all editors show it
        (MARK + CRLF, CRLF, {"GJ002", "GJ003"}),  # as VS Code does
        (MARK + CRLF, RECORD, {"GJ002", "GJ003"}),  # as Emacs and Kate do
        (MARK + RECORD, MARK + RECORD, {"GJ002"}),
        (RECORD, RECORD, set()),
    ],
)
def test_what_an_editor_does_not_show_of_a_file_is_judged_all_the_same(
    tmp_path: Path, saved: str, shown: str, codes: set[str]
) -> None:
    root = team(tmp_path)
    (root / PATH).write_bytes(saved.encode())
    found = room(root)
    on_disk = found.problems(PATH)
    for text in (shown, shown.replace("等级", "等紧", 1), shown):
        found.put(PATH, Text(text))
        settle(found)
    assert found.problems(PATH) == on_disk
    assert {one.code for one in on_disk if one.code.startswith("GJ00")} == codes


def test_line_ends_that_an_editor_shows_and_changes_count_at_once(tmp_path: Path) -> None:
    root = team(tmp_path)
    (root / PATH).write_bytes((MARK + CRLF).encode())
    found = room(root)
    found.put(PATH, Text(MARK + CRLF))
    found.put(PATH, Text(RECORD))
    settle(found)
    assert not [one for one in found.problems(PATH) if one.code in {"GJ002", "GJ003"}]


def test_a_mark_that_is_gone_from_the_disk_is_gone(tmp_path: Path) -> None:
    root = team(tmp_path)
    (root / PATH).write_bytes((MARK + RECORD).encode())
    found = room(root)
    found.put(PATH, Text(RECORD))
    (root / PATH).write_bytes(RECORD.encode())
    found.replaced(*read_disk(root))
    settle(found)
    assert "GJ002" not in {one.code for one in found.problems(PATH)}
