"""Help is complete: every rule, field, method, stage, command and figure is explained."""

import dataclasses
import re

import pytest

from site_builder.checks.registry import RULES
from site_builder.cli.help import command_names
from site_builder.i18n.translator import translator
from site_builder.metrics.figures import Figures, FunnelRow, RepFigures
from site_builder.metrics.reports.registry import figure_names
from site_builder.metrics.standing.state import Attention, CustomerState
from site_builder.model.pipeline import StageKind
from site_builder.pages.help import GLOSSARY, commands
from site_builder.parse.fields import CONTACT_FIELDS, FIELDS, OPPORTUNITY_FIELDS, WAIVER_FIELDS
from site_builder.parse.vocabulary.log_words import WORDS
from tests.pages_lists.list_team import CONFIG, build, make

SITE = build(make())
FOLDERS = {"zh": "", "en": "en/"}
TERMS = {term for _, terms in GLOSSARY for term in terms}

FIGURES = {
    "overdue": "overdue",
    "due_today": "due-today",
    "today": "due-today",
    "missing": "missing",
    "soon": "soon",
    "pool": "pool",
    "lagging": "lagging",
    "is_lagging": "lagging",
    "risky": "risk",
    "risks": "risk",
    "stages": "open-amount",
    "funnel": "conversion",
    "requests": "request",
    "tasks": "task",
    "open_amount": "open-amount",
    "weighted": "weighted",
    "won_amount_quarter": "won-quarter",
    "won_count_quarter": "won-quarter",
    "won_amount": "won-amount",
    "won_count": "won-quarter",
    "repeat_count": "repeat-order",
    "repeat_count_quarter": "repeat-order",
    "tiers": "in-cadence",
    "on_time": "on-time",
    "in_cadence": "in-cadence",
    "planned": "planned",
    "stage_medians": "median-stay",
    "median_days": "median-stay",
    "conversion": "conversion",
    "inferred": "inferred",
    "week_follow_ups": "contact",
    "heat": "heat",
    "attention": "next-step",
    "quiet_days": "quiet-days",
    "contact_due": "contact-due",
    "repeat_orders": "repeat-order",
    "churned_on": "churn",
    "status": "status",
    "kind": "kind",
    "stage": "stage",
}
"""Every figure that pages show, and the term that explains it."""

NOT_FIGURES = frozenset(
    {
        "today",
        "customers",
        "by_path",
        "opportunities",
        "reps",
        "agenda",
        "member",
        "heat_start",
        "ledger",
        "entered",
        "advanced",
    }
    | {"lost", "invalid", "open", "left", "customer", "log", "next_step", "step_entry", "steps", "steps_missing_at"}
    | {"days_to_due", "last_contact", "contact_days_late", "faults", "silent_days", "lagging_limit"}
)


@pytest.mark.parametrize("owner", [Figures, RepFigures, FunnelRow, CustomerState])
def test_every_figure_has_a_term(owner: type) -> None:
    names = {field.name for field in dataclasses.fields(owner)}
    assert names - FIGURES.keys() - NOT_FIGURES == set()
    assert set(FIGURES.values()) <= TERMS


@pytest.mark.parametrize("language", FOLDERS)
def test_every_rule_is_explained_under_its_code(language: str) -> None:
    page = SITE[f"{FOLDERS[language]}help/problems.html"]
    assert re.findall(r'<article class="rule-h" id="(GJ\d+)"', page) == [rule.code for rule in RULES]
    for rule in RULES:
        assert rule.name in page


@pytest.mark.parametrize("language", FOLDERS)
def test_every_field_is_explained(language: str) -> None:
    page = SITE[f"{FOLDERS[language]}help/fields.html"]
    ids = set(re.findall(r'<tr id="([^"]+)"', page))
    assert {f"field-{spec.key}" for spec in FIELDS} <= ids
    assert {f"log-{word.key}" for word in WORDS} <= ids
    for name, table in (
        ("opportunities", OPPORTUNITY_FIELDS),
        ("contacts", CONTACT_FIELDS),
        ("waivers", WAIVER_FIELDS),
    ):
        assert {f"{name}-{spec.key}" for spec in table} <= ids
    assert "设备" in page
    assert "Machines" in page


@pytest.mark.parametrize("language", FOLDERS)
def test_stages_methods_and_commands_are_listed(language: str) -> None:
    report, page = make(), SITE[f"{FOLDERS[language]}help.html"]
    for stage in report.rules.pipeline.stages:
        assert f"<code>{stage.key}</code>" in page
    for method in report.rules.methods:
        assert f"<code>{method.zh}</code>" in page
    for command in command_names():
        assert f"<code>genjin {command}</code>" in page


def test_the_catalogue_knows_exactly_the_commands() -> None:
    assert set(commands()) == set(command_names())


def test_every_stage_kind_and_attention_has_words() -> None:
    for language in FOLDERS:
        words = translator(language)
        assert all(words.has(f"stage-kind.{kind}") for kind in StageKind)
        assert all(words.has(f"attention.{one}") for one in Attention)


@pytest.mark.parametrize("language", FOLDERS)
def test_every_term_is_explained_in_both_languages(language: str) -> None:
    page = SITE[f"{FOLDERS[language]}help/glossary.html"]
    ids = re.findall(r'<dt id="([^"]+)"', page)
    assert ids == [term for _, terms in GLOSSARY for term in terms] + [f"figure-{name}" for name in figure_names()]
    assert "贝" not in page
    assert "公海" in page
    assert "Pool" in page


@pytest.mark.parametrize("language", FOLDERS)
def test_the_example_is_a_record_without_problems(language: str) -> None:
    example = translator(language).text("help.example")
    team = "members: [{id: zhangwei, name: 甲}, {id: zhaoqiang, name: 乙}, {id: alice, name: A}, {id: bob, name: B}]\n"
    report = make({"example.md": example}, {"team.yaml": team, "site.yaml": CONFIG["site.yaml"]})
    assert [problem.code for problem in report.problems if problem.severity == "error"] == []
    (state,) = report.figures.customers
    assert state.stage.key == "proposal"
    assert state.next_step is not None
    assert len(state.customer.tasks) == 1
