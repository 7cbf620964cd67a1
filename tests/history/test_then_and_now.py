"""The team page against a week ago, the forecast page against past months and quarters: out of real commits."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.site_files import site_files
from site_builder.metrics.facts.past_forecast import judge_forecast, judged
from site_builder.metrics.facts.standing_then import Standing, StandingAt
from site_builder.model.period import month_of, quarter_of
from tests.history.history_team import Repository, record, repository, talk

pytestmark = pytest.mark.needs("git")
EAST, WEST = "records/customers/东方.md", "records/customers/西方.md"
STEP = ("### 2026-06-20 电话 @zhangwei\n谈了。\n\n- 下一步 2026-06-24：报价\n",)


@pytest.fixture
def team(tmp_path: Path) -> Repository:
    """East at 500,000 with a step that falls overdue, West comes late; today is 30 June."""
    made = repository(tmp_path, [(EAST, record("C1", talk("2026-01-05"), close="2026-06-30"))])
    made.commit("2026-01-05T09:00+08:00")
    made.put(EAST, record("C1", talk("2026-01-05"), *STEP, close="2026-09-30"))
    made.commit("2026-06-20T09:00+08:00")
    made.put(EAST, record("C1", talk("2026-01-05"), *STEP, amount="30万", close="2026-09-30"))
    made.put(WEST, record("C2", talk("2026-06-10"), amount="80万"))
    made.commit("2026-06-28T09:00+08:00")
    return made


def test_a_week_ago_is_what_was_recorded_by_then(team: Repository) -> None:
    ledger = team.ledger("2026-06-30")
    now, then = (ledger.once(StandingAt(date.fromisoformat(on))) for on in ("2026-06-30", "2026-06-23"))
    assert now
    assert then
    assert (now.amount, len(now.running), len(now.overdue)) == (Decimal(1_100_000), 2, 1)
    assert (then.amount, len(then.running), len(then.overdue)) == (Decimal(500_000), 1, 0), (
        "West was written on 28 June only"
    )
    as_of = Repository(team.root).ledger("2026-06-23").once(StandingAt(date(2026, 6, 23)))
    assert isinstance(as_of, Standing)
    assert ledger.once(StandingAt(date(2026, 1, 4))) is None


def test_months_and_quarters_are_judged_by_the_forecast_of_their_eve(team: Repository) -> None:
    ledger = team.ledger("2026-10-01")
    quarters = [judge_forecast(ledger, one) for one in judged(ledger, quarter_of)]
    assert [(str(one.period.start), one.quarter) for one in quarters] == [("2026-04-01", 2), ("2026-07-01", 3)]
    second, third = quarters
    assert (second.forecast > 0, second.won, second.share) == (True, Decimal(0), Decimal(0))
    assert third.forecast > 0, "pushed into it before it began"
    assert len(list(judged(ledger, month_of))) == 8


def test_the_pages_show_it_or_say_that_it_is_not_known(team: Repository) -> None:
    loaded, day = load(team.root), Day(today=date(2026, 6, 30))
    known = dict(site_files(make_report(loaded, day, read_history(team.root, loaded, day.today)), team.root))
    bare = dict(site_files(make_report(loaded, day), team.root))
    assert "+60.0 万" in known["team.html"].decode()
    assert "没有一周前的版本历史" not in known["team.html"].decode()
    assert "没有一周前的版本历史" in bare["team.html"].decode()
    assert "2026 年第 1 季度" not in known["forecast.html"].decode()
    assert "期初预测" in known["forecast.html"].decode()
    assert "期初预测" not in bare["forecast.html"].decode()
