"""The tools that look: the commands' own answers, in pages."""

import json
from typing import Any

import pytest

from site_builder.cli.assistant.wrapping import BUDGET
from site_builder.cli.main import run
from site_builder.metrics.reports.registry import figure_names
from tests.assistants.desk import DAY, Desk


def test_customers_are_found_by_name_and_condition(desk: Desk) -> None:
    found = desk.read("find_customers", text="华东")
    assert [one["id"] for one in found["untrusted"]["customers"]] == ["C20250301-001"]
    row = found["untrusted"]["customers"][0]
    assert (row["owner_name"], row["stage"], row["days_to_due"]) == ("张伟", "qualified", -2)
    assert row["next_step"] == {"due": "2026-03-10", "text": "发报价"}
    owned = desk.read("find_customers", where=["owner=lina", "等级=B"])
    assert [one["name"] for one in owned["untrusted"]["customers"]] == ["华南包装", "North Medical"]


def test_answers_come_in_pages(desk: Desk) -> None:
    first = desk.read("find_customers", limit=2)
    assert (first["total"], first["next_offset"]) == (3, 2)
    rest = desk.read("find_customers", limit=2, offset=2)
    assert rest["next_offset"] is None
    names = [one["id"] for page in (first, rest) for one in page["untrusted"]["customers"]]
    assert sorted(names) == ["C20250301-001", "C20250302-001", "C20250303-001"]


def test_one_customer_in_full(desk: Desk) -> None:
    found = desk.read("customer", customer="华东")["untrusted"]
    facts = found["customer"]
    assert facts["contacts"] == [{"name": "李明", "title": "采购总监", "phones": ["0512-66778899"]}]
    assert facts["open_tasks"][0]["assignees"] == ["lina"]
    assert facts["opportunities"][0]["amount"] == "500000"
    assert found["log"][0]["text"] == "首次沟通。"
    assert {"field": "next_step", "day": "2026-03-10", "value": "发报价"} in found["log"][0]["fields"]


def test_what_is_promised_and_asked_for_is_told(desk: Desk) -> None:
    (desk.root / "records/config/pipeline.yaml").write_text(
        "extends: standard\nstages:\n  - {key: proposal, requires: {enabled: true, fields: [needs]}}\n", "utf-8"
    )
    facts = desk.read("customer", customer="华东")["untrusted"]["customer"]
    assert [one["text"] for one in facts["promises"]["ours"]] == ["评估接口"]
    assert facts["gates"][0]["missing"][0]["wanted"] == "needs"
    assert set(facts["playbook"]) >= {"strategy"}


def test_risks_come_with_their_reasons(desk: Desk) -> None:
    file = desk.root / "records/customers/华东.md"
    file.write_text(desk.text().replace("金额: 50万", "金额: 50万\n风险: 红 老板要换供应商"), "utf-8")
    facts = desk.read("customer", customer="华东")["untrusted"]["customer"]
    assert facts["risk"] == "red"
    assert any("老板要换供应商" in one for one in facts["risk_reasons"])


def test_what_is_due(desk: Desk) -> None:
    found = desk.read("due")
    rows = [(one["list"], one["name"]) for one in found["untrusted"]["due"]]
    assert rows == [
        ("overdue", "华东精密机械有限公司"),
        ("today", "华南包装"),
        ("soon", "North Medical"),
        ("tasks", "华东精密机械有限公司"),
    ]
    assert found["counts"] == {"overdue": 1, "today": 1, "missing": 0, "soon": 1, "tasks": 1}
    mine = desk.read("due", rep="李娜", list="today")
    assert [one["name"] for one in mine["untrusted"]["due"]] == ["华南包装"]


def test_every_figure_is_the_commands_own(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    listed = desk.read("report")
    assert [one["name"] for one in listed["figures"]] == list(figure_names())
    for name in ("opportunity-count", "overdue", "forecast"):
        assert run(["-C", str(desk.root), "--today", str(DAY), "report", name, "--by", "rep", "--format", "json"]) == 0
        rows = json.loads(capsys.readouterr().out)["rows"]
        assert desk.read("report", name=name, by=["rep"])["untrusted"]["rows"] == rows
    assert "win-rate" in desk.refused("report", name="win-rat")


def test_questions_in_sql_can_only_read(desk: Desk) -> None:
    found = desk.read("query", sql="select customer_id, customer from customers order by 1")
    assert [one["customer"] for one in found["untrusted"]["rows"]] == [
        "华东精密机械有限公司",
        "North Medical",
        "华南包装",
    ]
    assert desk.read("query", sql="select customer_id from customers", limit=1)["more"] is True
    assert any(one["name"] == "customers" for one in desk.read("query")["relations"])
    before = desk.text()
    for sql in ("delete from customers", "attach 'x' as y", "select 1; select 2", "pragma writable_schema=1"):
        assert desk.refused("query", sql=sql)
    assert desk.text() == before


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("GJ401", "rule"),
        ("next-step-missing", "rule"),
        ("win-rate", "figure"),
        ("赢单率", "figure"),
        ("负责人", "field"),
        ("下一步", "field"),
        ("方案报价", "stage"),
        ("电话", "method"),
        ("A", "tier"),
    ],
)
def test_words_are_explained(desk: Desk, what: str, kind: str) -> None:
    found = desk.read("explain", what=what)["found"]
    assert kind in [one["kind"] for one in found]
    assert "untrusted" not in desk.read("explain", what=what)


