"""`check` asks git what a record said on the day of a move, where the record of today lacks it (R26)."""

from datetime import date
from pathlib import Path

from site_builder.app.check import check
from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.model.history import History
from tests.history.history_team import Repository, record, repository, talk

PATH = "records/customers/c1.md"
DAY = Day(today=date(2026, 3, 12))
GATE = "extends: standard\nstages:\n  - {key: proposal, requires: {fields: [budget]}}\n"
MOVE = talk("2026-02-10", "发了报价。", "阶段：初步接触 → 方案报价")


def codes(made: Repository) -> list[str]:
    loaded = load(made.root)
    found = check(loaded, DAY, past=lambda: read_history(made.root, loaded, DAY.today))
    return [one.code for one in found.problems if one.code == "GJ407"]


def of_site(made: Repository) -> list[str]:
    loaded = load(made.root)
    report = make_report(loaded, DAY, read_history(made.root, loaded, DAY.today))
    return [one.code for one in report.problems if one.code == "GJ407"]


def moved(root: Path, more: str) -> Repository:
    made = repository(root, [("records/config/pipeline.yaml", GATE), (PATH, record(more=more))])
    made.commit("2026-02-01T09:00+08:00")
    made.put(PATH, record("C1", MOVE, more=more))
    made.commit("2026-02-10T18:00+08:00")
    return made


def test_a_fact_of_that_day_counts_though_it_is_gone_today(tmp_path: Path) -> None:
    made = moved(tmp_path, "预算: 60万\n")
    assert codes(made) == of_site(made) == []
    made.put(PATH, record("C1", MOVE))
    made.commit("2026-03-01T09:00+08:00")
    assert codes(made) == of_site(made) == []
    assert [one.code for one in check(load(made.root), DAY).problems if one.code == "GJ407"] == ["GJ407"]


def test_what_is_filled_in_later_stays_a_warning(tmp_path: Path) -> None:
    made = moved(tmp_path, "")
    assert codes(made) == of_site(made) == ["GJ407"]
    made.put(PATH, record("C1", MOVE, more="预算: 60万\n"))
    assert codes(made) == ["GJ407"]
    made.commit("2026-03-01T09:00+08:00")
    loaded = load(made.root)
    problems = check(loaded, DAY, past=lambda: read_history(made.root, loaded, DAY.today)).problems
    (found,) = [one for one in problems if one.code == "GJ407"]
    assert (found.code, found.variant, found.severity) == ("GJ407", "field-late", "warning")
    assert of_site(made) == ["GJ407"]


def test_filled_in_on_the_same_day_it_is_in_time(tmp_path: Path) -> None:
    made = moved(tmp_path, "")
    made.put(PATH, record("C1", MOVE, more="预算: 60万\n"))
    made.commit("2026-02-10T20:00+08:00")
    assert codes(made) == of_site(made) == []


def test_a_branch_is_judged_by_what_it_brought_when_it_was_merged(tmp_path: Path) -> None:
    made = repository(tmp_path, [("records/config/pipeline.yaml", GATE), (PATH, record())])
    made.commit("2026-02-01T09:00+08:00")
    made.git("checkout", "-q", "-b", "deal")
    made.put(PATH, record("C1", MOVE, more="预算: 60万\n"))
    made.commit("2026-02-10T18:00+08:00")
    made.put(PATH, record("C1", MOVE, more="预算: 60万\n规模: 中\n"))
    made.commit("2026-02-12T18:00+08:00")
    assert codes(made) == []
    made.git("checkout", "-q", "-")
    made.git("merge", "-q", "--no-ff", "-m", "deal", "deal", when="2026-02-13T09:00+08:00")
    assert codes(made) == of_site(made) == []


def test_history_is_not_read_where_no_gate_asks_for_facts(tmp_path: Path) -> None:
    def never() -> History | None:
        raise AssertionError

    made = repository(tmp_path, [(PATH, record("C1", MOVE))])
    made.commit("2026-02-10T18:00+08:00")
    assert not [one for one in check(load(made.root), DAY, past=never).problems if one.code == "GJ407"]
