"""What a record must have and a table may lack."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.importers.incoming import Incoming, Said
from site_builder.importers.problem import Cell, RowProblem
from site_builder.model.problem import Severity
from site_builder.model.rules import Rules

_OWNER, _TIER = "owner", "tier"


def with_defaults(
    fresh: Sequence[Incoming], defaults: Mapping[str, Said], rules: Rules
) -> tuple[list[Incoming], list[RowProblem]]:
    """The new customers with the values that are set for all, and with the last tier where they have none.

    A missing owner is an error, a missing tier a warning: once for the file where no row tells it, else once a row.
    """
    told = [replace(one, fields={**_top(defaults, one), **one.fields}) for one in fresh]
    problems = [*_missing(told, _OWNER, Severity.ERROR), *_tiers(told, rules)]
    last = rules.tiers[-1].key if rules.tiers else ""
    return [_with_tier(one, last) for one in told], problems


def _top(defaults: Mapping[str, Said], one: Incoming) -> Mapping[str, Said]:
    return {key: replace(said, cell=one.cell) for key, said in defaults.items() if "." not in key}


def _tiers(told: Sequence[Incoming], rules: Rules) -> Iterator[RowProblem]:
    if rules.tiers:
        for one in _missing(told, _TIER, Severity.WARNING):
            yield replace(one, params={"tier": rules.tiers[-1].key})


def _missing(told: Sequence[Incoming], key: str, severity: Severity) -> Iterator[RowProblem]:
    without = [one for one in told if not one.text(key)]
    if without and len(without) == len(told) and all(key in one.absent for one in without):
        yield RowProblem(name=f"no-{key}-column", cell=Cell(), field=key, severity=severity)
        return
    for one in without:
        yield RowProblem(name=f"no-{key}", cell=one.cell, field=key, severity=severity)


def _with_tier(one: Incoming, last: str) -> Incoming:
    if one.text(_TIER) or not last:
        return one
    return replace(one, fields={**one.fields, _TIER: Said(text=last, typed=last, cell=one.cell)})
