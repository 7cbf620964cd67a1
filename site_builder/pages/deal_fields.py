"""What opportunities can be narrowed by themselves; the rest they take from their customer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.reasons import reason_key
from site_builder.metrics.reports.competitors import collect
from site_builder.metrics.standing.choosing import find_choice
from site_builder.metrics.standing.state import OpportunityState
from site_builder.model.custom_field import FieldHome
from site_builder.model.pipeline import StageKind
from site_builder.model.rules import Rules
from site_builder.model.words import Term
from site_builder.pages.addresses import Addresses
from site_builder.pages.facets import Dimension, Facet, Named, listed, make_facets, people, stages
from site_builder.pages.own_fields import OwnFields
from site_builder.pages.ranges import DATE, NUMBER, Measure, Range, Wording, make_ranges, make_wordings


def facets(deals: Sequence[OpportunityState], ledger: Ledger, known: Addresses) -> tuple[Facet, ...]:
    """All facets that at least one opportunity has a value for."""
    return make_facets((*_given(ledger, known), *_own(ledger.rules).dimensions()), deals)


def ranges(deals: Sequence[OpportunityState], rules: Rules) -> tuple[Range, ...]:
    """All ranges that at least one opportunity has a value for."""
    return make_ranges((*_MEASURES, *_own(rules).measures()), deals)


def wordings(deals: Sequence[OpportunityState], rules: Rules) -> tuple[Wording, ...]:
    """All free texts that at least one opportunity has."""
    return make_wordings(_own(rules).sayings(), deals)


def _given(ledger: Ledger, known: Addresses) -> Iterator[Dimension[OpportunityState]]:
    yield Dimension(
        key="result",
        label=Term("facet.result"),
        read=lambda one: str(one.kind),
        named=lambda kind: ((kind, Term(f"stage-kind.{kind}")),),
        order=[str(one) for one in StageKind],
    )
    yield stages(Term("field.stage"), lambda one: one.stage, ledger.rules)
    yield people("owner", lambda one: (one.owner,), known)
    yield listed("products", lambda one: one.record.products, ())
    yield _reasons(ledger.rules)
    yield _competitors(ledger)


def _reasons(rules: Rules) -> Dimension[OpportunityState]:
    """What the log gives as the reason of a win or a loss, each under the listed one that it begins with."""
    choices = rules.lists.loss_reasons

    def named(texts: tuple[str, ...]) -> Sequence[Named]:
        keys = dict.fromkeys(reason_key(text, choices) for text in texts)
        return tuple((key, find_choice(key, choices) or key) for key in keys if key)

    return Dimension(
        key="reason",
        label=Term("facet.reason"),
        read=lambda one: tuple([field.value for field in one.reasons]),
        named=named,
        order=[one.key for one in choices],
    )


def _competitors(ledger: Ledger) -> Dimension[OpportunityState]:
    choices = ledger.rules.lists.competitors
    met: dict[int, list[str]] = defaultdict(list)
    for fact in ledger.once(collect):
        met[id(fact.deal)].append(dict(fact.labels)["competitor"] or "")

    def named(keys: tuple[str, ...]) -> Sequence[Named]:
        return tuple((key, find_choice(key, choices) or key) for key in keys if key)

    return Dimension(
        key="competitor",
        label=Term("field.competitor"),
        read=lambda one: tuple(met.get(id(one), ())),
        named=named,
        order=[one.key for one in choices],
    )


_MEASURES: tuple[Measure[OpportunityState], ...] = (
    Measure(key="amount", label=Term("field.amount"), kind=NUMBER, read=lambda one: one.amount),
    Measure(key="expected", label=Term("field.expected_close"), kind=DATE, read=lambda one: one.expected_close),
    Measure(key="closed", label=Term("range.closed"), kind=DATE, read=lambda one: one.closed_on),
    Measure(key="opened", label=Term("range.opened"), kind=DATE, read=lambda one: one.opened),
    Measure(key="won_amount", label=Term("range.won_amount"), kind=NUMBER, read=lambda one: one.won_amount),
    Measure(
        key="probability",
        label=Term("range.probability"),
        kind=NUMBER,
        read=lambda one: one.probability if one.kind is StageKind.OPEN else None,
    ),
    Measure(
        key="stay",
        label=Term("range.stay"),
        kind=NUMBER,
        read=lambda one: one.days_in_stage if one.kind is StageKind.OPEN else None,
    ),
)


def _own(rules: Rules) -> OwnFields[OpportunityState]:
    def read(one: OpportunityState, _: FieldHome) -> Iterable[Mapping[str, object]]:
        return (one.record.custom,)

    return OwnFields(rules, (FieldHome.OPPORTUNITY,), read)
