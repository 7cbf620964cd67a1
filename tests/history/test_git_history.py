"""Versions and recording times out of real commits (M8, M9)."""

import os
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.history import History
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
EAST = "records/customers/华东 精密.md"


def closes(history: History, path: str = EAST) -> list[tuple[str, str]]:
    return [(str(one.on), str(one.customer.opportunities[0].expected_close)) for one in history.versions.get(path, ())]


def times(history: History, repo: Repository) -> dict[str, datetime]:
    """The recording times of the present entries by their prose."""
    states = repo.ledger("2026-12-31").states.values()
    return {
        entry.content: history.recorded[entry.fingerprint]
        for state in states
        for entry in state.log
        if entry.fingerprint in history.recorded
    }


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_versions_are_the_changes_of_the_front_matter(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    repo.put(EAST, record("C1", talk("2026-01-20")))
    repo.commit("2026-01-20T18:00+08:00")
    repo.put(EAST, record("C1", talk("2026-01-20"), close="2026-09-30"))
    repo.commit("2026-02-01T10:00+08:00")
    history = repo.known()
    assert closes(history) == [("2026-01-05", "2026-06-30"), ("2026-02-01", "2026-09-30")]
    assert str(history.since) == "2026-01-05"
    assert all(not one.customer.follow_ups for one in history.versions[EAST])


def test_days_are_those_of_the_teams_zone(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T20:00+00:00")
    assert closes(repo.known()) == [("2026-01-06", "2026-06-30")]


def test_a_day_is_when_the_change_came_in_and_days_never_run_backwards(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-02T09:00+08:00", committed="2026-01-05T09:00+08:00")
    repo.put(EAST, record(close="2026-09-30"))
    repo.commit("2026-01-04T09:00+08:00", committed="2026-01-04T09:00+08:00")
    assert closes(repo.known()) == [("2026-01-05", "2026-06-30"), ("2026-01-05", "2026-09-30")]


def test_a_renamed_and_changed_record_keeps_its_past(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record("C1", *(talk("2026-01-20", f"第{n}次") for n in range(9))))])
    repo.commit("2026-01-05T09:00+08:00")
    repo.git("mv", EAST, "records/customers/北方.md")
    repo.put(
        "records/customers/北方.md",
        record("C1", *(talk("2026-01-20", f"第{n}次") for n in range(9)), close="2026-07-31"),
    )
    repo.commit("2026-02-01T09:00+08:00")
    history = repo.known()
    assert list(history.versions) == ["records/customers/北方.md"]
    assert [day for day, _ in closes(history, "records/customers/北方.md")] == ["2026-01-05", "2026-02-01"]


def test_two_records_that_change_names_keep_their_own_past(tmp_path: Path) -> None:
    one, two = "records/customers/a.md", "records/customers/b.md"
    repo = repository(tmp_path, [(one, record("C1")), (two, record("C2", talk("2026-01-20"), close="2026-08-31"))])
    repo.commit("2026-01-05T09:00+08:00")
    repo.put(one, record("C2", talk("2026-01-20"), close="2026-08-31"))
    repo.put("records/customers/c.md", record("C1"))
    (tmp_path / two).unlink()
    repo.commit("2026-02-01T09:00+08:00")
    history = repo.known()
    assert [one.customer.id for one in history.versions["records/customers/c.md"]][-1] == "C1"


def test_deleted_and_back_under_another_name_is_the_same_customer(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    (tmp_path / EAST).unlink()
    repo.commit("2026-01-10T09:00+08:00")
    repo.put("records/archive/old.md", record(amount="1万", close="2026-12-31", more="行业: 制造业\n地区: 江苏\n"))
    repo.commit("2026-01-15T09:00+08:00")
    assert [day for day, _ in closes(repo.known(), "records/archive/old.md")] == ["2026-01-05", "2026-01-15"]


def test_moved_but_not_committed_is_found_by_its_id(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    (tmp_path / EAST).rename(tmp_path / "records/customers/new.md")
    assert closes(repo.known(), "records/customers/new.md") == [("2026-01-05", "2026-06-30")]


def test_a_version_nobody_can_read_is_passed_over(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    (tmp_path / EAST).write_bytes(record().encode("gbk"))
    repo.commit("2026-01-06T09:00+08:00")
    repo.put(EAST, record(close="2026-09-30"))
    repo.commit("2026-01-07T09:00+08:00")
    assert [day for day, _ in closes(repo.known())] == ["2026-01-05", "2026-01-07"]


def test_an_entry_is_recorded_where_it_was_written_not_where_it_was_merged(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    repo.git("checkout", "-q", "-b", "side")
    repo.put(EAST, record("C1", talk("2026-01-20"), close="2026-09-30"))
    repo.commit("2026-01-20T18:00+08:00")
    repo.git("checkout", "-q", "main")
    repo.put("other.txt", "x")
    repo.commit("2026-01-21T09:00+08:00")
    repo.git("merge", "-q", "--no-ff", "side", "-m", "m", when="2026-01-25T09:00+08:00")
    history = repo.known()
    assert times(history, repo) == {"谈了谈价格。": at("2026-01-20T18:00+08:00")}
    assert closes(history) == [("2026-01-05", "2026-06-30"), ("2026-01-25", "2026-09-30")]


def test_a_rebase_changes_no_recording_time(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record("C1", talk("2026-01-05")))])
    repo.commit("2026-01-05T19:00+08:00", committed="2026-02-01T09:00+08:00")
    assert times(repo.known(), repo) == {"谈了谈价格。": at("2026-01-05T19:00+08:00")}


def test_the_inbox_counts_and_folding_it_is_no_new_recording(tmp_path: Path) -> None:
    inbox = "records/inbox/0120.md"
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    repo.put(inbox, f"---\ncustomer: C1\n---\n\n{talk('2026-01-20')}")
    repo.commit("2026-01-20T19:00+08:00")
    assert times(repo.known(), repo) == {"谈了谈价格。": at("2026-01-20T19:00+08:00")}
    (tmp_path / inbox).unlink()
    repo.put(EAST, record("C1", talk("2026-01-20")))
    repo.commit("2026-01-28T09:00+08:00")
    history = repo.known()
    assert times(history, repo) == {"谈了谈价格。": at("2026-01-20T19:00+08:00")}
    assert list(history.versions) == [EAST]


def test_other_spelling_is_the_same_entry_and_other_words_are_another(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record("C1", talk("2026年1月20日")))])
    repo.commit("2026-01-20T19:00+08:00")
    repo.put(EAST, record("C1", talk("2026-01-20").replace("：", ": ")))
    repo.commit("2026-01-22T09:00+08:00")
    assert times(repo.known(), repo) == {"谈了谈价格。": at("2026-01-20T19:00+08:00")}
    repo.put(EAST, record("C1", talk("2026-01-20", "没有谈价格。")))
    assert times(repo.known(), repo) == {}
    repo.commit("2026-01-23T09:00+08:00")
    assert times(repo.known(), repo) == {"没有谈价格。": at("2026-01-23T09:00+08:00")}


def test_a_heading_in_a_fence_does_not_cut_an_entry(tmp_path: Path) -> None:
    fenced = talk("2026-01-20", "报价：\n\n```\n### 三项\n一\n```")
    repo = repository(tmp_path, [(EAST, record("C1", fenced, talk("2026-01-21")))])
    repo.commit("2026-01-21T19:00+08:00")
    repo.put(EAST, record("C1", fenced, talk("2026-01-21"), talk("2026-01-22", "三")))
    repo.commit("2026-01-22T19:00+08:00")
    assert len(times(repo.known(), repo)) == 3


def test_nothing_later_than_the_day_is_known(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record("C1", talk("2026-01-05")))])
    repo.commit("2026-01-05T09:00+08:00")
    repo.put(EAST, record("C1", talk("2026-01-05"), talk("2026-01-06", "二"), close="2026-09-30"))
    repo.commit("2026-02-01T09:00+08:00")
    history = repo.known("2026-01-31")
    assert closes(history) == [("2026-01-05", "2026-06-30")]
    assert history.beyond == {EAST}
    assert list(times(history, repo)) == ["谈了谈价格。"]
    assert repo.history("2026-01-04") is None
    assert repo.known("2026-02-01").beyond == set()


