"""rules.yaml: due rules and escalation."""

from collections.abc import Iterable, Mapping

from site_builder.model.deadline import (
    AUTHOR,
    MANAGER,
    OWNER,
    REP,
    Alert,
    DueEnd,
    DueRule,
    DueStart,
    EscalationStep,
    Within,
    WithinUnit,
)
from site_builder.model.pipeline import Method, Pipeline, Status
from site_builder.model.place import TOP, Span
from site_builder.model.rules import Rules
from site_builder.model.words import names_of
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.values import Values, Word
from site_builder.parse.nearest import nearest
from site_builder.parse.vocabulary.log_words import WORDS

_AT = "@\uff20"
_FIELDS = {name.casefold(): word.key for word in WORDS for name in (word.key, word.zh, word.en, *word.synonyms)}


def make_deadlines(read: Values, methods: Mapping[str, Method], pipeline: Pipeline) -> tuple[DueRule, ...]:
    """The due rules, shipped and own, those switched off too; names of methods and stages become keys."""
    return tuple(_rule(item, methods, pipeline) for item in read.items("deadlines"))


def make_escalation(read: Values) -> tuple[EscalationStep, ...]:
    """The steps, in the order given."""
    return tuple(
        EscalationStep(after=after, to=_person(item.maybe("to")), level=_level(item.maybe("level")))
        for item in read.items("escalation")
        if (after := _within(item, "after"))
    )


def _rule(item: Values, methods: Mapping[str, Method], pipeline: Pipeline) -> DueRule:
    named = item.labels()
    after, until = item.section("after"), item.section("until")
    return DueRule(
        key=named.key,
        zh=named.zh,
        en=named.en,
        others=named.others,
        after=DueStart(
            tags=after.texts("tag"),
            methods=tuple(_method(text, methods) for text in after.texts("method")),
            statuses=after.texts("status"),
            stages=tuple(_stage(text, pipeline) for text in after.texts("stage")),
            new_customer=after.has("event"),
        ),
        until=DueEnd(
            methods=tuple(_method(text, methods) for text in until.texts("methods")),
            stages=tuple(_stage(text, pipeline) for text in until.texts("stages")),
            fields=tuple(_FIELDS.get(text.casefold(), text) for text in until.texts("fields")),
            reply=until.flag("reply"),
            contact=until.flag("contact"),
        ),
        within=_within(item, "within") or Within(0, WithinUnit.DAY),
        to=_person(item.maybe("to")) or OWNER,
        enabled=item.flag("enabled", default=True),
        span=item.span,
    )


def _within(item: Values, key: str) -> Within | None:
    value = item.values.get(key)
    return value if isinstance(value, Within) else None


def _level(text: str | None) -> Alert | None:
    return Alert(text) if text else None


def _person(text: str | None) -> str | None:
    return text.strip().lstrip(_AT) if text else None


def _method(text: str, methods: Mapping[str, Method]) -> str:
    found = methods.get(text.strip().casefold())
    return found.key if found else text


def _stage(text: str, pipeline: Pipeline) -> str:
    found = pipeline.find(text)
    return found.key if found else text


def judge_deadlines(read: Values, findings: Findings, rules: Rules) -> None:
    """Report what a team's own rules name and nobody knows; the shipped ones may name what a team does without."""
    for item in read.items("deadlines"):
        for key in ("after", "until"):
            section = item.section(key)
            if not any(section.values.values()) and section.span != TOP:
                findings.add("GJ804", section.span, key=key)
            _judge_names(section, findings, rules)
        _judge_person(item, (OWNER, AUTHOR), findings, rules)
    for item in read.items("escalation"):
        _judge_person(item, (REP, MANAGER), findings, rules)
        if not item.has("to") and not item.has("level"):
            findings.add("GJ804", item.span, key="to")


def _judge_names(section: Values, findings: Findings, rules: Rules) -> None:
    for key in ("method", "methods"):
        _judge_words(key, section.words(key), rules.method_names, findings)
    for key in ("stage", "stages"):
        _judge_words(key, section.words(key), rules.pipeline.by_name, findings)
    _judge_words("status", section.words("status"), tuple(Status), findings)
    own_fields = (name.casefold() for one in rules.fields for name in names_of(one))
    _judge_words("fields", section.words("fields"), (*_FIELDS, *own_fields), findings)


def _judge_words(key: str, words: Iterable[Word], known: Iterable[str], findings: Findings) -> None:
    names = frozenset(known)
    for word in words:
        if word.span != TOP and word.text.strip().casefold() not in names:
            _unknown(key, word.text, names, word.span, findings)


def _judge_person(item: Values, words: tuple[str, ...], findings: Findings, rules: Rules) -> None:
    """Whether `to` is one of the words, a member or a department; without a team file nobody is checked (C6)."""
    name, team = _person(item.maybe("to")), rules.team
    if name is None or name in words or not team.known or team.find(name) or name in team.departments:
        return
    if item.place("to") != TOP:
        known = (*words, *(one.id for one in team.members), *(one.name for one in team.members), *team.departments)
        _unknown("to", name, known, item.place("to"), findings)


def _unknown(setting: str, value: str, known: Iterable[str], place: Span, findings: Findings) -> None:
    near = nearest(value, known) or ""
    findings.add("GJ806", place, "nearest" if near else "", key=setting, value=value, near=near)
