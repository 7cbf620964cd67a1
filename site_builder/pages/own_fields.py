"""The team's own fields and what records say in them."""

from collections.abc import Iterator, Mapping

from site_builder.metrics.standing.state import CustomerState
from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.rules import Rules


def fields_in_use(rules: Rules) -> Iterator[CustomField]:
    """The team's own fields of customers and deals that are in use."""
    return (one for one in rules.fields if not one.retired and one.on is not FieldHome.FOLLOW_UP)


def values_of(field: CustomField, state: CustomerState) -> Iterator[object]:
    """What a customer's record or its deals say; a list gives each of its values."""
    homes: list[Mapping[str, object]] = [state.customer.custom]
    if field.on is FieldHome.OPPORTUNITY:
        homes = [one.custom for one in state.customer.opportunities]
    for home in homes:
        value = home.get(field.key)
        if isinstance(value, tuple | list):
            yield from value
        elif value is not None:
            yield value
