"""`diff` for programs: keys and codes are stable, money is text to the cent, everything is listed."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from site_builder.app.diff import Difference
from site_builder.cli.formats.json import entry
from site_builder.i18n.translator import Translator
from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.changes.business import BusinessChange, CustomerChange, Value
from site_builder.metrics.changes.effect import Delta, Effect, ForecastChange, TargetChange
from site_builder.metrics.changes.meaning import Meaning, RulesEffect
from site_builder.metrics.changes.problem_changes import ProblemChanges
from site_builder.metrics.changes.rule_changes import RuleChange
from site_builder.model.pipeline import Stage, Tier

SCHEMA = 1
_CENT = Decimal("0.01")
Json = Mapping[str, object]


def document(found: Difference, words: Translator) -> str:
    """The JSON of schema 1 (docs/changes.md)."""
    meaning, ends = found.meaning, found.ends
    content = {
        "schema": SCHEMA,
        "today": meaning.today.isoformat(),
        "currency": found.after.rules.site.currency,
        "base": {"revision": ends.base_name, "commit": ends.base, "blind": found.blind[0]},
        "head": {"revision": ends.head_name, "commit": ends.head, "blind": found.blind[1]},
        "counts": _counts(meaning),
        "customers": [_customer(one) for one in meaning.customers],
        "relaid": meaning.relaid,
        "follow_ups": [
            {"methods": list(methods), "author": author, "n": n}
            for (methods, author), n in meaning.follow_ups().items()
        ],
        "effect": _effect(meaning.effect),
        "rules": _rules(meaning, words),
        "problems": _problems(meaning.problems, words),
        "files": {
            one.folder: {"added": one.added, "edited": one.edited, "removed": one.removed} for one in meaning.files
        },
        "guards": list(meaning.guards),
        "unreadable": {"before": list(meaning.unreadable[0]), "after": list(meaning.unreadable[1])},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _counts(meaning: Meaning) -> Json:
    """How often each kind of change occurs."""
    found: dict[str, int] = {}
    for one in meaning.customers:
        for change in one.changes:
            found[change.kind.value] = found.get(change.kind.value, 0) + 1
    return {"customers": len(meaning.customers), "changes": dict(sorted(found.items()))}


def _customer(one: CustomerChange) -> Json:
    customer = one.state.customer
    return {
        "id": customer.id,
        "name": customer.name,
        "path": customer.path,
        "path_before": one.before.customer.path if one.before else None,
        "owner": customer.owner,
        "changes": [_change(change) for change in one.changes],
    }


def _change(one: BusinessChange) -> Json:
    """The code and whatever is given of the rest."""
    values: dict[str, object] = {
        "opportunity": one.deal,
        "field": one.field,
        "before": _value(one.before),
        "after": _value(one.after),
        "amount": _money(one.amount),
        "days": one.days,
        "times": one.times,
        "on": one.on.isoformat() if one.on else None,
        "reason": str(one.note) if one.note else None,
        "text": one.text or None,
        "people": list(one.people) or None,
        "competitors": list(one.rivals) or None,
        "methods": list(one.methods) or None,
        "skipped": [stage.key for stage in one.skipped] or None,
        "evidence": [
            {"kind": reason.kind, "level": str(reason.level), "params": {name: str(v) for name, v in reason.params}}
            for reason in one.reasons
        ]
        or None,
    }
    given = {name: value for name, value in values.items() if value is not None}
    return {"code": one.kind.value, **given, "n": one.count, "worse": one.is_worse}


def _value(value: Value) -> object:
    match value:
        case Stage() | Tier():
            return value.key
        case Decimal():
            return _money(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _money(value: Number | None) -> str | None:
    return None if value is None else f"{Decimal(value).quantize(_CENT, ROUND_HALF_UP):f}"


def _delta(value: Delta, unit: Unit = Unit.MONEY) -> Json:
    return {
        "before": _number(value.before, unit),
        "after": _number(value.after, unit),
        "difference": _number(value.difference, unit),
    }


def _number(value: Number | None, unit: Unit) -> object:
    if value is None:
        return None
    if unit in (Unit.MONEY, Unit.DAILY):
        return _money(value)
    return int(value) if value == int(value) and unit is not Unit.SHARE else float(value)


def _effect(effect: Effect) -> Json:
    return {
        "weighted": _delta(effect.weighted),
        "figures": [
            {"figure": one.name, "unit": str(one.unit), **_delta(one.value, one.unit)} for one in effect.figures
        ],
        "months": [_forecast("month", one) for one in effect.months],
        "reps": [_forecast("rep", one) for one in effect.reps],
        "targets": [_target(one) for one in effect.targets],
    }


def _forecast(dimension: str, one: ForecastChange) -> Json:
    parts = {"weighted": one.weighted, "unweighted": one.unweighted, "won": one.won}
    further = {"target": one.target, "gap": one.gap}
    return {dimension: one.key, **{name: _delta(value) for name, value in (parts | further).items()}}


def _target(one: TargetChange) -> Json:
    sides = {"goal": one.goal, "actual": one.actual, "gap": one.gap}
    return {
        "period": one.period,
        "figure": one.figure,
        "where": dict(one.where),
        "unit": str(one.unit),
        **{name: _delta(value, one.unit) for name, value in sides.items()},
    }


def _rules(meaning: Meaning, words: Translator) -> Json | None:
    if not meaning.configuration:
        return None
    return {"files": list(meaning.configuration), **_rules_effect(meaning.rules, words)}


def _rules_effect(found: RulesEffect | None, words: Translator) -> Json:
    if found is None:
        return {"changes": [], "effect": None, "problems": None}
    return {
        "changes": _settings(found.changes),
        "effect": _effect(found.effect),
        "problems": _problems(found.problems, words),
    }


def _settings(found: Iterable[RuleChange]) -> list[Json]:
    return [
        {
            "part": one.part,
            "key": one.key,
            "change": str(one.fate),
            "setting": one.field or None,
            "before": one.before,
            "after": one.after,
        }
        for one in found
    ]


def _problems(found: ProblemChanges, words: Translator) -> Json:
    return {"new": [entry(one, words) for one in found.new], "solved": [entry(one, words) for one in found.solved]}
