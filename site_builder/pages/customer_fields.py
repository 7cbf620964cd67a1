"""What customers can be narrowed by; follow-ups and opportunities take the same from the customer they belong to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.metrics.standing.choosing import find_region, province
from site_builder.metrics.standing.state import Attention, CustomerKind, CustomerState
from site_builder.model.custom_field import FieldHome
from site_builder.model.customer import RiskLevel
from site_builder.model.pipeline import Status
from site_builder.model.rules import Rules
from site_builder.model.words import Term
from site_builder.pages.addresses import Addresses
from site_builder.pages.facets import Dimension, Facet, Named, flag, listed, make_facets, people, stages, terms, typed
from site_builder.pages.facts import urgency
from site_builder.pages.own_fields import OwnFields
from site_builder.pages.ranges import DATE, NUMBER, Measure, Range, Wording, make_ranges, make_wordings
from site_builder.pages.tables import Owners

_ERRORS: Named = ("errors", Term("facet.check.errors"))
_NO_ERRORS: Named = ("none", Term("facet.check.none"))
_HOMES = (FieldHome.CUSTOMER, FieldHome.OPPORTUNITY)


def facets(
    states: Sequence[CustomerState],
    rules: Rules,
    known: Addresses,
    errors: Mapping[str, int] | None = None,
    homes: tuple[FieldHome, ...] = _HOMES,
) -> tuple[Facet, ...]:
    """All facets that at least one customer has a value for; `errors` counts those of a record by its path.

    Of the team's own fields those of `homes`.
    """
    faulty = (_faulty(errors),) if errors else ()
    return make_facets((*_given(rules, known), *_own(rules, homes).dimensions(), *faulty), states)


def ranges(states: Sequence[CustomerState], rules: Rules, homes: tuple[FieldHome, ...] = _HOMES) -> tuple[Range, ...]:
    """All ranges that at least one customer has a value for."""
    return make_ranges((*_MEASURES, *_own(rules, homes).measures()), states)


def wordings(
    states: Sequence[CustomerState], rules: Rules, homes: tuple[FieldHome, ...] = _HOMES
) -> tuple[Wording, ...]:
    """All free texts that at least one customer has."""
    return make_wordings(_own(rules, homes).sayings(), states)


def _given(rules: Rules, known: Addresses) -> Iterator[Dimension[CustomerState]]:
    lists = rules.lists

    def tier(text: str | None) -> Sequence[Named]:
        found = rules.tier(text) if text else None
        return ((found.key, found),) if found else typed(text)

    def owner(said: tuple[bool, str | None]) -> Sequence[Named]:
        in_pool, key = said
        if in_pool:
            return (("pool", Term("site.pool")),)
        person = known.person(key)
        return ((person.key, person.name),) if person else ()

    yield Dimension(
        key="tier",
        label=Term("field.tier"),
        read=lambda state: state.customer.tier,
        named=tier,
        order=[one.key for one in rules.tiers],
    )
    yield stages(Term("field.stage"), lambda state: state.stage, rules)
    yield terms("status", lambda state: state.status, Status)
    yield terms("attention", lambda state: state.attention, Attention)
    yield Dimension(
        key="owner",
        label=Term("field.owner"),
        read=lambda state: (state.customer.in_pool, state.customer.owner),
        named=owner,
        order=list(known.people),
    )
    yield terms("risk", lambda state: state.risk, (RiskLevel.RED, RiskLevel.YELLOW, RiskLevel.GREEN))
    yield listed("industry", lambda state: (state.customer.industry,), lists.industries)
    yield listed("source", lambda state: (state.customer.source,), lists.sources)
    yield _region(rules)
    yield terms("kind", lambda state: state.kind, CustomerKind)
    yield listed("size", lambda state: (state.customer.size,), lists.sizes)
    yield from _rarer(known)


def _urgency(text: str | None) -> Sequence[Named]:
    """The text as typed, so that addresses stay valid, under the reader's word for it."""
    return ((text, urgency(text)),) if text else ()


