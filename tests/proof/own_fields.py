"""The team's own fields in field fill, a second time: of deals, of contact entries, and asked for from a stage on."""

from collections.abc import Iterator

from site_builder.model.custom_field import CustomField, FieldHome
from site_builder.model.customer import Customer
from site_builder.model.period import Period
from tests.proof.standards import field_cases, filled
from tests.proof.world import Case, Course, Figure, World


def reached(world: World, deal: Course, field: CustomField) -> bool:
    """Whether a deal came to the stage from which on the field is asked for; a win has passed them all."""
    if field.required_from is None or deal.kind == "won":
        return True
    start = world.place[field.required_from]
    stages = [stay.stage for stay in deal.stays()]
    return any(world.courses.kinds[stage] in ("open", "won") and world.place[stage] >= start for stage in stages)


def cases(world: World, period: Period) -> Iterator[Case]:
    """Those of the shipped fields, and those of the team's own."""
    yield from field_cases(world, period)
    for one in world.book.customers:
        if not one.archived:
            for field in world.rules.fields:
                if not field.retired:
                    yield from _own(world, one, field)


def _own(world: World, one: Customer, field: CustomField) -> Iterator[Case]:
    owner, keys, deals = world.owner(one), {"field": (field.key,)}, world.deals(one)
    people = (owner,) if owner else ()
    match field.on:
        case FieldHome.CUSTOMER if field.required_from and any(reached(world, deal, field) for deal in deals):
            yield Case(one, None, people, what=field.key in one.custom, keys=keys)
        case FieldHome.OPPORTUNITY:
            for deal in deals:
                if reached(world, deal, field):
                    row = next(row for row in one.opportunities if row.id == deal.id)
                    who = (deal.owner,) if deal.owner else ()
                    yield Case(one, None, who, deal, what=field.key in row.custom, keys=keys)
        case FieldHome.FOLLOW_UP:
            for entry in world.contacts(one):
                yield Case(one, None, people, what=field.key in entry.custom, keys=keys)


FIGURES = {"field-fill": Figure(cases, filled, ("field",), partial=True)}
