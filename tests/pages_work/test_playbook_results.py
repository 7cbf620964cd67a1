"""What the strategies bring: promises with their customers, who keeps the cadence least, ways that win (R48, R65)."""

from decimal import Decimal
from typing import cast

from site_builder.metrics.asking.ask import ask
from site_builder.metrics.report import Report
from site_builder.pages.playbook import Playbook
from tests.pages_figures.figure_team import contact, example, won
from tests.pages_work.work_team import content, record, work, written

STEP = "- 下一步 2026-03-20：上门\n"
REACHED = "### {} 电话 @zhangwei\n谈了。\n\n- 阶段：需求确认\n" + STEP


def page_of(report: Report) -> Playbook:
    return cast("Playbook", content(report, "playbook.html"))


def test_promises_kept_broken_and_running_name_their_customers() -> None:
    report = work(
        record(1, log=REACHED.format("2026-01-20")),
        record(2, log=REACHED.format("2026-02-20")),
        record(3, log=contact("2026-03-11"), more=""),
        record(4, log=contact("2026-03-11")).replace("首次接触: 2026-01-11", "首次接触: 2026-03-10"),
        tiers="extends: abcd\n",
    )
    tier_a = page_of(report).plays[0].outcome
    assert tier_a.kept is not None
    assert tier_a.broken is not None
    assert tier_a.running is not None
    assert (tier_a.kept.count, tier_a.broken.count, tier_a.running.count) == (1, 2, 1)
    assert tier_a.kept.url == "customers.html?only=C0001"
    assert tier_a.broken.url == "customers.html?only=C0002~C0003"
    assert tier_a.running.url == "customers.html?only=C0004"
    least = page_of(report).least
    assert least is not None
    assert least.tier.key == "A"


def test_a_promise_of_growth_has_no_customers_that_keep_it() -> None:
    tier_d = page_of(work(record(1, tier="D"), tiers="extends: abcd\n")).plays[3].outcome
    assert (tier_d.kept, tier_d.broken, tier_d.running, tier_d.share) == (None, None, None, None)


def test_the_row_of_a_tier_equals_the_figures() -> None:
    ledger = example().figures.ledger
    for play in page_of(example()).plays:
        row = ask(ledger, "playbook").row(tier=play.tier.key)
        assert row is not None
        found = play.outcome
        if found.share is not None:
            assert (found.share.numerator, found.share.denominator) == (
                row.measured.numerator,
                row.measured.denominator,
            )
            assert found.running is not None
            assert found.running.count == row.more("in_time")
        wins = ask(ledger, "win-rate", by=("tier",)).row(tier=play.tier.key)
        assert wins is not None
        assert found.win_rate is not None
        assert (found.win_rate.value, found.win_rate.n) == (wins.measured.value, wins.measured.n)
        assert found.win_rate.value == row.more("win_rate")
        assert found.cadence is not None
        assert play.in_cadence is not None
        assert (found.cadence.numerator, found.cadence.denominator) == (
            play.in_cadence.numerator,
            play.in_cadence.denominator,
        )


def test_who_keeps_the_cadence_least_stands_first() -> None:
    report = work(
        record(1, log=contact("2026-03-11")),
        record(2, log=contact("2026-01-20", "lina"), owner="lina"),
        record(3, log=contact("2026-03-11", "lina"), owner="lina", tier="B"),
        tiers="extends: abcd\n",
    )
    keepers = page_of(report).keepers
    assert [(one.line.label, one.line.numerator, one.line.denominator) for one in keepers] == [
        ("李娜", 1, 2),
        ("张伟", 1, 1),
    ]
    assert [(cell.value, cell.n, cell.is_low) for cell in keepers[0].cells[:3]] == [
        (Decimal(0), 1, True),
        (Decimal(1), 1, False),
        (None, 0, False),
    ]


def test_the_cells_of_everybody_add_up_to_their_line() -> None:
    for one in page_of(example()).keepers:
        assert sum(cell.n for cell in one.cells) == one.line.denominator
        assert round(sum(float(cell.value or 0) * cell.n for cell in one.cells)) == one.line.numerator


def test_ways_are_compared_only_with_enough_deals() -> None:
    lost = "### 2026-03-01 微信 @zhangwei\n没戏。\n\n- 阶段：输单\n- 原因：价格\n"
    few = work(record(1, log=won("2026-03-02", "10万")), record(2, log=lost))
    assert page_of(few).ways.best is None
    assert {line.key for line in page_of(few).ways.methods} == {"visit", "wechat"}
    many = work(
        *(record(number, log=won("2026-03-02", "10万")) for number in range(5)),
        *(record(number, log=lost) for number in range(5, 10)),
    )
    ways = page_of(many).ways
    assert ways.best is not None
    assert ways.worst is not None
    assert (ways.best.key, ways.worst.key, ways.average.value) == ("visit", "wechat", Decimal("0.5"))


def test_the_teams_reference_stands_beside_the_method() -> None:
    methods = "extends: standard\nmethods:\n  - {key: phone, zh: 电话, en: phone, reference: 5%}\n"
    lost = "### 2026-03-01 电话 @zhangwei\n没戏。\n\n- 阶段：输单\n- 原因：价格\n"
    report = work(record(1, log=lost), methods=methods)
    assert page_of(report).ways.has_reference
    text = written(report, ["playbook.html"])["playbook.html"]
    assert "参考值" in text
    assert "5%" in text


def test_where_b_is_stricter_than_a_the_remark_stays() -> None:
    files = written(work(record(1), tiers="extends: abcd\n"), ["playbook.html"])
    assert "比 A 类的每 7 天更密" in files["playbook.html"]
    assert "more often than A with 7" in files["en/playbook.html"]
    assert all("None" not in text for text in files.values())
