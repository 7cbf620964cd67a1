"""What a key of a dimension is called: for pages and tables; keys themselves are what scripts use."""

from collections.abc import Callable, Mapping

from site_builder.metrics.asking.figure import PAST, TIMES
from site_builder.metrics.standing.choosing import find_choice
from site_builder.model.custom_field import CustomField
from site_builder.model.deadline import DueRule
from site_builder.model.pipeline import Choice, Method, Stage, Tier
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words, words_of

Label = Words | Term | str

PEOPLE = ("rep", "manager", "person", "from", "to", "checker")
UNSTATED = Term("figures.unstated")
NO_DAY = Term("figures.no-day")
_ABSENT: Mapping[str, Term] = {"trigger": Term("figures.none")}
"""Dimensions where nothing is not something left out."""
TOTAL = Term("figures.total")
PAST_ITS_DATE = Term("figures.past")

_LISTS: Mapping[str, Callable[[Rules], tuple[Choice, ...]]] = {
    "region": lambda rules: rules.lists.regions,
    "industry": lambda rules: rules.lists.industries,
    "source": lambda rules: rules.lists.sources,
    "size": lambda rules: rules.lists.sizes,
    "reason": lambda rules: rules.lists.loss_reasons,
    "competitor": lambda rules: rules.lists.competitors,
}
_FOUND: Mapping[str, Callable[[str, Rules], Stage | Tier | Method | DueRule | None]] = {
    "stage": lambda key, rules: rules.pipeline.by_key.get(key),
    "tier": lambda key, rules: rules.tier(key),
    "method": lambda key, rules: rules.method(key),
    "rule": lambda key, rules: next((one for one in rules.deadlines if one.key == key), None),
}
_TERMS: Mapping[str, str] = {
    "status": "status",
    "weekday": "weekday",
    "measure": "measure",
    "age": "age",
    "level": "risk",
    "trigger": "risk-trigger",
    "figure": "figure",
    "action": "clean-up",
    "kind": "figure-kind",
    "field": "field",
    "quartile": "quartile",
}
"""Dimensions whose keys are words of the catalogue, with the prefix there."""


def label_of(dimension: str, key: str | None, rules: Rules) -> Label:
    """The name of a key: configured labels, people's names, words of the catalogue, else the key itself."""
    if key is None:
        return NO_DAY if dimension in TIMES else _ABSENT.get(dimension, UNSTATED)
    if dimension in TIMES and key == PAST:
        return PAST_ITS_DATE
    if dimension in PEOPLE:
        member = rules.team.by_id.get(key)
        return member.name if member else key
    return _configured(dimension, key, rules)


def _configured(dimension: str, key: str, rules: Rules) -> Label:
    """What the team's configuration calls it, else the catalogue."""
    found: Choice | Stage | Tier | Method | DueRule | CustomField | None = None
    if dimension in _LISTS:
        found = find_choice(key, _LISTS[dimension](rules))
    elif dimension in _FOUND:
        found = _FOUND[dimension](key, rules)
    elif dimension == "field":
        found = next((one for one in rules.fields if one.key == key), None)
    if found is not None:
        return words_of(found)
    return Term(f"{_TERMS[dimension]}.{key}") if dimension in _TERMS else key
