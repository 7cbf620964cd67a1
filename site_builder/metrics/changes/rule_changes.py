"""What is configured otherwise now, setting by setting."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from site_builder.model.change import Fate
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Cadence
from site_builder.model.plain import plain
from site_builder.model.rules import Rules

_UNSAID = frozenset(("span", "key", "id"))
_ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """A setting that changed. `part` names the configuration (stages, tiers, targets …), `key` the thing in it.

    `field` is what of it changed, with its values where they are simple; "" where all of it is new or gone.
    """

    part: str
    key: str
    fate: Fate
    field: str = ""
    before: str | None = None
    after: str | None = None


def rule_changes(before: Rules, after: Rules) -> tuple[RuleChange, ...]:
    """Every setting that differs, part by part."""
    return tuple(one for part, read in _PARTS.items() for one in _of_part(part, read(before), read(after)))


Things = Mapping[str, object]


def _of_part(part: str, before: Things, after: Things) -> Iterator[RuleChange]:
    for key in dict.fromkeys((*after, *before)):
        if key not in before:
            yield RuleChange(part=part, key=key, fate=Fate.ADDED, after=_said(after[key]))
        elif key not in after:
            yield RuleChange(part=part, key=key, fate=Fate.REMOVED, before=_said(before[key]))
        else:
            yield from _of_thing(part, key, before[key], after[key])
    shared = [key for key in before if key in after]
    if shared != [key for key in after if key in before]:
        yield RuleChange(part=part, key="", fate=Fate.EDITED, field=_ORDER)


def _of_thing(part: str, key: str, before: object, after: object) -> Iterator[RuleChange]:
    if plain(before) == plain(after):
        return
    if not (is_dataclass(before) and is_dataclass(after)):
        yield RuleChange(part=part, key=key, fate=Fate.EDITED, before=_said(before), after=_said(after))
        return
    for name in (one.name for one in fields(after) if one.name not in _UNSAID):
        old, new = getattr(before, name), getattr(after, name)
        if plain(old) != plain(new):
            yield RuleChange(part=part, key=key, fate=Fate.EDITED, field=name, before=_said(old), after=_said(new))


def _said(value: object) -> str | None:
    """A simple value as a configuration would write it; None where it is not simple."""
    match value:
        case Cadence():
            return f"{value.count}{value.unit}"
        case Enum() | bool():
            return str(value).lower()
        case str() | int() | date() | Decimal():
            return str(value)
        case tuple() if value and all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case _:
            return None


def _limits(rules: Rules) -> Things:
    return {one.name: getattr(rules.limits, one.name) for one in fields(rules.limits)}


def _site(rules: Rules) -> Things:
    return {one.name: getattr(rules.site, one.name) for one in fields(rules.site)}


def _lists(rules: Rules) -> Things:
    return {
        f"{one.name}.{choice.key}": choice for one in fields(rules.lists) for choice in getattr(rules.lists, one.name)
    }


def _targets(rules: Rules) -> Things:
    return {" ".join((one.period, one.figure, *_restriction(one.where))): one for one in rules.targets}


def _restriction(where: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}={key}" for name, key in sorted(where.items()))


_PARTS: Mapping[str, Callable[[Rules], Things]] = {
    "stages": lambda rules: {one.key: one for one in rules.pipeline.stages},
    "tiers": lambda rules: {one.key: one for one in rules.tiers},
    "targets": _targets,
    "methods": lambda rules: {one.key: one for one in rules.methods},
    "team": lambda rules: {one.id: one for one in rules.team.members},
    "severities": lambda rules: {one.code: one for one in rules.severities},
    "limits": _limits,
    "risk": lambda rules: rules.risk_levels,
    "deadlines": lambda rules: {one.key: one for one in rules.deadlines},
    "escalation": lambda rules: {str(place): one for place, one in enumerate(rules.escalation, 1)},
    "fields": lambda rules: {one.key: one for one in rules.fields},
    "lists": _lists,
    "calendar": lambda rules: {"calendar": rules.calendar},
    "waivers": lambda rules: {f"{one.code} {one.path}": one for one in rules.waivers},
    "spot_check": lambda rules: {"spot_check": rules.spot_check},
    "site": _site,
}