def test_records_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    whole = Repository(tmp_path)
    whole.git("init", "-q", "-b", "main")
    repo = repository(tmp_path / "销售", [(EAST, record())], git=False)
    whole.put("records/customers/other.md", record("X9"))
    whole.commit("2026-01-05T09:00+08:00")
    assert closes(repo.known()) == [("2026-01-05", "2026-06-30")]


def test_settings_of_the_user_change_nothing(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    for name, value in (
        *(("log.showSignature", "true"), ("diff.renames", "false"), ("log.diffMerges", "off"), ("color.ui", "always")),
        *(("diff.relative", "true"), ("core.quotepath", "true"), ("log.date", "relative"), ("diff.noprefix", "true")),
    ):
        repo.git("config", name, value)
    repo.commit("2026-01-05T09:00+08:00")
    repo.git("mv", EAST, "records/customers/x.md")
    repo.commit("2026-01-06T09:00+08:00")
    assert [str(one.on) for one in repo.known().versions["records/customers/x.md"]] == ["2026-01-05", "2026-01-06"]


def test_where_git_has_no_full_answer_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository(tmp_path / "none", [(EAST, record())], git=False).history() is None
    repo = repository(tmp_path / "fresh", [(EAST, record())])
    assert repo.history() is None
    repo.commit("2026-01-05T09:00+08:00")
    repo.put("x", "y")
    repo.commit("2026-01-06T09:00+08:00")
    assert repo.history() is not None
    shallow = tmp_path / "shallow"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(shallow))
    assert Repository(shallow).history() is None
    partial = tmp_path / "partial"
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--filter=blob:none", f"file://{repo.root}", str(partial))
    assert Repository(partial).history() is None
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert repo.history() is None
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repo.history() is None


def test_a_content_that_is_lost_is_left_out(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    blob = repo.git("rev-parse", f"HEAD:{EAST}").strip()
    repo.put(EAST, record(close="2026-09-30"))
    repo.commit("2026-01-06T09:00+08:00")
    (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert [day for day, _ in closes(repo.known())] == ["2026-01-06"]


def test_inside_a_hook_the_records_own_repository_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repository(tmp_path / "other")
    repo = repository(tmp_path / "team", [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert repo.history() is not None


def test_the_number_of_processes_does_not_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = repository(tmp_path)
    for n in range(30):
        repo.put(f"records/customers/{n}.md", record(f"C{n}"))
        repo.commit(f"2026-01-05T09:{n}+08:00")
    started: list[Any] = []
    begin = subprocess.Popen.__init__

    def counted(self: Any, *words: Any, **options: Any) -> None:
        started.append(words)
        begin(self, *words, **options)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    assert len(repo.known().versions) == 30
    assert len(started) <= 5


@pytest.mark.needs("byte-names")
def test_names_that_are_no_text_and_odd_files_are_no_records(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record()), ("records/customers/two\nlines.md", record("C2"))])
    (tmp_path / os.fsdecode(b"records/customers/\xff.md")).write_bytes(record("C3").encode())
    (tmp_path / "records/customers/link.md").symlink_to("nowhere.md")
    repo.commit("2026-01-05T09:00+08:00")
    assert EAST in repo.known().versions
