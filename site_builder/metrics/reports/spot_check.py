"""Spot check: fields in order ÷ fields checked, and how much of the sample was checked (R45, M11)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from site_builder.metrics.asking.figure import CUSTOMER, TIMES, Dated, Fact, Figure, Measured, Scope, Unit, rests_on
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.sample import checks_of, spot_checks, units
from site_builder.model.period import Period

CHECK = "check"
DRAWN = "drawn"
"""A customer of a sample; `weight` 1 where it was checked, else 0."""


def collect(ledger: Ledger) -> tuple[Fact, ...]:
    """Every recorded spot check on its day, for the owner of the record; `amount` of `weight` fields are in order."""
    return tuple(
        Fact(
            customer=state,
            entry=one.entry,
            on=one.entry.on,
            person=state.customer.owner,
            amount=Decimal(one.in_order),
            part=CHECK,
            labels=(("checker", one.entry.author),),
            weight=one.checked,
        )
        for state in ledger.states.values()
        for one in checks_of(state)
    )


def facts(ledger: Ledger, period: Period) -> Iterable[Fact]:
    """The recorded checks, and the samples of the team's own periods that lie in the one asked for."""
    yield from ledger.once(collect)
    yield from _drawn(ledger, period)


def _drawn(ledger: Ledger, period: Period) -> Iterator[Fact]:
    for unit in units(ledger, period):
        for one in spot_checks(ledger, unit):
            checker = one.check.entry.author if one.check else None
            yield Fact(
                customer=one.state,
                on=unit.start,
                person=one.owner,
                part=DRAWN,
                methods=(),
                labels=(("checker", checker),),
                weight=int(one.check is not None),
            )


def is_flawless(fact: Fact) -> bool:
    """Whether it is a check that found everything in order."""
    return fact.part == CHECK and fact.amount == fact.weight


def judge(found: Sequence[Fact], _: Scope) -> Measured:
    """Fields in order ÷ fields checked of all records checked; the checked share of the sample beside it."""
    checks = [one for one in found if one.part == CHECK]
    drawn = [one for one in found if one.part == DRAWN]
    in_order = int(sum((one.amount or Decimal(0) for one in checks), Decimal(0)))
    checked = sum(one.weight for one in checks)
    done = sum(one.weight for one in drawn)
    return Measured(
        value=Decimal(in_order) / checked if checked else None,
        n=len(checks),
        numerator=in_order,
        denominator=checked,
        more=(
            ("sample", len(drawn)),
            ("sample_checked", done),
            ("sample_share", Decimal(done) / len(drawn) if drawn else None),
            ("flawless", sum(is_flawless(one) for one in checks)),
        ),
    )


FIGURE = Figure(
    name="spot-check",
    unit=Unit.SHARE,
    dated=Dated.ENTRY,
    facts=facts,
    judge=judge,
    rests=rests_on(CHECK),
    by=(*CUSTOMER, "checker", *TIMES),
)
