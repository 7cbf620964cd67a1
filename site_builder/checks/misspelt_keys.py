"""A required key that is misspelt is one mistake, and its place is where the slip stands."""

from collections.abc import Iterable
from dataclasses import replace

from site_builder.model.problem import Problem
from site_builder.parse.fields import find_field

MISSING, UNKNOWN = "GJ301", "GJ110"


def merge_misspelt(problems: Iterable[Problem]) -> list[Problem]:
    """The problems; where an unknown key is nearly a missing one, only the error is left, at the key's place."""
    found = list(problems)
    slips: dict[tuple[str, str], Problem] = {}
    for one in found:
        if one.code == UNKNOWN and (key := _meant(one)):
            slips[key] = one
    missing = {(one.path, one.field or "") for one in found if one.code == MISSING}
    merged = {id(slip) for key, slip in slips.items() if key in missing}
    return [_placed(one, slips.get((one.path, one.field or ""))) for one in found if id(one) not in merged]


def _meant(slip: Problem) -> tuple[str, str] | None:
    field = find_field(str(slip.params.get("nearest", "")))
    return (slip.path, field.key) if field else None


def _placed(one: Problem, slip: Problem | None) -> Problem:
    if one.code != MISSING or slip is None:
        return one
    params = {**one.params, "key": slip.params.get("key", "")}
    return replace(one, variant="misspelt", span=slip.span, params=params, remedy=slip.remedy)
