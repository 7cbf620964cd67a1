"""What a gate asks, in words, and the line that would satisfy it."""

from site_builder.checks.finding import is_chinese, label, stage_label, words
from site_builder.metrics.rules.gate_entries import APPROVAL
from site_builder.metrics.rules.gates import Requirement, RequirementKind
from site_builder.model.follow_up import FollowUp
from site_builder.model.language import CHINESE
from site_builder.model.problem import Param, Remedy
from site_builder.model.rules import Rules
from site_builder.model.team import Role, Team
from site_builder.model.words import Term, Words, said_in, words_of
from site_builder.parse.fields import OPPORTUNITY_FIELDS, find_field, spelled
from site_builder.parse.vocabulary.contact_words import ROLES
from site_builder.parse.vocabulary.scripts import word_for
from site_builder.parse.vocabulary.task_words import TAGS

_ROLES = tuple(map(str, Role))


def asked_for(one: Requirement, rules: Rules) -> Param:
    """What is asked for, as people call it: a field, a method, a contact's role, a task, who approves."""
    match one.kind:
        case RequirementKind.FIELD:
            return field_words(one.key, rules)
        case RequirementKind.ENTRIES:
            method = rules.method(one.key)
            return words(method) if method else one.key
        case RequirementKind.CONTACT:
            return Term(f"role.{one.key}")
        case RequirementKind.TASK:
            tag = one.key.removeprefix("#")
            return Words(one.key, f"#{word_for(tag, TAGS, CHINESE)}", one.key) if tag != one.key else one.key
        case RequirementKind.APPROVAL:
            return who_words(one.key, rules.team)


def field_words(key: str, rules: Rules) -> Words | Term:
    """A front-matter field or one of the team's own."""
    own = next((field for field in rules.fields if field.key == key), None)
    return words_of(own) if own else Term(f"field.{key}")


def who_words(who: str, team: Team) -> Param:
    """A role of members, a member by name, or a department."""
    member = team.by_id.get(who)
    return Term(f"gate.role.{who}") if who in _ROLES else member.name if member else who


def line_for(one: Requirement, entry: FollowUp, rules: Rules) -> Remedy:
    """What to write so that the move of this entry has what it asks."""
    day, author = entry.on.isoformat(), entry.author or "\u2026"
    match one.kind:
        case RequirementKind.FIELD:
            text = f"{_typed_field(one.key, rules)}: \u2026"
        case RequirementKind.ENTRIES:
            text = f"### {day} {_typed_method(one.key, rules)} @{author}\n\u2026"
        case RequirementKind.CONTACT:
            text = _contact_line(one.key, rules)
        case RequirementKind.TASK:
            tag = word_for(one.key[1:], TAGS, rules.site.language)
            what = f"\u2026 #{tag}" if one.key.startswith("#") else one.key
            text = f"- [x] {day} @{author} {what} ({day})"
        case RequirementKind.APPROVAL:
            approver, method = _approver(one.key, rules.team), _typed_method(APPROVAL, rules)
            colon = "\uff1a" if is_chinese(rules) else ": "
            text = f"### {day} {method} @{approver}\n{stage_label(one.stage.key, rules)}{colon}\u2026"
    return Remedy(text, safe=False)


def _contact_line(role: str, rules: Rules) -> str:
    word = word_for(role, ROLES, rules.site.language)
    return f"- \u2026\uff08{word}\uff09" if is_chinese(rules) else f"- \u2026 ({word})"


def _typed_field(key: str, rules: Rules) -> str:
    own = next((field for field in rules.fields if field.key == key), None)
    if own:
        return said_in(own, rules.site.language)
    spec = find_field(key) or next((one for one in OPPORTUNITY_FIELDS if one.key == key), None)
    return spelled(spec, rules.site.language) if spec else key


def _typed_method(key: str, rules: Rules) -> str:
    method = rules.method(key)
    return label(method, rules) if method else key


def _approver(who: str, team: Team) -> str:
    """Somebody who may approve."""
    fitting = (one.id for one in team.members if one.active and who in (one.role, one.department, one.id))
    return next(fitting, who)
