"""Help that cannot fall behind: fields, stages, methods, problems and commands come from what the program runs on."""

from collections.abc import Iterator
from itertools import groupby

from site_builder.checks.registry import RULES
from site_builder.checks.rule import Rule
from site_builder.i18n.translator import translator
from site_builder.metrics.asking.ask import dimensions_of
from site_builder.metrics.asking.figure import Figure
from site_builder.metrics.report import Report
from site_builder.metrics.reports.registry import figures
from site_builder.model.custom_field import CustomField
from site_builder.model.frozen import dataclass
from site_builder.model.language import CHINESE, ENGLISH, FURTHER, LANGUAGES
from site_builder.model.page import Page
from site_builder.model.pipeline import Method, Stage
from site_builder.model.problem import Problem
from site_builder.model.words import Term, Words
from site_builder.pages.timeline import field_label
from site_builder.parse.fields import CONTACT_FIELDS, FIELDS, OPPORTUNITY_FIELDS, WAIVER_FIELDS, FieldSpec
from site_builder.parse.vocabulary.log_words import WORDS, LogWord

GLOSSARY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("people", ("customer", "opportunity", "owner", "pool", "tier", "cadence", "status", "kind", "archived")),
    (
        "steps",
        ("next-step", "overdue", "due-today", "missing", "planned-too-late", "soon", "contact-due", "quiet-days"),
    ),
    ("log", ("follow-up", "contact", "task", "request", "lagging", "risk", "tag", "waiver")),
    ("stages", ("stage", "stage-open", "stage-won", "stage-lost", "stage-invalid", "time-in-stage", "churn")),
    (
        "money",
        ("open-amount", "probability", "weighted", "won-amount", "won-quarter", "expected-close", "repeat-order"),
    ),
    ("shares", ("conversion", "inferred", "bottleneck", "median-stay", "on-time", "in-cadence", "planned", "heat")),
)
"""Terms by group; their words are `glossary.<term>`, what they mean `glossary.<term>.text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a stage may move to and what it asks for, as words."""

    stage: Stage
    next: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A method with the fields that it needs."""

    method: Method
    requires: tuple[Words | Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The first help page: how to write, stages, methods, commands."""

    stages: tuple[Target, ...]
    methods: tuple[Way, ...]
    commands: tuple[str, ...]
    rules: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldHelp:
    """Tables of fields: of the front matter, of what is nested in it, of the log, the team's own.

    `tags` are those of tasks, `log_tags` those of entries that mean something to rules and figures.
    """

    top: tuple[FieldSpec, ...]
    nested: tuple[tuple[str, tuple[FieldSpec, ...]], ...]
    log: tuple[LogWord, ...]
    own: tuple[CustomField, ...]
    tags: tuple[str, ...]
    log_tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHelp:
    """A rule; `problem` is an empty case of it, to be described."""

    rule: Rule
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemHelp:
    """All rules by family (the third sign of their codes)."""

    families: tuple[tuple[str, tuple[RuleHelp, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureHelp:
    """A figure with its label in both languages and what it can be broken down by."""

    figure: Figure
    label: Words
    by: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Terms by group, each in both languages: colleagues speak of them in either. `figures` come from the code."""

    groups: tuple[tuple[str, tuple[Words, ...]], ...]
    figures: tuple[FigureHelp, ...]


def plan(report: Report) -> Iterator[Page]:
    """Four pages: start, fields, problems, glossary."""
    yield _page("help.html", "help.html", _start(report), "nav.help")
    yield _page("help/fields.html", "help-fields.html", _fields(report), "help.fields")
    yield _page("help/problems.html", "help-problems.html", _problems(), "help.problems")
    yield _page("help/glossary.html", "help-glossary.html", _glossary(), "help.glossary")


def _page(url: str, template: str, content: object, title: str) -> Page:
    return Page(url=url, template=template, content=content, section="help", title=title)


def _start(report: Report) -> Start:
    pipeline, fields = report.rules.pipeline, report.rules.fields
    return Start(
        stages=tuple(
            Target(stage=one, next=tuple(pipeline.by_key[key] for key in one.next if key in pipeline.by_key))
            for one in pipeline.stages
        ),
        methods=tuple(
            Way(method=one, requires=tuple(_need(key, fields) for key in one.requires)) for one in report.rules.methods
        ),
        commands=commands(),
        rules=len(RULES),
    )


def _need(key: str, fields: tuple[CustomField, ...]) -> Words | Term:
    """A field that a method needs; a time of day stands in the entry's heading and is no field."""
    return Term("help.time") if key == "time" else field_label(key, fields)


def commands() -> tuple[str, ...]:
    """The commands that the catalogue explains."""
    keys = (key.split(".") for key in translator("en").messages)
    return tuple(parts[1] for parts in keys if parts[0] == "command" and parts[2:] == ["help"] and parts[1] != "genjin")


def _fields(report: Report) -> FieldHelp:
    return FieldHelp(
        top=FIELDS,
        nested=(("opportunities", OPPORTUNITY_FIELDS), ("contacts", CONTACT_FIELDS), ("waivers", WAIVER_FIELDS)),
        log=WORDS,
        own=report.rules.fields,
        tags=("request", "service", "milestone", "payment", "approval"),
        log_tags=("request", "inquiry", "comparison", "approval", "objection", "decision-maker-changed", "budget-cut"),
    )


def _glossary() -> Glossary:
    return Glossary(
        groups=tuple((group, tuple(_term(key, f"glossary.{key}") for key in keys)) for group, keys in GLOSSARY),
        figures=tuple(
            FigureHelp(
                figure=figure,
                label=_term(name, f"figure.{name}"),
                by=tuple(Term(f"dimension.{one}") for one in (*figure.own, *dimensions_of(figure))),
            )
            for name, figure in figures().items()
        ),
    )


def _term(key: str, entry: str) -> Words:
    """An entry of the catalogues in all languages."""
    said = {language: translator(language).text(entry) for language in LANGUAGES}
    others = tuple((language, said[language]) for language in FURTHER)
    return Words(key, said[CHINESE], said[ENGLISH], others)


def _problems() -> ProblemHelp:
    helps = (RuleHelp(rule=rule, problem=Problem(code=rule.code, path="")) for rule in RULES)
    families = groupby(helps, key=lambda one: one.rule.code[2])
    return ProblemHelp(families=tuple((family, tuple(found)) for family, found in families), count=len(RULES))
