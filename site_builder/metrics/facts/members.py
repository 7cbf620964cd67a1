"""Who has no deal at all: such members appear in breakdowns without a value (decisions.md D3)."""

from collections.abc import Sequence

from site_builder.metrics.asking.dimension import keys_of
from site_builder.metrics.asking.figure import Fact, Measured, Scope, count, money
from site_builder.metrics.asking.ledger import Ledger, deals

PEOPLE = ("rep", "manager")


def counted(facts: Sequence[Fact], scope: Scope) -> Measured:
    """How many there are; undefined for members without any deal, 0 for those with others."""
    return Measured(value=None, n=0) if not facts and is_idle(scope) else count(facts, scope)


def summed(facts: Sequence[Fact], scope: Scope) -> Measured:
    """The sum of their amounts, by the same rule."""
    found = money(facts, scope)
    return Measured(value=None, n=0, more=found.more) if not facts and is_idle(scope) else found


def is_idle(scope: Scope) -> bool:
    """Whether the row belongs to a member (or to a manager whose people are) without any deal."""
    active = scope.ledger.once(_with_deals)
    return any(name in PEOPLE and key is not None and (name, key) not in active for name, key in scope.key)


def _with_deals(ledger: Ledger) -> frozenset[tuple[str, str | None]]:
    found = set()
    for one in ledger.once(deals):
        fact = Fact(customer=ledger.states[one.customer.path], person=one.owner)
        found |= {(name, key) for name in PEOPLE for key in keys_of(name, fact, ledger)}
    return frozenset(found)
