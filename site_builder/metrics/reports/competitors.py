"""Competitors: met, won against, lost to (R68)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import DEAL, TIMES, Dated, Fact, Figure, Measured, Scope, Unit
from site_builder.metrics.asking.ledger import Ledger, deals
from site_builder.metrics.facts.spelling import fold_text, spellings
from site_builder.metrics.standing.choosing import find_choice
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.period import Period
from site_builder.model.pipeline import Choice, StageKind
from site_builder.parse.log_values import split_brackets, split_list


def collect(ledger: Ledger) -> tuple[Fact, ...]:
    """Every deal once for each competitor met in it.

    A closed deal counts on its closing day, an open one on the day it first named the competitor.
    """
    choices = ledger.rules.lists.competitors
    met = [(one, tuple(_met(one, ledger.states[one.customer.path], choices))) for one in ledger.once(deals)]
    keys = spellings(name for _, names in met for name, _ in names)
    return tuple(
        _fact(one, name, day, ledger)
        for one, names in met
        for name, day in _first((keys[fold_text(name)], day) for name, day in names).items()
    )


def _fact(one: OpportunityState, name: str, named_on: date | None, ledger: Ledger) -> Fact:
    return Fact(
        customer=ledger.states[one.customer.path],
        deal=one,
        on=named_on if one.kind is StageKind.OPEN else one.closed_on,
        person=one.owner,
        amount=one.won_amount if one.kind is StageKind.WON else one.amount,
        part=str(one.kind),
        labels=(("competitor", name),),
    )


def _first(named: Iterable[tuple[str, date | None]]) -> dict[str, date | None]:
    """The day each was named first; a deal names them in the order of its log."""
    found: dict[str, date | None] = {}
    for name, day in named:
        found.setdefault(name, day)
    return found


def _met(one: OpportunityState, state: CustomerState, choices: Sequence[Choice]) -> Iterator[tuple[str, date | None]]:
    """The competitors of a deal and when each was named; what stands behind a name in brackets is a remark."""
    days = {id(field): entry.on for entry in state.log for field in entry.fields} if one.competitors else {}
    for field in one.competitors:
        for text in split_list(field.value):
            name, _ = split_brackets(text)
            choice = find_choice(text, choices) or find_choice(name, choices)
            if key := choice.key if choice else name or text:
                yield key, days.get(id(field))


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All deals in which somebody else was met."""
    _ = period
    return ledger.once(collect)


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """In how many deals a competitor was met; how they ended, and our win rate against them."""
    won, lost = _count(found, StageKind.WON), _count(found, StageKind.LOST)
    known = [one.amount for one in found if one.part == StageKind.LOST and one.amount is not None]
    return Measured(
        value=len(found),
        n=len(found),
        more=(
            ("won_against", won),
            ("lost_to", lost),
            ("win_rate", Decimal(won) / (won + lost) if won + lost else None),
            ("open", _count(found, StageKind.OPEN)),
            ("invalid", _count(found, StageKind.INVALID)),
            ("lost_amount", sum(known, Decimal(0))),
        ),
    )


def _count(found: Sequence[Fact], kind: StageKind) -> int:
    return sum(one.part == kind for one in found)


FIGURE = Figure(
    name="competitors",
    unit=Unit.COUNT,
    dated=Dated.CLOSING,
    facts=facts,
    judge=judge,
    own=("competitor",),
    complete=("competitor",),
    by=(*DEAL, *TIMES),
    people=False,
)
