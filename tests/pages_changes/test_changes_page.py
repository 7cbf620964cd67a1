"""The page of changes: what the log tells, and what only earlier versions do."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.app.day import Day
from site_builder.app.history import read_history
from site_builder.app.load import load
from site_builder.app.report import make_report
from site_builder.app.views import view_sites
from site_builder.app.views_report import view_report
from site_builder.app.views_restrict import restrict
from site_builder.metrics.report import Report
from site_builder.pages.change_lines import Change, ChangeKind
from tests.history.history_team import record as past
from tests.history.history_team import repository, talk
from tests.pages_figures.figure_team import contact
from tests.pages_work.work_team import content, record, work, written

TODAY = date(2026, 3, 12)


def changes(report: Report) -> list[Change]:
    """All lines of the page, in its order."""
    return [one for day in content(report, "changes.html").days for one in day.changes]


def entry(on: str, *lines: str, method: str = "电话", who: str = "zhangwei") -> str:
    return f"### {on} {method} @{who}\n聊了聊。\n\n" + "".join(f"- {line}\n" for line in lines) + "\n"


def one(*entries: str, **more: str) -> list[Change]:
    return changes(work(record(1, log="".join(entries), **more)))


def test_a_move_names_both_stages_the_author_and_the_entry() -> None:
    (move,) = one(
        entry("2026-01-15", "下一步 2026-03-05：再谈"),
        entry("2026-03-05", "阶段：初步接触 → 需求确认", "下一步 2026-03-20：发资料", who="lina"),
        more="金额: 50万\n",
    )
    assert (move.kind, move.on) == (ChangeKind.STAGE, date(2026, 3, 5))
    assert [getattr(move.before, "key", None), getattr(move.after, "key", None)] == ["first-contact", "qualified"]
    assert move.by
    assert move.by.name == "李娜"
    assert move.owner
    assert move.owner.name == "张伟"
    assert (move.url, move.amount) == ("customers/C0001.html#e2", Decimal(500000))
    assert not move.worse


def test_a_move_back_is_to_be_asked_about() -> None:
    found = one(
        entry("2026-01-20", "阶段：初步接触 → 需求确认", "下一步 2026-03-05：发资料"),
        entry("2026-03-05", "阶段：需求确认 → 初步接触", "下一步 2026-03-20：发资料"),
    )
    assert [(line.kind, line.worse) for line in found] == [(ChangeKind.BACK, True)]


def test_won_and_lost_carry_amounts_and_reasons() -> None:
    won = record(1, log=entry("2026-03-10", "阶段：合同签订", "合同 2026-03-10：30万", "下一步 2026-06-01：回访"))
    lost = record(2, log=entry("2026-03-11", "阶段：输单", "原因：价格"), more="金额: 20万\n")
    found = changes(work(won, lost))
    assert [(line.kind, line.amount, line.worse) for line in found] == [
        (ChangeKind.LOST, Decimal(200000), True),
        (ChangeKind.WON, Decimal(300000), False),
    ]
    page = content(work(won, lost), "changes.html")
    assert (page.week.won, page.week.won_amount, page.week.lost, page.week.lost_amount) == (1, 300000, 1, 200000)
    texts = written(work(won, lost), ["changes.html"])
    assert "近 7 天赢单 1 个，30 万" in texts["changes.html"]
    assert "1 won in the last 7 days" in texts["en/changes.html"]


def test_a_step_is_postponed_by_whoever_moves_it_without_a_contact() -> None:
    found = one(
        entry("2026-02-20", "下一步 2026-03-02：发资料"),
        entry("2026-03-01", "下一步 2026-03-09：发资料", method="备注"),
        entry("2026-03-10", "下一步：不变"),
        entry("2026-03-11", "下一步 2026-03-30：报价"),
    )
    assert [(line.kind, line.before, line.after) for line in found] == [
        (ChangeKind.POSTPONED, date(2026, 3, 9), None),
        (ChangeKind.POSTPONED, date(2026, 3, 2), date(2026, 3, 9)),
    ]


def test_new_customers_count_from_their_first_contact_and_only_within_the_days() -> None:
    fresh = record(1, log=contact("2026-03-03")).replace("2026-01-11", "2026-03-03")
    edge = record(2, log=contact("2026-03-03")).replace("2026-01-11", "2026-02-11")
    old = record(3, log=contact("2026-03-03")).replace("2026-01-11", "2026-02-10")
    found = changes(work(fresh, edge, old))
    assert [(line.kind, line.on, line.name) for line in found] == [
        (ChangeKind.NEW, date(2026, 3, 3), "客户1有限公司"),
        (ChangeKind.NEW, date(2026, 2, 11), "客户2有限公司"),
    ]


def test_without_version_control_the_page_says_what_it_does_not_know() -> None:
    texts = written(work(record(1)), ["changes.html"])
    assert "不知道" in texts["changes.html"]
    assert "is not known" in texts["en/changes.html"]


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A record whose amount fell, close slipped, owner and tier changed, in real commits."""
    path, base = "records/customers/甲.md", past("C1", talk("2026-02-01"))
    team = repository(tmp_path, [(path, base)])
    team.commit("2026-02-01T10:00+08:00")
    team.put(path, base.replace("50万", "40万").replace("2026-06-30", "2026-09-30"))
    team.commit("2026-03-05T10:00+08:00")
    handed = (
        base.replace("50万", "40万").replace("2026-06-30", "2026-09-30").replace("负责人: zhangwei", "负责人: lina")
    )
    team.put(path, handed.replace("等级: A", "等级: B"))
    team.commit("2026-03-10T10:00+08:00")
    return tmp_path


