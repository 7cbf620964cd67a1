"""What the second calculation of activity and service found, each as the smallest record that shows it."""

from site_builder.app.answer import make_ledger
from site_builder.app.day import Day
from site_builder.app.load import load_files
from site_builder.metrics.asking.ask import Answer, ask
from site_builder.model.period import ALL_TIME, Period
from site_builder.model.source import SourceFile
from site_builder.parse.periods import read_period
from tests.proof.teams import SITE, TEAM, TODAY

HEAD = "编号: K1\n客户名称: 一号公司\n等级: A\n首次接触: 2025-06-01\n负责人: lina\n"
TWO = HEAD + "商机:\n  - id: O1\n    opened: 2025-06-01\n  - id: O2\n    opened: 2025-06-02\n"


def answers(name: str, log: str, *, head: str = HEAD, folder: str = "customers", period: Period = ALL_TIME) -> Answer:
    """The answer for one record with this log."""
    record = f"---\n{head}---\n\n## 跟进记录\n\n{log}"
    texts = {
        "records/config/site.yaml": SITE,
        "records/config/team.yaml": TEAM,
        f"records/{folder}/k1.md": record,
    }
    loaded = load_files([SourceFile(path=path, content=text.encode()) for path, text in texts.items()])
    return ask(make_ledger(loaded, Day(today=TODAY)), name, period)


def test_a_move_among_won_stages_does_not_end_the_step_set_after_the_win() -> None:
    log = """### 2025-09-01 电话 @lina
签了。

- 阶段 O2：合同签订
- 合同 O2 2025-09-01：3万

### 2025-09-10 电话 @lina
约了培训。

- 下一步 O2 2025-10-01：培训

### 2025-09-20 备注 @lina
转售后。

- 阶段 O2：售后服务
"""
    assert answers("overdue", log, head=TWO).only.measured.value == 1


def test_a_closing_ends_the_step_of_its_deal() -> None:
    log = """### 2025-09-10 电话 @lina
约了演示。

- 下一步 O2 2025-10-01：演示

### 2025-09-20 备注 @lina
没戏了。

- 阶段 O2：输单
- 原因 O2：价格
"""
    assert answers("overdue", log, head=TWO).only.measured.value == 0


def test_the_first_answer_of_a_day_is_the_timed_one_though_an_untimed_one_stands_above_it() -> None:
    log = """### 2025-09-01 10:00 投诉 @lina
停机。

### 2025-09-02 电话 @lina
派人。

### 2025-09-02 10:00 电话 @lina
已修好。
"""
    assert answers("response-time", log).only.measured.value == 24


CHURN = """### 2025-09-01 电话 @lina
签了。

- 阶段：合同签订
- 合同 2025-09-01：EUR 900

### 2025-10-01 电话 @lina
不做了。

- 阶段：输单
- 原因：价格

### 2025-12-01 电话 @lina
确认不再合作。

- 流失：价格
"""


def test_who_is_lost_already_is_not_declared_lost_again() -> None:
    (row,) = answers("loss-reasons", CHURN).rows
    assert (dict(row.key)["kind"], row.measured.value) == ("churn", 1)


def test_signed_and_lost_on_one_day_keeps_the_reason() -> None:
    (row,) = answers("loss-reasons", CHURN.replace("### 2025-10-01", "### 2025-09-01")).rows
    assert dict(row.key)["reason"] == "price"


def test_who_came_back_can_be_lost_again() -> None:
    again = CHURN.replace(
        "### 2025-12-01", "### 2025-11-01 电话 @lina\n又买了。\n\n- 合同 2025-11-01：2万\n\n### 2025-12-01"
    )
    (row,) = answers("loss-reasons", again).rows
    assert row.measured.value == 2


def test_a_purchase_without_a_rate_is_counted_as_missing_and_never_as_nothing() -> None:
    (row,) = answers("loss-reasons", CHURN).rows
    assert row.more("missing") == 1


def test_an_entry_after_today_does_not_bring_a_record_back_from_the_archive() -> None:
    log = "### 2025-07-01 电话 @lina\n谈了。\n\n### 2026-05-01 电话 @lina\n以后。\n"
    period = read_period("2025-09", TODAY)
    assert period is not None
    found = answers("follow-up-rate", log, folder="archive", period=period)
    planned = found.row(measure="planned")
    assert planned is not None
    assert planned.measured.n == 0
