"""A table imported into records that are there already: days and authors stay as they are, and the change passes."""

from pathlib import Path

import pytest

from site_builder.cli.main import run
from site_builder.model.problem import Severity
from tests.changes.pull_request import ONE, PullRequest, pull_request
from tests.history.history_team import talk
from tests.importing.import_team import write_csv

HEAD = ("客户编号", "客户名称", "日期", "跟进方式", "跟进人", "跟进内容")
CALLS = (("2025-11-03", "拜访", "李娜"), ("2026-01-15", "电话", "张伟"), ("2026-03-08", "微信", "李娜"))


@pytest.fixture
def pr(tmp_path: Path) -> PullRequest:
    return pull_request(tmp_path / "r")


def bring(pr: PullRequest, who: str) -> None:
    """Import calls of the last months into the record of somebody, and commit that."""
    name = pr.text(ONE).partition("客户名称: ")[2].partition("\n")[0]
    rows = [("17", name, on, method, author, f"{on} 谈了价格和交期") for on, method, author in CALLS]
    table = write_csv(pr.root.parent / "旧台账.csv", [HEAD, *rows])
    assert run(["-C", str(pr.root), "--today", "2026-03-12", "import", str(table), "--next", "2026-03-20"]) == 0
    pr.commit(who)


def test_the_import_of_a_manager_passes_without_a_word(pr: PullRequest) -> None:
    bring(pr, "sunli")
    (change,) = pr.changes().changes.records
    assert [(one.on.isoformat(), one.author) for one in change.added][:2] == [
        ("2025-11-03", "lina"),
        ("2026-01-15", "zhangwei"),
    ]
    assert pr.said() == []


def test_that_of_a_rep_passes_and_is_shown_to_whoever_leads(pr: PullRequest) -> None:
    bring(pr, "zhangwei")
    (found,) = pr.problems()
    assert (found.code, found.severity, found.params["n"], found.params["person"]) == (
        "GJ718",
        Severity.WARNING,
        2,
        "张伟",
    )


def test_what_is_appended_by_hand_later_is_not_covered_by_an_import(pr: PullRequest) -> None:
    bring(pr, "zhangwei")
    pr.append(ONE, talk("2026-02-01", "早就联系过了。"))
    pr.commit("zhangwei", "2026-03-12T11:00+08:00")
    assert "GJ703 张伟" in pr.said()
