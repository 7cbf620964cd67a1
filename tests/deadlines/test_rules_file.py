"""Due rules, escalation and lagging limits as a team writes them in rules.yaml."""

import pytest

from site_builder.model.deadline import Alert, DueRule, Within, WithinUnit
from site_builder.model.problem import Problem
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from tests.deadlines.deadline_texts import TEAM, team


def read(text: str) -> tuple[Rules, tuple[Problem, ...]]:
    texts = {"rules": text, "team": TEAM}
    return read_rules(
        [SourceFile(path=f"records/config/{name}.yaml", content=one.encode()) for name, one in texts.items()]
    )


def rule(rules: Rules, key: str) -> DueRule:
    return next(one for one in rules.deadlines if one.key == key)


def test_a_team_that_writes_nothing_has_the_shipped_rules() -> None:
    shipped = team()
    assert [one.key for one in shipped.deadlines if one.enabled] == [
        "complaint-answered",
        "first-contact",
        "proposal-after-comparison",
    ]
    assert [one.key for one in shipped.deadlines if not one.enabled] == ["first-contact-fast", "enquiry-same-day"]
    assert [(one.after.count, one.to, one.level) for one in shipped.escalation] == [
        (3, "rep", None),
        (5, "manager", None),
        (7, None, Alert.HIGH_RISK),
    ]
    assert shipped.limits.lagging_days == {"high-intent": 3}


def test_other_settings_leave_the_shipped_rules_alone() -> None:
    assert team("limits:\n  soon_days: 3\n").deadlines == team().deadlines


def test_one_is_changed_one_switched_off_one_added() -> None:
    rules = team(
        "deadlines:\n"
        "  - {key: complaint-answered, within: 4h}\n"
        "  - {key: first-contact, enabled: false}\n"
        "  - {key: proposal-after-comparison, remove: true}\n"
        "  - {key: sample, zh: 寄样后回访, after: {method: 送样}, until: {methods: [电话, 回访]}, within: 3wd, to: '＠张伟'}\n"
    )
    changed = rule(rules, "complaint-answered")
    assert (changed.within, changed.until.reply, changed.zh) == (Within(4, WithinUnit.HOUR), True, "投诉答复")
    assert not rule(rules, "first-contact").enabled
    assert "proposal-after-comparison" not in {one.key for one in rules.deadlines}
    own = rule(rules, "sample")
    assert (own.after.methods, own.until.methods, own.to) == (("sample",), ("phone", "follow-up-call"), "张伟")
    assert own.en == "寄样后回访"


def test_tags_may_have_their_mark() -> None:
    rules = team("deadlines:\n  - {key: x, after: {tag: '#询价'}, until: {reply: yes}, within: 1d}\n")
    assert rule(rules, "x").after.tags == ("询价",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deadlines:\n  - {key: x, after: new-customer, until: {contact: yes}}\n", [("GJ804", 2)]),
        ("deadlines:\n  - {key: x, until: {contact: yes}, within: 1d}\n", [("GJ804", 2)]),
        ("deadlines:\n  - {key: x, after: {}, until: {contact: yes}, within: 1d}\n", [("GJ804", 2)]),
        ("deadlines:\n  - {key: x, after: new-customer, until: {contact: yes}, within: 30m}\n", [("GJ803", 2)]),
        ("deadlines:\n  - {key: x, after: someday, until: {contact: yes}, within: 1d}\n", [("GJ803", 2)]),
        ("deadlines:\n  - {key: x, after: {method: 飞鸽}, until: {contact: yes}, within: 1d}\n", [("GJ806", 2)]),
        ("deadlines:\n  - {key: x, after: {status: hot}, until: {contact: yes}, within: 1d}\n", [("GJ806", 2)]),
        ("deadlines:\n  - {key: x, after: {stage: nowhere}, until: {contact: yes}, within: 1d}\n", [("GJ806", 2)]),
        ("deadlines:\n  - {key: x, after: new-customer, until: {fields: [云]}, within: 1d}\n", [("GJ806", 2)]),
        (
            "deadlines:\n  - {key: x, after: new-customer, until: {contact: yes}, within: 1d, to: 王五}\n",
            [("GJ806", 2)],
        ),
        ("deadlines:\n  - {key: complaint-answered, to: nobody}\n", [("GJ806", 2)]),
        ("deadlines: soon\n", [("GJ803", 1)]),
        ("escalation:\n  - {after: 3d}\n", [("GJ804", 2)]),
        ("escalation:\n  - {after: soon, to: rep}\n", [("GJ803", 2)]),
        ("escalation:\n  - {after: 3d, to: boss}\n", [("GJ806", 2)]),
        ("escalation:\n  - {after: 3d, level: doom}\n", [("GJ803", 2)]),
        ("limits:\n  lagging_days: {A: soon}\n", [("GJ803", 2)]),
        ("limits:\n  lagging_days: {A: 0}\n", [("GJ803", 2)]),
    ],
)
def test_a_wrong_setting_is_a_problem_at_its_place(text: str, expected: list[tuple[str, int]]) -> None:
    _, problems = read(text)
    assert [(one.code, one.span.line) for one in problems] == expected


def test_shipped_rules_may_name_a_stage_that_a_team_does_without() -> None:
    short = team(pipeline="extends: short\n")
    assert rule(short, "proposal-after-comparison").until.methods == ("quote",)
    assert rule(team(pipeline="extends: five-stage\n"), "proposal-after-comparison").within.count == 2


def test_lagging_limits_in_days_and_working_days() -> None:
    limits = team("limits:\n  lagging_days: {high-intent: 3, A: 3wd, qualified: 10d}\n").limits
    assert limits.lagging_days == {"high-intent": 3, "qualified": 10}
    assert limits.lagging_working_days == {"A": 3}


def test_a_shipped_example_that_the_team_changes_is_on() -> None:
    rules = team("deadlines:\n  - {key: first-contact-fast, within: 20min}\n")
    assert rule(rules, "first-contact-fast").enabled
    assert not rule(
        team("deadlines:\n  - {key: first-contact-fast, within: 20min, enabled: no}\n"), "first-contact-fast"
    ).enabled
    assert not rule(rules, "enquiry-same-day").enabled


def test_a_rule_that_nothing_can_meet_is_told() -> None:
    _, problems = read("deadlines:\n  - {key: a, after: {tag: [x]}, until: {contact: no}, within: 3d}\n")
    assert [(one.code, one.params["key"]) for one in problems] == [("GJ804", "until")]