def of(root: Path) -> Report:
    loaded = load(root)
    return make_report(loaded, Day(today=TODAY), read_history(root, loaded, TODAY))


def test_history_tells_amounts_closes_tiers_and_owners(told: Path) -> None:
    found = {line.kind: line for line in changes(of(told))}
    amount, close, tier = found[ChangeKind.AMOUNT], found[ChangeKind.CLOSE], found[ChangeKind.TIER]
    assert (amount.before, amount.after, amount.on, amount.worse) == (
        Decimal(500000),
        Decimal(400000),
        date(2026, 3, 5),
        True,
    )
    assert (close.before, close.after, close.worse) == (date(2026, 6, 30), date(2026, 9, 30), True)
    assert [getattr(one, "key", None) for one in (tier.before, tier.after)] == ["A", "B"]
    owner = found[ChangeKind.OWNER]
    assert [getattr(one, "name", None) for one in (owner.before, owner.after)] == ["张伟", "李娜"]
    assert amount.by
    assert amount.by.name == "x", "nobody of the team: the name that git has"
    texts = written(of(told), ["changes.html", "customers/C1.html"])
    assert ">x<" in texts["changes.html"]
    assert "字段改动" in texts["customers/C1.html"]
    assert "Changed fields" in texts["en/customers/C1.html"]


def test_what_the_log_and_the_versions_tell_stands_once(told: Path) -> None:
    path = "records/customers/甲.md"
    record_text = (told / path).read_text("utf-8")
    said = "### 2026-03-10 交接 @lina\n接手。\n\n- 分级：A → B（改小项目）\n- 下一步 2026-03-20：拜访\n"
    (told / path).write_text(record_text + "\n" + said, "utf-8")
    found = changes(of(told))
    owners = [line for line in found if line.kind is ChangeKind.OWNER]
    assert len(owners) == 1
    assert owners[0].by
    assert owners[0].by.name == "李娜"
    assert getattr(owners[0].before, "name", None) == "张伟"
    tiers = [line for line in found if line.kind is ChangeKind.TIER]
    assert [line.note for line in tiers] == ["改小项目"]


def test_a_view_does_not_name_who_had_the_customer_before(told: Path) -> None:
    site = (told / "records/config/site.yaml").read_text("utf-8")
    (told / "records/config/site.yaml").write_text(site + "views:\n  - {name: rep, each: rep}\n", "utf-8")
    path = told / "records/customers/甲.md"
    path.write_text(path.read_text("utf-8").replace("@zhangwei", "@lina"), "utf-8")
    loaded = load(told)
    history = read_history(told, loaded, TODAY)
    whole = make_report(loaded, Day(today=TODAY), history)
    (own,) = view_sites(loaded.rules, "rep-lina")
    assert len(restrict(loaded, own, whole).book.customers) == 1
    report = view_report(loaded, own, whole, Day(today=TODAY), history)
    assert isinstance(report, Report)
    text = "".join(written(report, ["changes.html", "customers/C1.html"]).values())
    assert "50 万" in text
    assert "张伟" not in text
    assert "zhangwei" not in text
