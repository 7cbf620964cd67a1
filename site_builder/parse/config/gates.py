"""What the entry requirements of stages name: made canonical, and reported where it does not exist (R26)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from site_builder.model.custom_field import FieldHome
from site_builder.model.frozen import dataclass
from site_builder.model.language import LANGUAGES
from site_builder.model.pipeline import Gate, Pipeline, Stage
from site_builder.model.place import TOP, Span
from site_builder.model.rules import Rules
from site_builder.model.team import Role, Team
from site_builder.model.words import names_of
from site_builder.parse.config.findings import Findings
from site_builder.parse.config.values import Values
from site_builder.parse.fields import FIELDS, OPPORTUNITY_FIELDS, fold_key, index_of
from site_builder.parse.nearest import nearest
from site_builder.parse.vocabulary.contact_words import ROLES
from site_builder.parse.vocabulary.task_words import TAGS
from site_builder.parse.width import fold

OWNER = "owner"
"""The word of a stage task that means the opportunity's owner."""

_NO_FACTS = frozenset(("opportunities", "waivers"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """How words of one setting are read (None: nobody knows them), and which ones there are."""

    find: Callable[[str], str | None]
    known: tuple[str, ...]


def with_known_gates(rules: Rules) -> Rules:
    """The rules with gates in canonical words; what nobody knows asks for nothing (it is reported)."""
    if not any(stage.gate for stage in rules.pipeline.stages):
        return rules
    names = _all_names(rules)
    new = {one.key: replace(one, gate=_known(one.gate, names)) if one.gate else one for one in rules.pipeline.stages}
    return replace(rules, pipeline=_replaced(rules.pipeline, new))


def _replaced(pipeline: Pipeline, new: Mapping[str, Stage]) -> Pipeline:
    return Pipeline(
        stages=tuple(new[one.key] for one in pipeline.stages),
        by_key=new,
        by_name={name: new[one.key] for name, one in pipeline.by_name.items()},
    )


def _known(gate: Gate, names: Mapping[str, _Names]) -> Gate:
    counted = {found: number for word, number in gate.entries if (found := names["entries"].find(word))}
    return replace(
        gate,
        fields=tuple(_found(gate.fields, names["fields"])),
        entries=tuple(counted.items()),
        contact=tuple(_found(gate.contact, names["contact"])),
        approval=tuple(_found(gate.approval, names["approval"])),
        tasks=tuple(_task(one) for one in gate.tasks),
    )


def _found(words: Iterable[str], names: _Names) -> Iterator[str]:
    return (found for word in dict.fromkeys(words) if (found := names.find(word)))


def _task(text: str) -> str:
    """The text of a task as typed, a tag by its canonical name."""
    tag = fold(text).strip().removeprefix("#")
    return f"#{TAGS.get(tag.casefold(), tag)}" if fold(text).strip().startswith("#") else text.strip()


def _all_names(rules: Rules) -> Mapping[str, _Names]:
    fields = _field_names(rules)
    roles = {one.casefold(): key for one, key in ROLES.items()}
    methods = tuple(name for one in rules.methods for name in names_of(one))
    people = _people(rules.team)
    return {
        "fields": _Names(find=lambda text: fields.get(fold_key(text)), known=tuple(fields)),
        "entries": _Names(find=lambda text: found.key if (found := rules.method(text)) else None, known=methods),
        "contact": _Names(find=lambda text: roles.get(fold(text).strip().casefold()), known=tuple(ROLES)),
        "approval": people,
        "roles": people,
        "owner": _Names(
            find=lambda text: text if text == OWNER else people.find(text), known=(OWNER, *people.known[len(Role) :])
        ),
    }


def _field_names(rules: Rules) -> dict[str, str]:
    """Every spelling of a front-matter or custom field with its key; those of entries are none."""
    tables = {**index_of(OPPORTUNITY_FIELDS), **index_of(FIELDS)}
    found = {name: spec.key for name, spec in tables.items() if spec.key not in _NO_FACTS}
    for one in rules.fields:
        if one.on is not FieldHome.FOLLOW_UP:
            found |= {fold_key(name): one.key for name in names_of(one)}
    return found


def _people(team: Team) -> _Names:
    """Roles, departments and members; without a team file anybody may be meant (C6)."""
    known: tuple[str, ...] = (*Role, *team.departments, *team.by_id, *team.by_name)

    def find(text: str) -> str | None:
        if not team.known or text in known[: len(Role)] or text in team.departments:
            return text
        member = team.find(text)
        return member.id if member else None

    return _Names(find=find, known=known)


def judge_gates(read: Values, rules: Rules, findings: Findings) -> None:
    """Report requirements, responsible roles and task owners that name what does not exist."""
    names = _all_names(rules)
    for stage in read.items("stages"):
        gate = stage.section("requires")
        for key in ("fields", "contact", "approval"):
            _judge_words(gate, key, names[key], findings)
        entries = gate.section("entries")
        for word in entries.values:
            _judge_word("entries", word, entries.place(word), names["entries"], (gate, findings))
        _judge_words(stage, "roles", names["roles"], findings)
        for task in stage.items("tasks"):
            if task.span != TOP and not any(task.text(one) for one in LANGUAGES):
                findings.add("GJ804", task.span, key="zh")
            if owner := task.maybe("owner"):
                _judge_word("owner", owner, task.place("owner"), names["owner"], (task, findings))


def _judge_words(read: Values, key: str, names: _Names, findings: Findings) -> None:
    for word in read.words(key):
        _judge_word(key, word.text, word.span, names, (read, findings))


def _judge_word(key: str, text: str, span: Span, names: _Names, where: tuple[Values, Findings]) -> None:
    """A word of a preset has no place: a gate that the team switched on is named where that stands."""
    read, findings = where
    place = read.spans.get("enabled", TOP) if span == TOP and read.flag("enabled") else span
    if place != TOP and names.find(text) is None:
        near = nearest(text, names.known) or ""
        findings.add("GJ806", place, "nearest" if near else "", key=key, value=text[:60], near=near)
