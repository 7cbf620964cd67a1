"""Values that only this team can tell: its members, tiers and lists, as JSON Schema."""

from collections.abc import Iterable

from site_builder.exporters.schemas.patterns import Schema, either, escaped, matching, one_of, text
from site_builder.model.pipeline import Choice
from site_builder.model.rules import Rules
from site_builder.model.words import names_of, said_in
from site_builder.parse.vocabulary.marks import AT_SIGNS, POOL_WORDS
from site_builder.parse.vocabulary.scripts import in_both_scripts

_BEHIND = "[ \\t/,;:()\\[\\]\u00b7\u3000\uff0c\uff1b\uff1a\uff08\uff09\u3001\u3010\u3011-]"
"""What ends a listed value, with a detail behind it."""


def member(rules: Rules, *, pool: bool = False) -> Schema:
    """Somebody of the team; anybody where the team has no list of members."""
    if not rules.team.known:
        return text()
    shown = [one.id for one in rules.team.members if one.active]
    known = "|".join(escaped(one) for one in (*rules.team.by_id, *rules.team.by_name))
    words = either(in_both_scripts(sorted(POOL_WORDS))) if pool else ""
    pattern = f"[{AT_SIGNS}]?(?:{known})" + (f"|{words}" if words else "")
    return {"anyOf": [{"enum": shown}, matching(pattern)]}


def members(rules: Rules) -> Schema:
    """Several members: a list, or one text with commas."""
    return {"anyOf": [{"type": "array", "minItems": 1, "items": member(rules)}, text()]}


def tier(rules: Rules) -> Schema:
    """A tier by key or label."""
    return one_of((one.key for one in rules.tiers), (name for one in rules.tiers for name in names_of(one)))


def listed(choices: tuple[Choice, ...], language: str, *, parts: bool = False) -> Schema:
    """A value of a list, more of it behind where somebody likes; anything where there is no list.

    `parts`: the value may also be a later part, as a city is behind its province.
    """
    if not choices:
        return text()
    words = either(name for one in choices for name in (*names_of(one), *one.former, *one.includes))
    before = "(?:.*[/-] *)?" if parts else ""
    shown = list(_shown(choices, language))
    return {"anyOf": [{"enum": shown}, matching(f"{before}(?:{words})(?:{_BEHIND}.*)?", "number")]}


def choice(choices: tuple[Choice, ...], language: str) -> Schema:
    """Exactly one value of a list of the team's own field."""
    names = (name for one in choices for name in (*names_of(one), *one.former, *one.includes))
    return one_of(_shown(choices, language), names) if choices else text()


def _shown(choices: Iterable[Choice], language: str) -> Iterable[str]:
    return (said_in(one, language) or one.key for one in choices)
