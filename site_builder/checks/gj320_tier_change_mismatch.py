"""The log says that the tier changed, the front matter still has the old one: cadence and lists follow the latter."""

from collections.abc import Iterator

from site_builder.checks.finding import found, words
from site_builder.checks.rule import Context, Rule
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp, TierChange
from site_builder.model.place import Edit
from site_builder.model.problem import Problem, Remedy, Severity


def check(context: Context) -> Iterator[Problem]:
    """The last change of tier in log order against the customer's tier."""
    for path, state in context.states.items():
        customer = context.book.by_path[path]
        changes = [(entry, entry.tier_change) for entry in state.log if entry.tier_change]
        if changes:
            yield from _judge(customer, *changes[-1], context)


def _judge(customer: Customer, entry: FollowUp, change: TierChange, context: Context) -> Iterator[Problem]:
    stated = context.rules.tier(change.target)
    current = context.rules.tier(customer.tier or "")
    if stated is None or current is None or stated.key == current.key:
        return
    place = customer.place("tier")
    yield found(
        "GJ320",
        customer,
        place,
        field="tier",
        remedy=Remedy(stated.key, (Edit(place.start, place.end, stated.key),), safe=False),
        stated=words(stated),
        current=words(current),
        date=entry.on,
    )


RULE = Rule(
    code="GJ320",
    name="tier-change-mismatch",
    severity=Severity.WARNING,
    check=check,
    wrong="等级: B",
    right="等级: A",
)