def test_without_a_word_there_is_an_index(desk: Desk) -> None:
    found = desk.read("explain")
    assert "GJ401" in found["rules"]
    assert "proposal" in found["stages"]


@pytest.mark.parametrize(
    ("name", "given", "reason"),
    [
        ("customer", {}, "缺少 customer"),
        ("customer", {"customer": "没有的"}, "没有的"),
        ("customer", {"custmer": "华东"}, "是不是 customer"),
        ("find_customers", {"limit": "2"}, "1 到 100"),
        ("find_customers", {"limit": True}, "1 到 100"),
        ("find_customers", {"where": "tier=A"}, "一组文字"),
        ("find_customers", {"where": ["tier~A"]}, "tier~A"),
        ("due", {"list": "all"}, "overdue"),
        ("due", {"rep": "王五"}, "王五"),
        ("report", {"name": "win-rate", "period": "someday"}, "someday"),
        ("explain", {"what": "next-step-mising"}, "next-step-missing"),
        ("explain", {"what": "x" * 5000}, "4000"),
        ("delete_customer", {"customer": "华东"}, "delete_customer"),
    ],
)
def test_a_wrong_call_is_refused_with_the_remedy(desk: Desk, name: str, given: dict[str, Any], reason: str) -> None:
    assert reason in desk.refused(name, **given)


def test_long_records_are_answered_in_bounds(desk: Desk) -> None:
    entry = "### 2026-03-0{day} 电话 @zhangwei\n{text}\n\n- 下一步 2026-03-16：再谈\n\n"
    log = "".join(entry.format(day=1 + at % 9, text=f"{at} " + "长" * 3000) for at in range(60))
    file = desk.root / "records/customers/华东.md"
    file.write_text(desk.text() + "\n" + log, "utf-8")
    offset: int | None = 0
    seen: list[str] = []
    while offset is not None:
        found = desk.call("customer", customer="华东", offset=offset, limit=100)
        assert len(found.text) < 3 * BUDGET
        seen += [one["text"][:3] for one in found.document["untrusted"]["log"]]  # type: ignore[index]
        offset = found.document["next_offset"]  # type: ignore[assignment]
    assert len(seen) == 61
    assert "(+" in json.dumps(found.document, ensure_ascii=False)


def test_a_record_full_of_people_is_answered_in_bounds(desk: Desk) -> None:
    people = "\n".join(f"  - 王{at}（经理{'理' * 300}）" for at in range(400))
    file = desk.root / "records/customers/华东.md"
    text = desk.text().replace("  - 李明（采购总监，0512-66778899）", people)
    file.write_text(text.replace("\n\n## 待办", f"\n\n{'备注' * 9000}\n\n## 待办"), "utf-8")
    found = desk.call("customer", customer="华东")
    facts = found.document["untrusted"]["customer"]  # type: ignore[index]
    assert len(facts["contacts"]) == 50
    assert facts["more"] == {"contacts": 350}
    assert len(facts["notes"]) < 2100
    assert len(found.text) < 5 * BUDGET


def test_what_others_change_is_seen_at_once(desk: Desk) -> None:
    assert desk.read("customer", customer="华东")["untrusted"]["customer"]["tier"] == "A"
    file = desk.root / "records/customers/华东.md"
    file.write_text(desk.text().replace("等级: A", "等级: B"), "utf-8")
    assert desk.read("customer", customer="华东")["untrusted"]["customer"]["tier"] == "B"


def test_a_fault_of_ours_is_told_and_survived(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(_: object) -> None:
        msg = "/home/me/secret/place.py"
        raise KeyError(msg)

    with monkeypatch.context() as broken:
        broken.setattr(type(desk.worlds), "now", fall)
        told = desk.refused("due")
    assert "KeyError" in told
    assert "/home/me" not in told
    assert desk.read("due")["total"]


def test_a_repository_that_is_gone_is_told(desk: Desk) -> None:
    (desk.root / "records").rename(desk.root / "elsewhere")
    assert desk.refused("due")
