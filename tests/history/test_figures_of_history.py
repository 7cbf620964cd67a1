"""Slippage, recording lag and forecast accuracy, from records and commits as people make them."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.cli.main import run
from site_builder.metrics.asking.ask import Answer, ask
from site_builder.model.period import ALL_TIME, Period
from site_builder.parse.periods import read_period
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
EAST, WEST = "records/customers/华东.md", "records/customers/west.md"


def answer(repo: Repository, name: str, today: str, period: str | None = None, by: tuple[str, ...] = ()) -> Answer:
    when = read_period(period, date.fromisoformat(today)) if period else ALL_TIME
    assert isinstance(when, Period)
    return ask(repo.ledger(today), name, when, by)


def pushed(tmp_path: Path) -> Repository:
    """華東 pushed twice (30 and 62 days), brought forward and put right in between; west pushed once by 10 days."""
    repo = repository(tmp_path, [(EAST, record("C1")), (WEST, record("C2", close="2026-05-01"))])
    repo.commit("2026-01-05T09:00+08:00")
    for when, close in (
        *(("2026-01-20T10:00", "2026-12-31"), ("2026-01-20T15:00", "2026-07-30")),
        *(("2026-02-02T10:00", "2026-07-20"), ("2026-02-10T10:00", "2026-09-20")),
    ):
        repo.put(EAST, record("C1", close=close))
        repo.commit(f"{when}+08:00")
    repo.put(WEST, record("C2", close="2026-05-11"))
    repo.commit("2026-02-11T10:00+08:00")
    return repo


def test_slippage_is_the_median_of_what_pushed_opportunities_were_pushed(tmp_path: Path) -> None:
    only = answer(pushed(tmp_path), "slippage", "2026-03-12").only
    assert (only.measured.value, only.measured.n) == (Decimal(51), 2)
    assert (only.more("pushes"), only.more("mean"), only.more("known_since")) == (3, Decimal(51), "2026-01-05")
    assert sorted(only.customers) == sorted([EAST, WEST])


def test_slippage_of_a_period_counts_its_own_pushes(tmp_path: Path) -> None:
    repo = pushed(tmp_path)
    months = {
        row.of("month"): row.measured.value for row in answer(repo, "slippage", "2026-03-12", None, ("month",)).rows
    }
    assert months == {"2026-01": Decimal(30), "2026-02": Decimal(36)}
    assert answer(repo, "slippage", "2026-03-12", "2026-03").only.measured.value is None


def test_a_push_after_the_day_does_not_exist(tmp_path: Path) -> None:
    only = answer(pushed(tmp_path), "slippage", "2026-01-31").only
    assert (only.measured.value, only.more("pushes")) == (Decimal(30), 1)


def test_a_push_that_is_not_committed_counts_today(tmp_path: Path) -> None:
    repo = pushed(tmp_path)
    repo.put(WEST, record("C2", close="2026-05-21"))
    only = answer(repo, "slippage", "2026-03-12", None, ("customer",)).row(customer="C2")
    assert only is not None
    assert (only.measured.value, only.more("pushes")) == (Decimal(20), 2)


def test_a_date_that_is_gone_for_a_while_and_one_changed_after_closing(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    repo.put(EAST, record().replace("预计成交: 2026-06-30\n", ""))
    repo.commit("2026-01-06T09:00+08:00")
    repo.put(EAST, record(close="2026-07-10"))
    repo.commit("2026-01-07T09:00+08:00")
    won = talk("2026-02-01", "签了。", "阶段：合同签订", "合同 2026-02-01：50万")
    repo.put(EAST, record("C1", won, close="2026-12-31"))
    repo.commit("2026-02-09T09:00+08:00")
    only = answer(repo, "slippage", "2026-03-12").only
    assert (only.measured.value, only.more("pushes")) == (Decimal(10), 1)


def test_each_opportunity_has_its_own_dates_and_a_listed_first_one_keeps_them(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T09:00+08:00")
    listed = (
        "商机:\n  - {id: O1, amount: 50万, expected_close: 2026-07-10}\n"
        "  - {id: O2, opened: 2026-02-01, amount: 9万, expected_close: 2026-08-31}\n"
    )
    text = record().replace("金额: 50万\n预计成交: 2026-06-30\n", listed)
    repo.put(EAST, text)
    repo.commit("2026-02-01T09:00+08:00")
    repo.put(EAST, text.replace("2026-08-31", "2026-09-30"))
    repo.commit("2026-02-10T09:00+08:00")
    only = answer(repo, "slippage", "2026-03-12").only
    assert (only.measured.value, only.measured.n) == (Decimal(20), 2)


def recorded(tmp_path: Path, *entries: tuple[str, str]) -> Repository:
    """Entries and when each was committed, after a first commit on Monday 5 January 2026."""
    repo = repository(tmp_path, [(EAST, record())])
    repo.commit("2026-01-05T00:30+08:00")
    texts: list[str] = []
    for n, (on, when) in enumerate(entries):
        texts.append(talk(on, f"第 {n} 次"))
        repo.put(EAST, record("C1", *texts))
        repo.commit(when)
    return repo


@pytest.mark.parametrize(
    ("on", "when", "hours"),
    [
        ("2026-01-06 10:00", "2026-01-06T11:30+08:00", "1.5"),
        ("2026-01-06 10:00", "2026-01-06T09:50+08:00", "0"),
        ("2026-01-06", "2026-01-06T18:00+08:00", "0"),
        ("2026-01-06", "2026-01-07T03:00+08:00", "3"),
        ("2026-01-06 23:30", "2026-01-06T16:00+00:00", "0.5"),
        ("2026-01-10 15:00", "2026-01-11T20:00+08:00", "0"),
        ("2026-01-10", "2026-01-12T13:00+08:00", "1"),
        ("2026-01-03", "2026-01-05T15:00+08:00", None),
    ],
)
def test_hours_from_the_entry_to_the_commit(tmp_path: Path, on: str, when: str, hours: str | None) -> None:
    """2026-01-10 is a Saturday: it counts from Monday noon. Before the first commit nothing is known."""
    only = answer(recorded(tmp_path, (on, when)), "recording-lag", "2026-03-12").only
    assert only.more("median_hours") == (None if hours is None else Decimal(hours))


def test_the_share_in_time_by_author_with_those_not_committed_apart(tmp_path: Path) -> None:
    repo = recorded(
        tmp_path,
        ("2026-01-06 10:00", "2026-01-07T10:00+08:00"),
        ("2026-01-07 10:00", "2026-01-08T10:01+08:00"),
        ("2026-01-08", "2026-01-08T19:00+08:00"),
    )
    texts = [talk(on, f"第 {n} 次") for n, on in enumerate(("2026-01-06 10:00", "2026-01-07 10:00", "2026-01-08"))]
    more = talk("2026-01-09", "没提交", who="lina")
    opening = talk("2026-01-09", "期初", method="期初", who="lina")
    repo.put(EAST, record("C1", *texts, more, opening))
    by = answer(repo, "recording-lag", "2026-03-12", None, ("rep",))
    zhang, lina = by.row(rep="zhangwei"), by.row(rep="lina")
    assert zhang is not None
    assert (zhang.measured.numerator, zhang.measured.denominator) == (2, 3)
    assert lina is not None
    assert (lina.measured.value, lina.measured.n, lina.more("unrecorded")) == (None, 0, 1)


def test_limits_are_the_teams_own(tmp_path: Path) -> None:
    repo = recorded(tmp_path, ("2026-01-06", "2026-01-07T00:30+08:00"), ("2026-01-10 15:00", "2026-01-12T11:00+08:00"))
    repo.put("records/config/rules.yaml", "limits: {record_within_hours: 0, rest_day_until_hour: 10}\n")
    assert answer(repo, "recording-lag", "2026-03-12").only.measured.numerator == 0
    repo.put("records/config/rules.yaml", "limits: {record_within_hours: 0.5}\n")
    assert answer(repo, "recording-lag", "2026-03-12").only.measured.numerator == 2


def forecast(tmp_path: Path) -> Repository:
    """Two deals expected in March; one is won in March for less, the other was pushed to April on 3 March."""
    entries = [talk("2026-01-10", "聊了。", "阶段：方案报价")]
    repo = repository(
        tmp_path,
        [(EAST, record("C1", *entries, close="2026-03-20")), (WEST, record("C2", *entries, close="2026-03-31"))],
    )
    repo.commit("2026-01-15T09:00+08:00")
    repo.put(WEST, record("C2", *entries, close="2026-04-30"))
    repo.commit("2026-03-03T09:00+08:00")
    won = talk("2026-03-18", "签了。", "阶段：方案报价 → 合同签订", "合同 2026-03-18：40万")
    repo.put(EAST, record("C1", *entries, won, close="2026-03-20"))
    repo.commit("2026-03-18T19:00+08:00")
    return repo


def test_the_forecast_as_it_stood_against_what_closed(tmp_path: Path) -> None:
    (march,) = answer(forecast(tmp_path), "forecast-accuracy", "2026-04-01").rows
    assert march.of("period") == "2026-03"
    assert (march.measured.numerator, march.measured.denominator) == (Decimal(400_000), Decimal(500_000))
    assert (march.measured.value, march.measured.n, march.more("won_count")) == (Decimal("0.8"), 2, 1)


def test_only_months_that_are_over_and_asked_for(tmp_path: Path) -> None:
    repo = forecast(tmp_path)
    assert answer(repo, "forecast-accuracy", "2026-03-31").rows == ()
    spans = ["2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-Q2"]
    asked = answer(repo, "forecast-accuracy", "2026-07-01").rows
    assert [row.of("period") for row in asked] == [one for one in spans if one not in ("2026-02", "2026-05", "2026-06")]
    assert answer(repo, "forecast-accuracy", "2026-07-01", "2026-03-10..2026-05-31").rows[0].of("period") == "2026-04"


def test_a_quarter_is_judged_by_the_forecast_of_its_own_eve(tmp_path: Path) -> None:
    """As on 31 March: West, pushed to April, at 50 percent of 500,000; entries written down later do not count."""
    repo = forecast(tmp_path)
    entries = [talk("2026-01-10", "聊了。", "阶段：方案报价"), talk("2026-03-30", "谈价。", "阶段：商务谈判")]
    repo.put(WEST, record("C2", *entries, close="2026-04-30"))
    repo.commit("2026-04-02T09:00+08:00")
    row = answer(repo, "forecast-accuracy", "2026-07-01").row(period="2026-Q2")
    assert row is not None
    assert (row.measured.denominator, row.more("foreseen"), row.measured.n) == (Decimal(250_000), 1, 1)


@pytest.mark.parametrize(
    ("span", "eve"), [("2026-03", "2026-02-28"), ("2026-04", "2026-03-31"), ("2026-Q2", "2026-03-31")]
)
def test_the_forecast_that_is_judged_is_the_one_of_that_day(
    tmp_path: Path, span: str, eve: str, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = forecast(tmp_path)
    late = [talk("2026-01-10", "聊了。", "阶段：方案报价"), talk("2026-03-30", "谈价。", "阶段：商务谈判")]
    repo.put(WEST, record("C2", *late, close="2026-04-30"))
    repo.commit("2026-04-02T09:00+08:00")
    row = answer(repo, "forecast-accuracy", "2026-07-01").row(period=span)
    assert row is not None
    asked = ("forecast", "--period", span, "--as-of", eve, "--format", "json")
    assert run(["-C", str(tmp_path), "report", *asked]) == 0
    (then,) = json.loads(capsys.readouterr().out)["rows"]
    assert Decimal(then["value"]) == row.measured.denominator
    assert row.measured.denominator
    assert then["n"] == row.more("foreseen")


def test_without_git_nothing_is_known_and_nothing_is_0(tmp_path: Path) -> None:
    repo = repository(tmp_path, [(EAST, record("C1", talk("2026-01-20")))], git=False)
    for name in ("slippage", "recording-lag"):
        only = answer(repo, name, "2026-03-12").only
        assert (only.measured.value, only.measured.numerator, only.more("known_since")) == (None, None, None)
    assert answer(repo, "forecast-accuracy", "2026-03-12").rows == ()


def test_the_example_day_before_all_commits_knows_nothing(tmp_path: Path) -> None:
    repo = pushed(tmp_path)
    assert answer(repo, "slippage", "2025-12-31").only.more("known_since") is None
