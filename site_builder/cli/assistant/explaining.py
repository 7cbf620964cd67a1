"""The tool that explains: a rule, a figure, a field, a stage, a method or a tier. It says nothing of any record."""

from collections.abc import Iterator
from typing import Any

from site_builder.app.question import Misread, read_figure
from site_builder.checks.registry import RULES, find_rule
from site_builder.cli.assistant.world import World
from site_builder.cli.assistant.wrapping import spoken
from site_builder.cli.session import Session
from site_builder.cli.usage import WrongUse
from site_builder.i18n.problem_reference import explanation
from site_builder.i18n.translator import Translator
from site_builder.metrics.reports.registry import figure_names
from site_builder.model.assisting import Reply
from site_builder.model.pipeline import Gate, Stage, Tier
from site_builder.model.rules import Rules
from site_builder.model.words import labels_of
from site_builder.parse.fields import CONTACT_FIELDS, FIELDS, OPPORTUNITY_FIELDS, find_field
from site_builder.parse.nearest import nearest
from site_builder.parse.vocabulary.log_words import WORDS

Row = dict[str, object]


def explain(session: Session, world: World, given: dict[str, Any]) -> Reply:
    """Everything that bears this name; without one, what can be asked about.

    Raises:
        WrongUse: nothing is called so.
    """
    words, rules = session.words, world.rules
    text = str(given.get("what") or "").strip()
    if not text:
        return spoken("explain", _index(rules))
    found = [*_rule(text, words), *_figure(text, words), *_field(text, words), *_configured(text, rules, words)]
    if not found:
        known = [*(one.code for one in RULES), *(one.name for one in RULES), *figure_names(), *_names(rules)]
        near = nearest(text, known)
        raise WrongUse("mcp.unknown-word.hint" if near else "mcp.unknown-word", text=text[:60], likely=near or "")
    return spoken("explain", {"found": found})


def _index(rules: Rules) -> Row:
    return {
        "rules": [one.code for one in RULES],
        "figures": list(figure_names()),
        "fields": [one.key for one in FIELDS],
        "log_fields": [one.key for one in WORDS],
        "stages": [one.key for one in rules.pipeline.stages],
        "methods": [one.key for one in rules.methods],
        "tiers": [one.key for one in rules.tiers],
    }


def _names(rules: Rules) -> list[str]:
    return [str(one) for names in _index(rules).values() if isinstance(names, list) for one in names]


def _rule(text: str, words: Translator) -> Iterator[Row]:
    rule = find_rule(text) or find_rule(f"GJ{text}")
    if rule:
        lines = [part for pair in explanation(rule, words) for part in pair if part]
        yield {
            "kind": "rule",
            "code": rule.code,
            "name": rule.name,
            "severity": str(rule.severity),
            "title": words.text(f"problem.{rule.code}.title"),
            "text": "\n".join(lines),
            "waivable": rule.waivable,
        }


def _figure(text: str, words: Translator) -> Iterator[Row]:
    figure = read_figure(text)
    if not isinstance(figure, Misread):
        label, meaning = words.text(f"figure.{figure.name}"), words.text(f"figure.{figure.name}.text")
        yield {"kind": "figure", "name": figure.name, "label": label, "text": meaning}


def _field(text: str, words: Translator) -> Iterator[Row]:
    plain = text.casefold()
    top = find_field(text)
    keys = {top.key: top.zh} if top else {}
    keys |= {one.key: one.zh for one in (*OPPORTUNITY_FIELDS, *CONTACT_FIELDS) if plain in (one.key, one.zh)}
    keys |= {one.key: one.zh for one in WORDS if plain in (one.key, one.zh, one.en.casefold(), *one.synonyms)}
    for key, chinese in keys.items():
        meaning = words.text(f"field.{key}.help")
        yield {"kind": "field", "key": key, "zh": chinese, "label": words.text(f"field.{key}"), "text": meaning}


def _configured(text: str, rules: Rules, words: Translator) -> Iterator[Row]:
    if stage := rules.pipeline.find(text):
        yield _stage(stage)
    if method := rules.method(text):
        named = {"kind": "method", "key": method.key, "labels": list(labels_of(method))}
        yield {**named, "contact": method.contact, "requires": list(method.requires)}
    if tier := rules.tier(text):
        yield _tier(tier, words)


def _tier(tier: Tier, words: Translator) -> Row:
    told = {"strategy": tier.strategy, "topics": tier.topics, "resources": tier.resources, "expected": tier.expected}
    cadence = f"{tier.cadence.count}{tier.cadence.unit}" if tier.cadence else None
    said = {key: words.word(text) for key, text in told.items() if text}
    return {"kind": "tier", "key": tier.key, "labels": list(labels_of(tier)), "cadence": cadence, **said}


def _stage(stage: Stage) -> Row:
    gate = plain_of(stage.gate) if stage.gate else {}
    return {
        "kind": "stage",
        "key": stage.key,
        "labels": list(labels_of(stage)),
        "stage_kind": str(stage.kind),
        "probability": stage.probability,
        "next": list(stage.next),
        "max_days": stage.max_days,
        "requires": gate,
    }


def plain_of(gate: Gate) -> Row:
    """What must hold before a stage is entered, as the team's configuration has it."""
    asked: Row = {
        "fields": list(gate.fields),
        "entries": dict(gate.entries),
        "contact": list(gate.contact),
        "tasks": list(gate.tasks),
        "approval": list(gate.approval),
        "since": gate.since.isoformat() if gate.since else None,
    }
    return {key: one for key, one in asked.items() if one}
