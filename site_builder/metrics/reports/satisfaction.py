"""Satisfaction: CSAT and NPS of the surveys, with the response rate; hidden per rep where few answered."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import (
    CUSTOMER,
    TIMES,
    Dated,
    Extra,
    Fact,
    Figure,
    Measured,
    Number,
    Scope,
    Unit,
)
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.follow_up import FollowUp, Score
from site_builder.model.period import Period

CSAT, NPS = "csat", "nps"
POSITIVE = 4
"""From this score of 5 on an answer is positive (F16)."""

PROMOTER, DETRACTOR = 9, 6
"""From 9 up an answer recommends us, up to 6 it warns of us."""

MINIMUM = 5
"""With fewer answers than this nothing is shown of a single rep (metrics.md)."""


def collect(ledger: Ledger) -> tuple[Fact, ...]:
    """Every score asked for, on its day, for the customer's owner: that is whom the customer judges.

    `amount` is the score, None where nobody answered; a survey that nobody answered at all counts for both measures.
    """
    return tuple(
        fact
        for state in ledger.states.values()
        for entry in state.log
        for score in entry.scores
        for fact in _facts_of(state, entry, score)
    )


def _facts_of(state: CustomerState, entry: FollowUp, score: Score) -> Iterator[Fact]:
    for measure in (score.kind.casefold(),) if score.kind else (CSAT, NPS):
        yield Fact(
            customer=state,
            entry=entry,
            on=entry.on,
            person=state.customer.owner,
            amount=None if score.value is None else Decimal(score.value),
            part=measure,
            labels=(("measure", measure),),
        )


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """All scores."""
    _ = period
    return ledger.once(collect)


def judge(found: Sequence[Fact], scope: Scope) -> Measured:
    """CSAT is positive answers ÷ answers, NPS the share of promoters less that of detractors."""
    answers = [one.amount for one in found if one.amount is not None]
    is_nps = dict(scope.key).get("measure") == NPS
    counts = _nps(answers) if is_nps else _csat(answers)
    numerator = int(counts["promoters"] - counts["detractors"]) if is_nps else int(counts["positive"])
    hidden = 0 < len(answers) < MINIMUM and _is_of_one_rep(found, scope)
    known = {} if hidden else counts | {"mean_score": sum(answers, Decimal(0)) / len(answers)} if answers else {}
    return Measured(
        value=None if hidden or not answers else Decimal(numerator) / len(answers),
        n=len(answers),
        numerator=None if hidden else numerator,
        denominator=len(answers),
        more=(*_of_all(len(answers), len(found)), ("hidden", int(hidden)), *known.items()),
        unit=Unit.SCORE if is_nps else Unit.SHARE,
    )


def _is_answered(fact: Fact, _: Ledger) -> bool:
    return fact.amount is not None


def _is_of_one_rep(found: Sequence[Fact], scope: Scope) -> bool:
    """Whether the row speaks of a single rep: by breakdown, or because conditions leave nobody else."""
    return "rep" in scope.by or (scope.filtered and len({one.person for one in found}) == 1)


def _of_all(answered: int, asked: int) -> Extra:
    rate = Decimal(answered) / asked if asked else None
    return (("answers", answered), ("asked", asked), ("response_rate", rate))


def _csat(answers: Sequence[Decimal]) -> dict[str, Number]:
    return {"positive": sum(one >= POSITIVE for one in answers)}


def _nps(answers: Sequence[Decimal]) -> dict[str, Number]:
    promoters = sum(one >= PROMOTER for one in answers)
    detractors = sum(one <= DETRACTOR for one in answers)
    return {"promoters": promoters, "passives": len(answers) - promoters - detractors, "detractors": detractors}


FIGURE = Figure(
    name="satisfaction",
    unit=Unit.SHARE,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=_is_answered,
    own=("measure",),
    complete=("measure",),
    by=(*CUSTOMER, *TIMES),
    people=False,
    keys={"measure": (CSAT, NPS)},
)
