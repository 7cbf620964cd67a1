"""The product's rows against the second calculation's, number by number."""

from collections.abc import Sequence
from typing import Any

from site_builder.metrics.ask import Row, ask
from site_builder.metrics.ledger import Ledger
from site_builder.model.period import ALL_TIME, Period
from tests.proof.world import Figure, Numbers, World, grouped


def differences(
    ledger: Ledger, world: World, name: str, figure: Figure, period: Period = ALL_TIME, by: Sequence[str] = ()
) -> list[str]:
    """What the two do not agree on, in words; nothing where they agree."""
    rows = ask(ledger, name, period, by).rows
    dimensions = (*figure.own, *(one for one in by if one not in figure.own))
    groups = grouped(world, figure.cases(world, period), dimensions, period)
    if not dimensions:
        groups.setdefault((), [])
    found, seen = [], set()
    for row in rows:
        keys = tuple(dict(row.key).get(one) for one in dimensions)
        seen.add(keys)
        mine = figure.judge(world, groups.get(keys, []), period, dict(zip(dimensions, keys, strict=True)))
        found += [f"{name} {row.key}: {said}" for said in _unlike(row, mine)]
        behind = sorted({case.customer.path for case in groups.get(keys, [])})
        if mine.get("paths", behind) != sorted(row.customers):
            found.append(f"{name} {row.key}: customers {sorted(set(behind) ^ set(row.customers))[:5]}")
    found += [f"{name}: no row {keys}" for keys in groups if keys not in seen]
    return found


def _unlike(row: Row, mine: Numbers) -> list[str]:
    return [
        f"{key}: product {theirs!r}, proof {number!r}"
        for key, number in mine.items()
        if key != "paths" and (theirs := _theirs(row, key)) != number
    ]


def _theirs(row: Row, key: str) -> Any:
    if key in ("value", "n", "numerator", "denominator"):
        return getattr(row.measured, key)
    return row.more(key)
