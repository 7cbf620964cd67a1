"""What is wrong with a gate is said at its place; a wrong word asks for nothing."""

import pytest

from site_builder.model.pipeline import Cadence, CadenceUnit, Gate
from tests.gates.gate_books import checked, entry, pipeline, record

CONFIG = "records/config/pipeline.yaml"


@pytest.mark.parametrize(
    ("stage", "code", "place", "near"),
    [
        ("requires: {enabled: yes, fields: [budgett]}", "GJ806", "budgett", "budget"),
        ("requires: {enabled: yes, entries: {demmo: 3}}", "GJ806", "demmo", "demo"),
        ("requires: {enabled: yes, contact: [decision-makr]}", "GJ806", "decision-makr", "decision-maker"),
        ("requires: {enabled: yes, approval: [managr]}", "GJ806", "managr", "manager"),
        ("roles: [法务处]", "GJ806", "法务处", "法务部"),
        ("tasks: [{zh: 审阅, owner: 法务处}]", "GJ806", "法务处", "法务部"),
        ("requires: {enabled: yes, entries: {demo: -1}}", "GJ810", "-1", None),
        ("max_days: -5", "GJ810", "-5", None),
        ("tasks: [{zh: 审阅, due_days: -2}]", "GJ810", "-2", None),
        ("tasks: [{zh: 审阅, due_days: soon}]", "GJ803", "soon", None),
        ("requires: {enabled: yes, entrys: {demo: 1}}", "GJ802", "entrys", "entries"),
        ("requires: {enabled: yes, since: 2026-02-30}", "GJ803", "2026-02-30", None),
    ],
)
def test_wrong_settings_have_a_place_and_the_nearest_word(stage: str, code: str, place: str, near: str | None) -> None:
    found = checked(
        record(entry("2026-03-10", "电话", "下一步 2026-03-17：演示")), pipeline(f"{{key: proposal, {stage}}}")
    )
    problem = found.of(code)
    assert problem.path == CONFIG
    assert found.sources[CONFIG][problem.span.start : problem.span.end] == place
    if near:
        assert problem.params["near"] == near


def test_a_shipped_gate_that_asks_for_what_the_team_has_not_is_told_where_it_was_switched_on() -> None:
    methods = "methods:\n  - {key: phone, zh: 电话, en: phone}\n"
    text = record(entry("2026-03-10", "电话", "下一步 2026-03-17：报价"))
    found = checked(text, pipeline("{key: proposal, requires: {enabled: yes}}"), methods=methods)
    problem = found.of("GJ806")
    assert problem.params["value"] == "demo"
    assert found.sources[CONFIG][problem.span.start : problem.span.end] == "yes"
    assert "GJ806" not in checked(text, "extends: standard\n", methods=methods).codes


def test_words_are_made_canonical_and_unknown_ones_ask_for_nothing() -> None:
    stages = pipeline(
        "{key: proposal, requires: {enabled: yes, fields: [预算, 金额, 无此项], entries: {演示: 2, demo: 0},"
        " contact: [决策人], approval: [孙丽, 法务部], tasks: ['#里程碑', 寄样], since: 2026-01-01, skip: yes}}"
    )
    rules = checked(record(entry("2026-03-10")), stages).rules
    assert rules.pipeline.by_key["proposal"].gate == Gate(
        fields=("budget", "amount"),
        entries=(("demo", 2),),
        contact=("decision-maker",),
        approval=("sunli", "法务部"),
        tasks=("#milestone", "寄样"),
        since=rules.pipeline.by_key["proposal"].gate.since if rules.pipeline.by_key["proposal"].gate else None,
        skip=True,
    )
    assert rules.pipeline.find("方案报价") is rules.pipeline.by_key["proposal"]


@pytest.mark.parametrize(
    ("typed", "due", "days"),
    [
        ("5", Cadence(5, CadenceUnit.DAY), 5),
        ("0", Cadence(0, CadenceUnit.DAY), 0),
        ("2wd", Cadence(2, CadenceUnit.WORKDAY), None),
        ("1w", Cadence(1, CadenceUnit.WEEK), None),
    ],
)
def test_when_a_stage_task_is_due(typed: str, due: Cadence, days: int | None) -> None:
    stages = pipeline(f"{{key: proposal, tasks: [{{zh: 审阅, due_days: {typed}}}]}}")
    (task,) = checked(record(entry("2026-03-10")), stages).rules.pipeline.by_key["proposal"].tasks
    assert (task.due, task.due_days) == (due, days)


def test_a_task_of_a_stage_without_a_text_is_told() -> None:
    text = record(entry("2026-03-10", "电话", "下一步 2026-03-17：演示"))
    problem = checked(text, pipeline("{key: proposal, tasks: [{owner: owner}]}")).of("GJ804")
    assert (problem.path, problem.params["key"]) == (CONFIG, "zh")


def test_conditions_of_the_teams_own_are_on_and_stand_alone() -> None:
    """The shipped gate of the proposal is an example, switched off; its demos are not asked for."""
    text = record(entry("2026-03-10", "电话", "阶段：初步接触 → 方案报价", "下一步 2026-03-17：演示"))
    found = checked(text, pipeline("{key: proposal, requires: {fields: [amount]}}"))
    assert [(one.variant, one.params["need"]) for one in found.problems if one.code == "GJ407"] == [("field", 1)]
    off = checked(text, pipeline("{key: proposal, requires: {enabled: no, fields: [amount]}}"))
    assert "GJ407" not in off.codes
    untouched = checked(text, pipeline("{key: proposal, max_days: 50}"))
    assert "GJ407" not in untouched.codes
