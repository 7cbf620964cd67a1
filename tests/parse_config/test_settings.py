"""Each wrong setting is one problem at its place, and its default stands in."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.problem import Problem, Severity
from site_builder.model.rules import Rules
from site_builder.model.source import SourceFile
from site_builder.parse.config.presentation import forge_kind
from site_builder.parse.config.rules import read_rules
from site_builder.parse.config.table import FILES


def read(**texts: str) -> tuple[Rules, tuple[Problem, ...]]:
    files = {"team": "", **texts}
    made = [
        SourceFile(path=f"records/config/{name}.yaml", content=text.encode("utf-8", "surrogatepass"))
        for name, text in files.items()
    ]
    return read_rules(made)


STAGES = "stages:\n- {key: a, kind: open}\n- {key: b, kind: won}\n- {key: c, kind: lost}\n"

STEPS = "after: {event: new-customer}, until: {contact: true}, within: 1d"
WRONG = [
    ("rules", "deadlines:\n- {key: complaint-answerd, remove: true}\n", "GJ806", "nearest", 2, 9),
    ("rules", "deadlines:\n- {key: qqqq, remove: true}\n", "GJ806", "", 2, 9),
    ("rules", "deadlines:\n- {key: complain-answered, within: 48h}\n", "GJ806", "nearest", 2, 9),
    ("rules", "deadlines:\n- {key: qqqq, after: {event: new-customer}, within: 1d}\n", "GJ804", "", 2, 3),
    (
        "rules",
        f"deadlines:\n- {{key: own, {STEPS.replace('event: new-customer', 'tag: [客户 比价]')}}}\n",
        "GJ803",
        "tag-nearest",
        2,
        28,
    ),
    (
        "rules",
        f"deadlines:\n- {{key: own, {STEPS.replace('event: new-customer', 'tag: 12')}}}\n",
        "GJ803",
        "tag",
        2,
        27,
    ),
    ("rules", "limits: {overdue_yellow_days: 40}\n", "GJ810", "above", 1, 31),
    ("rules", "limits: {overdue_yellow_days: 9, overdue_red_days: 8}\n", "GJ810", "above", 1, 31),
    ("rules", "limits: {overdue_red_days: 5}\n", "GJ810", "below", 1, 28),
    ("pipeline", "extends: standard\nstages:\n- {key: after-sale, remove: yes}\n", "GJ806", "nearest", 3, 9),
    ("pipeline", STAGES + "- {key: proposal, remove: yes}\n", "GJ806", "", 5, 9),
    ("team", "- a\n- b\n", "GJ801", "", 1, 1),
    ("site", "langauge: zh\n", "GJ802", "nearest", 1, 1),
    ("site", "qqqqqqqq: zh\n", "GJ802", "", 1, 1),
    ("site", "name: [a]\n", "GJ803", "shape", 1, 7),
    ("site", "name: ''\n", "GJ803", "empty", 1, 7),
    ("site", "name: |\n  a\n  b\n", "GJ803", "lines", 1, 7),
    ("site", 'name: "a\\nb"\n', "GJ004", "escape", 1, 7),
    ("team", 'members:\n- {id: a, name: "A\\u202e"}\n', "GJ006", "escape", 2, 17),
    ("site", "language: fr\n", "GJ803", "option", 1, 11),
    ("site", "languages: [zh, fr]\n", "GJ803", "option", 1, 17),
    ("site", "timezone: Asia/Nowhere\n", "GJ803", "", 1, 11),
    ("site", "timezone: Asia\n", "GJ803", "", 1, 11),
    ("site", "forge: ftp://x\n", "GJ803", "", 1, 8),
    ("site", "forge: {kind: gitea}\n", "GJ804", "", 1, 8),
    ("site", "currency: yuan\n", "GJ803", "", 1, 11),
    ("site", "rates: {USD: 0}\n", "GJ810", "positive", 1, 9),
    ("site", "rates: {USD: -7}\n", "GJ810", "least", 1, 14),
    ("site", "today: 2026-02-30\n", "GJ803", "", 1, 8),
    ("team", "members:\n- {id: 张伟, name: 张伟}\n", "GJ803", "", 2, 8),
    ("team", "members:\n- {id: a}\n", "GJ804", "", 2, 3),
    ("team", "members:\n- {id: a, name: A}\n- {id: a, name: B}\n", "GJ805", "", 3, 8),
    ("team", "members:\n- {id: a, name: A, role: boss}\n", "GJ803", "option", 2, 26),
    ("team", "members:\n- {id: a, name: A, manager: b}\n", "GJ806", "", 2, 29),
    ("team", "members: {id: a}\n", "GJ803", "shape", 1, 10),
    ("team", "members:\n- a\n", "GJ803", "", 2, 3),
    ("pipeline", "extends: standrad\n", "GJ811", "nearest", 1, 10),
    ("pipeline", "extends: standard\nstages:\n- {key: proposal, probability: 150}\n", "GJ810", "", 3, 32),
    ("pipeline", "extends: standard\nstages:\n- {key: proposal, next: [nowhere]}\n", "GJ806", "", 3, 26),
    ("pipeline", "stages:\n- {key: a}\n- {key: c, kind: lost}\n", "GJ807", "no-won", 2, 1),
    ("pipeline", STAGES + "- {key: a}\n", "GJ805", "", 5, 9),
    ("pipeline", STAGES + "- {key: d, zh: a}\n", "GJ805", "", 5, 16),
    (
        "pipeline",
        STAGES.replace("open}", "open, next: [b]}").replace("won}", "won, next: [a]}"),
        "GJ807",
        "unreachable",
        4,
        9,
    ),
    ("tiers", "extends: abcd\ntiers:\n- {key: A, cadence: weekly}\n", "GJ803", "", 3, 21),
    ("tiers", "tiers:\n- {key: A, promise: {reach: moon, within: 1w}}\n", "GJ806", "", 2, 29),
    ("methods", "methods:\n- {key: fax, contact: maybe}\n", "GJ803", "", 2, 23),
    ("fields", "fields:\n- {key: x, type: choice}\n", "GJ804", "", 2, 3),
    ("fields", "fields:\n- {key: x, required_from: moon}\n", "GJ806", "", 2, 27),
    ("targets", "targets:\n- {period: soon, figure: won-value, value: 1}\n", "GJ803", "", 2, 12),
    ("targets", "targets:\n- {period: 2026, figure: won-valu, value: 1}\n", "GJ806", "nearest", 2, 26),
    ("targets", "targets:\n- {period: 2026, figure: won-value, value: 1, where: {planet: x}}\n", "GJ806", "", 2, 55),
    ("rules", "limits: {pool_days: 0}\n", "GJ810", "", 1, 21),
    ("rules", "limits: {lagging_days: {zzzz: 3}}\n", "GJ806", "", 1, 25),
    ("rules", "severity: {GJ402: fatal}\n", "GJ803", "option", 1, 19),
    ("rules", "severity: {GJ402: {severity: error, from: soon}}\n", "GJ803", "", 1, 43),
    ("rules", "severity: {GJ402: {from: 2026-01-01}}\n", "GJ804", "", 1, 19),
    ("calendar", "off: [2026-02-30]\n", "GJ803", "", 1, 7),
    ("calendar", "off: 2026-03-02\nwork: 2026-03-02\n", "GJ805", "day", 2, 7),
    ("calendar", "hours: 18-9\n", "GJ803", "", 1, 8),
    ("waivers", "waivers:\n- {reason: x}\n", "GJ804", "", 2, 3),
]


@pytest.mark.parametrize(("file", "text", "code", "variant", "line", "column"), WRONG)
def test_one_wrong_setting_is_one_problem(
    file: str, text: str, code: str, variant: str, line: int, column: int
) -> None:
    _, problems = read(**{file: text})
    got = [(one.path, one.code, one.variant, one.span.line, one.span.column) for one in problems]
    assert got == [(f"records/config/{file}.yaml", code, variant, line, column)]


def test_defaults_stand_in_for_what_is_wrong() -> None:
    rules, _ = read(site="language: fr\ncurrency: yuan\n", rules="limits: {pool_days: x}\n", pipeline="stages: 3\n")
    assert (rules.site.language, rules.site.currency, rules.limits.pool_days) == ("zh", "CNY", 30)
    assert rules.pipeline.first.key == "first-contact"


def test_a_process_without_a_won_stage_leaves_the_standard_one() -> None:
    rules, _ = read(pipeline="stages:\n- {key: a}\n- {key: c, kind: lost}\n")
    assert rules.pipeline.by_key.keys() >= {"first-contact", "signed"}


def test_unknown_files_name_the_nearest_known_one() -> None:
    _, problems = read(tier="")
    assert [(one.code, one.params["near"]) for one in problems] == [("GJ812", "tiers.yaml")]


def test_notes_of_the_team_and_hidden_files_are_left_alone() -> None:
    names = ("README.md", ".x.yaml", "_draft.yaml", "site.yaml~")
    _, problems = read_rules([SourceFile(path=f"records/config/{name}", content=b"") for name in names])
    assert [one.code for one in problems] == ["GJ809"]


def test_extending_changes_only_what_is_written() -> None:
    rules, problems = read(
        pipeline="extends: standard\nstages:\n- {key: qualified, max_days: 9, requires: {enabled: yes}}\n"
    )
    stage = rules.pipeline.by_key["qualified"]
    assert problems == ()
    assert (stage.max_days, stage.zh, stage.probability) == (9, "需求确认", 30)
    assert stage.requires == {"fields": ("needs",), "contact": ("decision-maker",)}
    assert len(rules.pipeline.stages) == 8


def test_a_new_item_follows_the_one_written_before_it() -> None:
    text = "extends: standard\nstages:\n- {key: proposal, next: [trial, lost]}\n- {key: trial, zh: 试点, next: [negotiation, lost]}\n"
    rules, problems = read(pipeline=text)
    assert problems == ()
    assert [one.key for one in rules.pipeline.stages][2:5] == ["proposal", "trial", "negotiation"]


def test_removed_items_are_forgotten_everywhere() -> None:
    rules, problems = read(pipeline="extends: standard\nstages:\n- {key: after-sales, remove: yes}\n")
    assert problems == ()
    assert "after-sales" not in rules.pipeline.by_key
    assert "after-sales" not in rules.pipeline.by_key["signed"].next


def test_an_item_that_was_meant_for_a_shipped_one_leaves_that_alone() -> None:
    """One message instead of three for all that a rule of its own would need; the nearest name can be pasted."""
    rules, (problem,) = read(rules="deadlines:\n- {key: complain-answered, within: 48h}\n")
    assert problem.params == {"key": "deadlines", "value": "complain-answered", "near": "complaint-answered"}
    assert problem.remedy
    assert problem.remedy.text == "complaint-answered"
    shipped, _ = read()
    assert [(one.key, one.within) for one in rules.deadlines] == [(one.key, one.within) for one in shipped.deadlines]


def test_tags_of_due_rules_may_carry_their_hash() -> None:
    text = "deadlines:\n- {key: own, after: {tag: ['#比价', ' ＃询价 ']}, until: {contact: true}, within: 1d}\n"
    rules, problems = read(rules=text)
    assert problems == ()
    assert next(one.after.tags for one in rules.deadlines if one.key == "own") == ("比价", "询价")


def test_a_step_that_would_be_red_before_it_is_yellow_is_judged_as_shipped() -> None:
    rules, _ = read(rules="limits: {overdue_yellow_days: 9, overdue_red_days: 8}\n")
    assert (rules.limits.overdue_yellow_days, rules.limits.overdue_red_days) == (7, 30)
    rules, problems = read(rules="limits: {overdue_yellow_days: 8, overdue_red_days: 8}\n")
    assert (rules.limits.overdue_yellow_days, rules.limits.overdue_red_days, problems) == (8, 8, ())


def test_without_extends_a_key_replaces_the_shipped_one() -> None:
    rules, problems = read(pipeline=STAGES, lists="sources: [展会, 官网]\n")
    assert problems == ()
    assert list(rules.pipeline.by_key) == ["a", "b", "c"]
    assert [one.zh for one in rules.lists.sources] == ["展会", "官网"]
    assert rules.lists.loss_reasons


def test_an_empty_list_means_free_text() -> None:
    rules, problems = read(lists="loss_reasons: []\n")
    assert problems == ()
    assert rules.lists.loss_reasons == ()


def test_members_who_share_a_name_are_found_by_id_only() -> None:
    rules, problems = read(team="members:\n- {id: a, name: 李伟}\n- {id: b, name: 李伟, department: 技术部}\n")
    assert problems == ()
    assert rules.team.find("李伟") is None
    assert rules.team.find("b") is rules.team.members[1]
    assert rules.team.departments == ("技术部",)
    assert rules.team.known


@pytest.mark.parametrize("text", ["members: [", "members: 张伟\n", "memmbers:\n- {id: a, name: 李伟}\n", "\0"])
def test_a_team_that_cannot_be_read_is_not_known(text: str) -> None:
    """Else every owner and every author of every record would be one more error."""
    rules, problems = read(team=text)
    assert {one.path for one in problems} == {"records/config/team.yaml"}
    assert not rules.team.known


def test_severities_with_and_without_a_day() -> None:
    rules, problems = read(rules="severity:\n  GJ402: {severity: error, from: 2026-01-01}\n  GJ410: off\n")
    assert problems == ()
    got = [(one.code, one.severity, one.since) for one in rules.severities]
    assert got == [("GJ402", Severity.ERROR, date(2026, 1, 1)), ("GJ410", None, None)]


def test_targets_take_amounts_as_typed() -> None:
    rules, problems = read(
        targets="targets:\n- {period: 2026-Q1, figure: won-value, value: 50万, where: {rep: lina}}\n"
    )
    assert problems == ()
    assert (rules.targets[0].value, rules.targets[0].where) == (Decimal(500000), {"rep": "lina"})


def test_ranges_of_days_and_the_teams_own_over_the_official_ones() -> None:
    rules, problems = read(calendar="off: [2026-03-09..2026-03-11]\nwork: 2026-02-17\n")
    assert problems == ()
    assert not rules.calendar.is_working(date(2026, 3, 10))
    assert rules.calendar.is_working(date(2026, 2, 17))


def test_waivers_keep_the_customer_or_the_path() -> None:
    text = "waivers:\n- {code: GJ402, customer: C1, reason: x, until: 2026-05-01}\n- {code: GJ402, path: records/customers/a.md}\n"
    rules, problems = read(waivers=text)
    assert problems == ()
    assert [one.customer for one in rules.waivers] == ["C1", "records/customers/a.md"]
    assert {one.path for one in rules.waivers} == {"records/config/waivers.yaml"}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/a/b", "github"),
        ("https://gitlab.firm.example/a", "gitlab"),
        ("https://gitee.com/a/b", "gitee"),
        ("https://codeberg.org/a", "gitea"),
        ("https://git.example/a", ""),
        ("https://[broken/a", ""),
    ],
)
def test_forges_are_known_by_their_host(address: str, kind: str) -> None:
    assert forge_kind(address) == kind


KEYS = [*sorted({one.key for file in FILES.values() for one in file.settings}), "key", "id", "name", "kind", "next"]
SCALARS = st.sampled_from(
    ["", "a", "1", "-1", "yes", "2026-02-30", "7d", "open", "standard", "{", "张伟", "&x", "*x", "..", "9" * 40]
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@given(
    name=st.sampled_from(sorted(FILES)), text=st.one_of(st.text(), st.binary().map(lambda one: one.decode("latin-1")))
)
def test_no_text_is_an_exception(name: str, text: str) -> None:
    rules, _ = read_rules([SourceFile(path=f"records/config/{name}", content=text.encode("utf-8", "surrogatepass"))])
    assert rules.pipeline.stages
    assert rules.tiers


@given(name=st.sampled_from(sorted(FILES)), rows=st.dictionaries(st.sampled_from(KEYS), TREES, max_size=4))
def test_no_settings_are_an_exception(name: str, rows: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in rows.items())
    rules, problems = read_rules([SourceFile(path=f"records/config/{name}", content=text.encode())])
    assert rules.pipeline.stages
    assert all(one.path.startswith("records/config/") for one in problems)


def test_the_playbook_may_be_written_in_several_lines() -> None:
    text = "tiers:\n  - key: A\n    zh: 重点\n    en: Key\n    strategy: |\n      - 见决策人\n      - 报方案\n"
    file = SourceFile(path="records/config/tiers.yaml", content=text.encode())
    rules, problems = read_rules((file,))
    assert [one.code for one in problems if one.path.endswith("tiers.yaml")] == []
    strategy = rules.tiers[0].strategy
    assert strategy is not None
    assert strategy.zh == strategy.en == "- 见决策人\n- 报方案"
