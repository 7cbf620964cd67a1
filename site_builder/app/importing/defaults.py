"""What a record must have and a table may lack."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from site_builder.importers.incoming import Incoming, Said
from site_builder.importers.problem import RowProblem
from site_builder.model.problem import Severity
from site_builder.model.rules import Rules


def with_defaults(one: Incoming, rules: Rules) -> tuple[Incoming, tuple[RowProblem, ...]]:
    """The customer with the last tier where it has none (said as a warning); no owner is an error."""
    problems = tuple(_missing(one, rules))
    if one.text("tier") or not rules.tiers:
        return one, problems
    tier = Said(text=rules.tiers[-1].key, typed=rules.tiers[-1].key, cell=one.cell)
    fields: Mapping[str, Said] = {**one.fields, "tier": tier}
    return replace(one, fields=fields), problems


def _missing(one: Incoming, rules: Rules) -> Iterator[RowProblem]:
    if not one.text("owner"):
        yield RowProblem(name="no-owner", cell=one.cell, field="owner")
    if not one.text("tier") and rules.tiers:
        yield RowProblem(
            name="no-tier",
            cell=one.cell,
            field="tier",
            params={"tier": rules.tiers[-1].key},
            severity=Severity.WARNING,
        )
