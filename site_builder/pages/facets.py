"""What customers can be narrowed by: values with their counts."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.metrics.standing.choosing import find_choice, find_region, province
from site_builder.metrics.standing.state import Attention, CustomerKind, CustomerState
from site_builder.model.custom_field import CustomField, FieldType
from site_builder.model.customer import RiskLevel
from site_builder.model.pipeline import Choice, Status
from site_builder.model.rules import Rules
from site_builder.model.words import Term, Words, words_of
from site_builder.pages.addresses import Addresses
from site_builder.pages.own_fields import fields_in_use, values_of

Named = tuple[str, object]
"""A value by its key, with its word: a configured thing, a catalogue term or text as typed."""

_ERRORS: Named = ("errors", Term("facet.check.errors"))
_NO_ERRORS: Named = ("none", Term("facet.check.none"))

NOTHING = ""
"""The key of customers who have no value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """A value and how many of all customers have it."""

    key: str
    label: object
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One list of values to tick; `cells` holds, for every customer, the places of its values in the list."""

    key: str
    label: Term | Words
    values: tuple[FacetValue, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dimension:
    """How a facet is made; `order` are the keys in the order of the configuration, others follow by name."""

    key: str
    label: Term | Words
    read: Callable[[CustomerState], Sequence[Named]]
    order: Sequence[str] = ()


def facets(
    states: Sequence[CustomerState], rules: Rules, known: Addresses, errors: Mapping[str, int] | None = None
) -> tuple[Facet, ...]:
    """All facets that at least one customer has a value for; `errors` counts those of a record by its path."""
    dimensions = (*_own(rules, known), *_custom(rules), *(_faulty(errors) if errors else ()))
    made = (_facet(one, states) for one in dimensions)
    return tuple(one for one in made if any(value.key != NOTHING for value in one.values))


def _facet(dimension: _Dimension, states: Sequence[CustomerState]) -> Facet:
    found = [dimension.read(state) or ((NOTHING, Term("facet.none")),) for state in states]
    labels = dict(named for several in found for named in several)
    counts = Counter(key for several in found for key in {key for key, _ in several})
    place = {key: number for number, key in enumerate(dimension.order)}
    keys = sorted(labels, key=lambda key: (key == NOTHING, place.get(key, len(place)), key))
    index = {key: number for number, key in enumerate(keys)}
    return Facet(
        key=dimension.key,
        label=dimension.label,
        values=tuple(FacetValue(key=key, label=labels[key], count=counts[key]) for key in keys),
        cells=tuple(tuple(sorted({index[key] for key, _ in several})) for several in found),
    )


def _own(rules: Rules, known: Addresses) -> Iterator[_Dimension]:
    lists = rules.lists

    def tier(state: CustomerState) -> Sequence[Named]:
        text = state.customer.tier
        found = rules.tier(text) if text else None
        return ((found.key, found),) if found else _typed(text)

    def owner(state: CustomerState) -> Sequence[Named]:
        if state.customer.in_pool:
            return (("pool", Term("site.pool")),)
        person = known.person(state.customer.owner)
        return ((person.key, person.name),) if person else ()

    yield _Dimension(key="tier", label=Term("field.tier"), read=tier, order=[one.key for one in rules.tiers])
    yield _Dimension(
        key="stage",
        label=Term("field.stage"),
        read=lambda state: ((state.stage.key, state.stage),),
        order=[one.key for one in rules.pipeline.stages],
    )
    yield _terms("status", lambda state: state.status, list(Status))
    yield _terms("attention", lambda state: state.attention, list(Attention))
    yield _Dimension(key="owner", label=Term("field.owner"), read=owner, order=list(known.people))
    yield _terms("risk", lambda state: state.risk, [RiskLevel.RED, RiskLevel.YELLOW, RiskLevel.GREEN])
    yield _listed("industry", lambda state: state.customer.industry, lists.industries)
    yield _listed("source", lambda state: state.customer.source, lists.sources)
    yield _region(rules)
    yield _terms("kind", lambda state: state.kind, list(CustomerKind))


def _faulty(errors: Mapping[str, int]) -> Iterator[_Dimension]:
    """Whether the record has errors, offered only where some have."""
    yield _Dimension(
        key="check",
        label=Term("facet.check"),
        read=lambda state: (_ERRORS if errors.get(state.customer.path) else _NO_ERRORS,),
        order=[_ERRORS[0], _NO_ERRORS[0]],
    )


def _terms(key: str, read: Callable[[CustomerState], str], order: Sequence[str]) -> _Dimension:
    return _Dimension(
        key=key,
        label=Term(f"facet.{key}"),
        read=lambda state: ((str(read(state)), Term(f"{key}.{read(state)}")),),
        order=[str(one) for one in order],
    )


def _listed(key: str, read: Callable[[CustomerState], str | None], choices: Sequence[Choice]) -> _Dimension:
    return _Dimension(
        key=key,
        label=Term(f"field.{key}"),
        read=lambda state: _choice(read(state), choices),
        order=[one.key for one in choices],
    )


def _region(rules: Rules) -> _Dimension:
    regions = rules.lists.regions

    def read(state: CustomerState) -> Sequence[Named]:
        text = state.customer.region
        if not text:
            return ()
        found = find_region(text, regions)
        return ((found.key, found),) if found else _typed(province(text))

    return _Dimension(key="region", label=Term("facet.region"), read=read, order=[one.key for one in regions])


def _choice(text: str | None, choices: Sequence[Choice]) -> Sequence[Named]:
    found = find_choice(text, choices) if text else None
    return ((found.key, found),) if found else _typed(text)


def _typed(text: str | None) -> Sequence[Named]:
    return ((text, text),) if text else ()


def _custom(rules: Rules) -> Iterator[_Dimension]:
    for one in fields_in_use(rules):
        if one.type in (FieldType.CHOICE, FieldType.LIST, FieldType.BOOL):
            yield _Dimension(
                key=f"x-{one.key}",
                label=words_of(one),
                read=_custom_reader(one),
                order=[*(choice.key for choice in one.values), "true", "false"],
            )


def _custom_reader(field: CustomField) -> Callable[[CustomerState], Sequence[Named]]:
    def read(state: CustomerState) -> Sequence[Named]:
        return tuple(named for value in values_of(field, state) for named in _named(value, field))

    return read


def _named(value: object, field: CustomField) -> Sequence[Named]:
    if isinstance(value, bool):
        return ((str(value).lower(), Term("facet.yes" if value else "facet.no")),)
    return _choice(str(value), field.values)
