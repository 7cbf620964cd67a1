"""How the team works its tiers and what it set out to reach, as rows."""

from collections import Counter
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from site_builder.exporters.taken.taken import Taken
from site_builder.metrics.asking.dimension_labels import label_of
from site_builder.metrics.asking.figure import Number, Unit
from site_builder.metrics.facts.target_progress import Progress, progress
from site_builder.metrics.facts.target_values import DatedTarget, dated_targets
from site_builder.model.pipeline import Cadence
from site_builder.parse.tables.stated import Cells

_HUNDRED = Decimal(100)


def strategy_rows(taken: Taken) -> Iterator[Cells]:
    """The strategy of each tier with how many active customers it has and how many are in touch as it asks (R48)."""
    words = taken.edition.words
    count = Counter(
        tier.key
        for state in taken.report.figures.customers
        if state.is_active and (tier := taken.rules.tier(state.customer.tier or ""))
    )
    shares = {one.tier.key: one.in_cadence.value for one in taken.report.figures.tiers}
    for tier in taken.rules.tiers:
        yield {
            "tier": tier.key,
            "customers_count": count[tier.key],
            "cadence": cadence_text(tier.cadence, taken) if tier.cadence else None,
            **{key: taken.edition.plain(words.label(said)) for key, said in _texts(tier) if said},
            "in_cadence": _percent(shares.get(tier.key)),
        }


def _texts(tier: object) -> Iterator[tuple[str, object]]:
    for column, key in (
        ("strategy", "strategy"),
        ("topics", "topics"),
        ("resources", "resources"),
        ("expected_result", "expected"),
    ):
        yield column, getattr(tier, key)


def cadence_text(cadence: Cadence, taken: Taken) -> str:
    """How often to be in touch, in words."""
    key = f"cadence.{cadence.unit}"
    words = taken.edition.words
    return words.text(f"{key}.one") if cadence.count == 1 else words.text(key, n=cadence.count)


def target_rows(taken: Taken) -> Iterator[Cells]:
    """Every target with what is reached of it (R41); shares in percent."""
    ledger = taken.report.figures.ledger
    for one in ledger.once(dated_targets):
        yield _target(one, progress(one, ledger), taken)


def _target(one: DatedTarget, found: Progress, taken: Taken) -> Cells:
    words = taken.edition.words
    scope = (words.word(label_of(dimension, key, taken.rules)) for dimension, key in one.target.where.items())
    return {
        "period": one.target.period,
        "figure": one.target.figure,
        "scope": " · ".join(scope) or None,
        "target": _number(found.goal, found.unit),
        "baseline": _number(found.baseline, found.unit),
        "actual": _number(found.actual, found.unit),
        "progress": _percent(found.share),
        "gap": _number(found.gap, found.unit),
        "required_rate": _number(found.run_rate, found.unit),
    }


def _number(value: Number | None, unit: Unit) -> Decimal | None:
    """To two places, shares in percent."""
    if value is None:
        return None
    exact = Decimal(value) * _HUNDRED if unit in (Unit.SHARE, Unit.SCORE) else Decimal(value)
    return tidy(exact)


def tidy(value: Decimal) -> Decimal:
    """To the cent, whole numbers without decimals."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded


def _percent(share: Decimal | None) -> int | None:
    return None if share is None else int((share * _HUNDRED).quantize(Decimal(1), ROUND_HALF_UP))
