"""How things stand today: overdue steps, risk, fields filled in."""

from decimal import Decimal

from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.model.words import Term, Words
from tests.figures_activity.activity_team import answer, counts, ledger, more, record, rules, values

LATE = record("2026-03-01 电话 @lina\n聊\n- 下一步 2026-03-02：报价", id_="C1", head="金额: 5万\n")
LATER = record("2026-03-01 电话 @zhangwei\n聊\n- 下一步 2026-03-09：报价", id_="C2", 负责人="lina")
TODAY = record("2026-03-01 电话 @zhangwei\n聊\n- 下一步 2026-03-12：报价", id_="C3")
POOL = record("2026-03-01 电话 @zhangwei\n聊\n- 下一步 2026-03-02：报价", id_="C4", 负责人="公海")
LOST = record("2026-03-01 电话 @zhangwei\n聊\n- 阶段：输单\n- 原因：价格\n- 下一步 2026-03-02：再问", id_="C5")


def test_overdue_steps_of_active_customers_by_owner() -> None:
    book = ledger(LATE, LATER, TODAY, POOL, LOST)
    row = answer("overdue", book).only
    assert row.measured.value == 2
    assert more(row, "oldest", "median_overdue", "open_amount") == (10, Decimal("6.5"), 50000)
    assert counts(answer("overdue", book, by=("rep",)), "rep") == {"zhangwei": 1, "lina": 1, "idle": 0}
    assert answer("overdue", book, "2026-03-09").only.measured.value == 1
    assert more(answer("overdue", ledger(TODAY)).only, "oldest", "median_overdue") == (None, None)


def test_risk_by_level_and_by_reason() -> None:
    silent = record("2026-02-20 电话 @zhangwei\n聊\n- 下一步 2026-03-20：报价", id_="C6", 首次接触="2026-02-20")
    marked = record(
        "2026-03-11 电话 @zhangwei\n聊\n- 下一步 2026-03-20：报价",
        id_="C7",
        首次接触="2026-03-10",
        head="风险: 红 预算砍半\n金额: 9万\n",
    )
    fine = record("2026-03-11 电话 @zhangwei\n聊\n- 下一步 2026-03-20：报价", id_="C8", 首次接触="2026-03-10")
    found = answer("risk", ledger(silent, marked, fine, POOL))
    assert counts(found, "level") == {"green": 1, "yellow": 1, "red": 1}
    red = found.row(level="red")
    assert red is not None
    assert more(red, "open_amount", "by_hand") == (90000, 1)
    by_reason = answer("risk", ledger(silent, marked, fine), by=("trigger",)).row(level="yellow", trigger="silent")
    assert by_reason is not None
    assert by_reason.measured.value == 1


def test_a_customer_with_several_reasons_counts_for_each() -> None:
    complaint = "2026-03-10 10:00 投诉 @zhangwei\n停机\n- 下一步 2026-03-20：派人"
    both = record(complaint, head="预计成交: 2026-02-01\n")
    rows = answer("risk", ledger(both), by=("trigger",)).rows
    assert all(row.measured.n for row in rows)
    assert {row.of("trigger") for row in rows} >= {"complaint-open", "close-past"}
    assert sum(row.measured.n for row in answer("risk", ledger(both)).rows) == 1


FIELDS = """fields:
  - {key: system, zh: 系统, en: System}
  - {key: pilot, zh: 试点, en: Pilot, required_from: proposal}
  - {key: term, zh: 账期, en: Term, on: opportunity}
  - {key: mood, zh: 气氛, en: Mood, on: followup}
  - {key: fax, zh: 传真, en: Fax, retired: true}
"""


def test_the_share_of_records_that_fill_a_field() -> None:
    book = ledger(
        record(
            "2026-03-01 电话 @zhangwei\n聊\n- 气氛：好\n- 阶段：方案报价",
            id_="C1",
            head="行业: 食品\n系统: ERP\n金额: 5万\n",
        ),
        record(
            "2026-03-01 电话 @zhangwei\n聊", "2026-03-02 备注 @zhangwei\n记", id_="C2", head="预计成交: 2026-06-30\n"
        ),
        record(id_="C3", archived=True),
        given=rules(fields=FIELDS),
    )
    found = {row.of("field"): values(row) for row in answer("field-fill", book).rows}
    half = (Decimal(1) / 2, 1, 2)
    assert [found[key] for key in ("industry", "system", "amount", "expected_close", "mood")] == [half] * 5
    assert (found["pilot"], found["term"], found["name"]) == ((0, 0, 1), (0, 0, 2), (1, 2, 2))
    assert not {"fax", "opportunities", "waivers"} & found.keys()


def test_a_field_that_could_not_be_read_is_not_filled() -> None:
    book = ledger(record(head="网址: ''\n金额: 大约五十\n预计成交: 2026-02-30\n"))
    found = {row.of("field"): row.measured.value for row in answer("field-fill", book).rows}
    assert (found["website"], found["amount"], found["expected_close"]) == (0, 0, 0)


def test_each_opportunity_has_its_own_fields() -> None:
    deals = "商机:\n  - {编号: O1, 金额: 5万}\n  - {编号: O2, 开启日期: 2026-01-10}\n"
    found = answer("field-fill", ledger(record(head=deals))).row(field="amount")
    assert found is not None
    assert values(found) == (Decimal(1) / 2, 1, 2)


def test_fields_have_names() -> None:
    given = rules(fields=FIELDS)
    assert label_of("field", "system", given) == Words("system", "系统", "System")
    assert label_of("field", "industry", given) == Term("field.industry")
