"""CSAT and NPS, and what is kept from those of whom only few were asked."""

from decimal import Decimal

import pytest

from site_builder.metrics.asking.ask import Row, ask, is_key
from site_builder.metrics.asking.figure import Unit
from tests.figures_service.service_records import answer, ledger, record


def survey(nps: str | None = None, csat: str | None = None, day: str = "2026-02-02") -> str:
    lines = [f"- 评分 NPS：{nps}"] if nps else []
    lines += [f"- 评分 CSAT：{csat}"] if csat else []
    return f"{day} 满意度 @wujie\n" + "\n".join(lines) + "\n"


def of(measure: str, *records: str, by: tuple[str, ...] = (), **keys: str) -> Row:
    row = answer("satisfaction", *records, by=by).row(measure=measure, **keys)
    assert row is not None
    return row


def test_csat_is_positive_of_answers() -> None:
    row = of("csat", record(*(survey(csat=one) for one in ("5", "4", "3", "未答"))))
    assert (row.measured.numerator, row.measured.denominator, row.measured.value) == (2, 3, Decimal(2) / 3)
    assert (row.more("asked"), row.more("response_rate"), row.more("mean_score")) == (4, Decimal("0.75"), 4)


def test_nps_is_promoters_less_detractors() -> None:
    row = of("nps", record(*(survey(nps=one) for one in ("10", "9", "8", "7", "6", "0"))))
    assert (row.measured.value, row.unit) == (Decimal(0), Unit.SCORE)
    assert (row.more("promoters"), row.more("passives"), row.more("detractors")) == (2, 2, 2)
    assert of("nps", record(survey(nps="3"))).measured.value == -1


def test_a_survey_that_nobody_answered_counts_in_both_response_rates() -> None:
    silent = record("2026-02-02 满意度 @wujie\n- 评分：未答\n", survey(nps="9", csat="5"))
    assert [of(one, silent).more("response_rate") for one in ("csat", "nps")] == [Decimal("0.5"), Decimal("0.5")]


def test_without_surveys_nothing_is_known() -> None:
    rows = answer("satisfaction", record("2026-02-02 电话 @lina\n问好。\n")).rows
    assert [(row.of("measure"), row.unit, row.measured.value, row.measured.n) for row in rows] == [
        ("csat", Unit.SHARE, None, 0),
        ("nps", Unit.SCORE, None, 0),
    ]


@pytest.mark.parametrize("measure", ["csat", "nps"])
def test_below_five_answers_a_reps_score_is_hidden(measure: str) -> None:
    few = record(*[survey(nps="9", csat="5")] * 4, survey(nps="未答", csat="未答"), owner="lina")
    many = record(*[survey(nps="9", csat="5")] * 5, id_="C2")
    hidden, shown = (of(measure, few, many, by=("rep",), rep=rep) for rep in ("lina", "zhangwei"))
    assert (hidden.measured.value, hidden.measured.numerator, hidden.more("hidden")) == (None, None, 1)
    assert {"positive", "promoters", "detractors", "mean_score"}.isdisjoint(dict(hidden.measured.more))
    assert (hidden.measured.n, hidden.more("asked")) == (4, 5)
    assert (shown.measured.value, shown.more("hidden")) == (1, 0)
    assert of(measure, few).measured.value == 1


def test_a_filter_does_not_show_what_a_breakdown_hides() -> None:
    few = record(*[survey(csat="5")] * 4, owner="lina")
    many = record(*[survey(csat="5")] * 5, id_="C2")
    found = ledger(few, many)
    hidden, shown, whole = (
        ask(found, "satisfaction", where=where).row(measure="csat")
        for where in ((is_key("rep", "lina"),), (is_key("rep", "zhangwei"),), ())
    )
    assert [row and row.measured.value for row in (hidden, shown, whole)] == [None, 1, 1]


def test_answers_count_for_the_owner_in_the_month_of_the_survey() -> None:
    text = record(*[survey(csat="5", day="2026-01-30")] * 5, survey(csat="1"), owner="lina")
    found = ask(ledger(text), "satisfaction", by=("month", "rep"))
    row = found.row(measure="csat", month="2026-01", rep="lina")
    assert row is not None
    assert row.measured.value == 1


def test_nobody_was_unhappy_until_the_survey_exists() -> None:
    later = record(survey(csat="1", day="2026-03-13"))
    assert of("csat", later).measured.n == 0
