"""A rep changes only their own customers; others append what they are asked for (R43)."""

from collections.abc import Iterator

from site_builder.checks.changing import called, name_of, of_change, place_of
from site_builder.checks.foreign import Foreign, foreign_parts
from site_builder.checks.rule import ChangeContext, Rule
from site_builder.model.problem import Problem, Severity


def check_change(context: ChangeContext) -> Iterator[Problem]:
    """What people changed in records of others without being asked; once a person, record and kind of part."""
    told: set[tuple[str, str, str]] = set()
    for one in foreign_parts(context):
        key = (one.change.path, one.step.who, _variant(one))
        if key not in told:
            told.add(key)
            yield _problem(one, context)


def _problem(one: Foreign, context: ChangeContext) -> Problem:
    before = one.change.customer if one.change.before is None else one.change.before
    field = one.field
    span = place_of(one.change.customer, field) if field and one.change.after else one.span
    return of_change(
        "GJ708",
        one.change,
        span,
        path=one.path,
        variant=_variant(one),
        person=called(one.step),
        owner=name_of(before.owner, context),
        **({"file": one.path.rsplit("/", 1)[-1]} if one.part == "file" and one.path else {}),
    )


def _variant(one: Foreign) -> str:
    """The kind of part; of a customer in the pool whatever it is, it should have been claimed first."""
    return "pool" if one.change.before and one.change.before.in_pool else one.part


RULE = Rule(
    code="GJ708",
    name="not-your-customer",
    severity=Severity.ERROR,
    check_change=check_change,
    waivable=False,
)
