"""What follow-ups can be narrowed by themselves; the rest they take from their customer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from site_builder.metrics.standing.choosing import find_choice
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.custom_field import FieldHome
from site_builder.model.follow_up import FollowUp, NextStep, StepKind
from site_builder.model.frozen import dataclass
from site_builder.model.pipeline import Stage, StageKind
from site_builder.model.rules import Rules
from site_builder.model.words import Term
from site_builder.pages.addresses import Addresses
from site_builder.pages.facets import Dimension, Facet, Named, listed, make_facets, people, stages
from site_builder.pages.own_fields import OwnFields
from site_builder.pages.ranges import DATE, NUMBER, Measure, Range, Wording, make_ranges, make_wordings

_CONTACT, _INTERNAL = ("contact", Term("facet.sort.contact")), ("internal", Term("facet.sort.internal"))
_STEPS = {kind: (str(kind), Term(f"facet.plan.{kind}")) for kind in StepKind}


@dataclass(frozen=True, slots=True)
class Entry:
    """A follow-up with the customer it belongs to.

    `stage` is where the customer stood at the end of that day, `step` the one planned by the entry that comes first.
    """

    entry: FollowUp
    state: CustomerState
    stage: Stage
    step: NextStep | None


def facets(entries: Sequence[Entry], rules: Rules, known: Addresses) -> tuple[Facet, ...]:
    """All facets that at least one follow-up has a value for."""
    return make_facets((*_given(rules, known), *_own(rules).dimensions()), entries)


def ranges(entries: Sequence[Entry], rules: Rules) -> tuple[Range, ...]:
    """All ranges that at least one follow-up has a value for."""
    return make_ranges((*_MEASURES, *_own(rules).measures()), entries)


def wordings(entries: Sequence[Entry], rules: Rules) -> tuple[Wording, ...]:
    """All free texts of the team's own that at least one follow-up has."""
    return make_wordings(_own(rules).sayings(), entries)


def is_contact(entry: FollowUp, rules: Rules) -> bool:
    """Whether the entry is a contact with the customer."""
    return are_contact(entry.methods, rules)


def are_contact(names: Iterable[str], rules: Rules) -> bool:
    """Whether one of these methods is a contact with the customer."""
    return any((method := rules.method(one)) is not None and method.contact for one in names)


def first_step(entry: FollowUp) -> NextStep | None:
    """The step planned by the entry that comes first."""
    planned = [one for one in entry.next_steps if one.kind is StepKind.PLANNED]
    return min(planned, key=lambda one: one.due or date.max) if len(planned) > 1 else next(iter(planned), None)


def stage_on(day: date, state: CustomerState, rules: Rules) -> Stage:
    """The furthest open stage of the day, else the one that was reached last; before any, where it stands now."""
    stood = [
        stay
        for one in state.opportunities
        for stay in one.stays
        if stay.entered <= day and (stay.left is None or stay.left > day)
    ]
    running = [stay for stay in stood if stay.stage.kind is StageKind.OPEN]
    if len(running) > 1:
        places = {stage.key: place for place, stage in enumerate(rules.pipeline.stages)}
        return max(running, key=lambda stay: places.get(stay.stage.key, 0)).stage
    if running:
        return running[0].stage
    return max(stood, key=lambda stay: stay.entered).stage if stood else state.stage


def _given(rules: Rules, known: Addresses) -> Iterator[Dimension[Entry]]:
    def methods(names: tuple[str, ...]) -> Sequence[Named]:
        return tuple((found.key, found) if (found := rules.method(name)) else (name, name) for name in names)

    yield people("author", lambda one: (one.entry.author,), known)
    yield Dimension(
        key="method",
        label=Term("field.method"),
        read=lambda one: one.entry.methods,
        named=methods,
        order=[one.key for one in rules.methods],
    )
    yield stages(Term("facet.stage_then"), lambda one: one.stage, rules)
    yield Dimension(
        key="entry-kind",
        label=Term("facet.sort"),
        read=lambda one: one.entry.methods,
        named=lambda names: (_CONTACT if are_contact(names, rules) else _INTERNAL,),
        order=[_CONTACT[0], _INTERNAL[0]],
    )
    yield Dimension(
        key="plan",
        label=Term("facet.plan"),
        read=lambda one: tuple([step.kind for step in one.entry.next_steps]),
        named=lambda kinds: tuple(dict.fromkeys(_STEPS[kind] for kind in kinds)),
        order=[str(one) for one in StepKind],
    )
    yield listed("entry-tags", lambda one: one.entry.tags, (), Term("facet.entry_tags"))
    yield _competitors(rules)


def _competitors(rules: Rules) -> Dimension[Entry]:
    choices = rules.lists.competitors

    def named(names: tuple[str, ...]) -> Sequence[Named]:
        found = ((find_choice(name, choices), name) for name in names)
        return tuple(dict.fromkeys((choice.key, choice) if choice else (name, name) for choice, name in found))

    return Dimension(
        key="competitor",
        label=Term("field.competitor"),
        read=lambda one: one.entry.competitors,
        named=named,
        order=[one.key for one in choices],
    )


_MEASURES: tuple[Measure[Entry], ...] = (
    Measure(key="on", label=Term("field.date"), kind=DATE, read=lambda one: one.entry.on),
    Measure(key="due", label=Term("range.next"), kind=DATE, read=lambda one: one.step and one.step.due),
    Measure(key="minutes", label=Term("range.minutes"), kind=NUMBER, read=lambda one: one.entry.minutes),
    Measure(
        key="score",
        label=Term("range.score"),
        kind=NUMBER,
        read=lambda one: [score.value for score in one.entry.scores],
    ),
    Measure(
        key="paid",
        label=Term("field.payment"),
        kind=NUMBER,
        read=lambda one: [payment.money for payment in one.entry.payments],
    ),
)


def _own(rules: Rules) -> OwnFields[Entry]:
    def read(one: Entry, _: FieldHome) -> Iterable[Mapping[str, object]]:
        return (one.entry.custom,)

    return OwnFields(rules, (FieldHome.FOLLOW_UP,), read)