def _rarer(known: Addresses) -> Iterator[Dimension[CustomerState]]:
    yield listed("tags", lambda state: state.customer.tags, ())
    yield people("collaborators", lambda state: state.customer.collaborators, known)
    yield listed("group", lambda state: (state.customer.group,), ())
    yield listed("partner", lambda state: (state.customer.partner,), ())
    yield listed("cooperation", lambda state: (state.customer.cooperation,), ())
    yield Dimension(
        key="urgency", label=Term("field.urgency"), read=lambda state: state.customer.urgency, named=_urgency
    )
    yield flag("strategic", lambda state: state.customer.strategic)
    yield people("created_by", lambda state: (state.customer.created_by,), known)


_MEASURES: tuple[Measure[CustomerState], ...] = (
    Measure(
        key="amount",
        label=Term("range.amount"),
        kind=NUMBER,
        read=lambda state: state.open_amount or state.won_amount or None,
    ),
    Measure(
        key="next",
        label=Term("range.next"),
        kind=DATE,
        read=lambda state: state.next_step.due if state.next_step else None,
    ),
    Measure(
        key="last_contact",
        label=Term("range.last_contact"),
        kind=DATE,
        read=lambda state: state.last_contact.on if state.last_contact else None,
    ),
    Measure(
        key="first_contact",
        label=Term("range.first_contact"),
        kind=DATE,
        read=lambda state: state.customer.first_contact,
    ),
    Measure(key="quiet", label=Term("range.quiet"), kind=NUMBER, read=lambda state: state.quiet_days),
    Measure(
        key="potential",
        label=Term("field.yearly_potential"),
        kind=NUMBER,
        read=lambda state: state.customer.yearly_potential,
    ),
    Measure(key="needed_by", label=Term("field.needed_by"), kind=DATE, read=lambda state: state.customer.needed_by),
)


def _faulty(errors: Mapping[str, int]) -> Dimension[CustomerState]:
    """Whether the record has errors, offered only where some have."""
    return Dimension(
        key="check",
        label=Term("facet.check"),
        read=lambda state: bool(errors.get(state.customer.path)),
        named=lambda is_faulty: (_ERRORS if is_faulty else _NO_ERRORS,),
        order=[_ERRORS[0], _NO_ERRORS[0]],
    )


def _region(rules: Rules) -> Dimension[CustomerState]:
    regions = rules.lists.regions

    def named(text: str | None) -> Sequence[Named]:
        if not text:
            return ()
        found = find_region(text, regions)
        return ((found.key, found),) if found else typed(province(text))

    return Dimension(
        key="region",
        label=Term("facet.region"),
        read=lambda state: state.customer.region,
        named=named,
        order=[one.key for one in regions],
    )


def _own(rules: Rules, homes: tuple[FieldHome, ...]) -> OwnFields[CustomerState]:
    def read(state: CustomerState, home: FieldHome) -> Iterable[Mapping[str, object]]:
        if home is FieldHome.OPPORTUNITY:
            return (one.custom for one in state.customer.opportunities)
        return (state.customer.custom,)

    return OwnFields(rules, homes, read)


def owners(states: Sequence[CustomerState], rules: Rules, known: Addresses, without: Iterable[str]) -> Owners:
    """The customers that rows of another table belong to; what those rows say themselves (`without`) is left out."""
    homes, hidden = (FieldHome.CUSTOMER,), set(without)
    return Owners(
        urls=tuple(known.customer(state.customer) for state in states),
        names=tuple(state.customer.label for state in states),
        facets=tuple(one for one in facets(states, rules, known, None, homes) if one.key not in hidden),
        ranges=tuple(one for one in ranges(states, rules, homes) if one.key not in hidden),
        wordings=wordings(states, rules, homes),
    )
