"""By what figures are broken down (decisions.md D3): keys, never labels."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.standing.choosing import find_choice, find_region
from site_builder.metrics.standing.state import CustomerState
from site_builder.model.customer import RiskLevel
from site_builder.model.period import name_of_month, name_of_quarter, name_of_week
from site_builder.model.pipeline import Choice, Status
from site_builder.model.rules import Rules
from site_builder.model.team import Role

Keys = tuple[str | None, ...]
Read = Callable[[Fact], Keys]

NOTHING: Keys = (None,)
BY_HAND = "by-hand"
"""The trigger of a risk that only a person has seen."""


def keys_of(dimension: str, fact: Fact, ledger: Ledger) -> Keys:
    """The keys of a fact; several where it belongs to several (two methods, two products), None for "not stated"."""
    for name, key in fact.labels:
        if name == dimension:
            return (key,)
    return DIMENSIONS.get(dimension, _labelled)(ledger)(fact)


def reads_keys(dimension: str, ledger: Ledger) -> Read:
    """The same for many facts: what does not depend on the fact is looked up once."""
    read = DIMENSIONS.get(dimension, _labelled)(ledger)

    def keys(fact: Fact) -> Keys:
        for name, key in fact.labels:
            if name == dimension:
                return (key,)
        return read(fact)

    return keys


def _customer_keys(ledger: Ledger) -> Mapping[str, Mapping[str, Keys]]:
    """What only depends on the customer, looked up once each."""
    return {path: _keys_of_customer(state, ledger) for path, state in ledger.states.items()}


def _keys_of_customer(state: CustomerState, ledger: Ledger) -> Mapping[str, Keys]:
    customer, lists = state.customer, ledger.rules.lists
    tier = ledger.rules.tier(customer.tier) if customer.tier else None
    region = find_region(customer.region, lists.regions) if customer.region else None
    return {
        "tier": (tier.key if tier else customer.tier,),
        "region": (region.key if region else customer.region,),
        "industry": (_listed(customer.industry, lists.industries),),
        "source": (_listed(customer.source, lists.sources),),
        "size": (_listed(customer.size, lists.sizes),),
        "status": (str(state.status),),
        "customer": (customer.id or customer.path,),
    }


def _listed(text: str | None, choices: tuple[Choice, ...]) -> str | None:
    found = find_choice(text, choices) if text else None
    return found.key if found else text


def _of_customer(name: str) -> Callable[[Ledger], Read]:
    def reads(ledger: Ledger) -> Read:
        known = ledger.once(_customer_keys)
        return lambda fact: known[fact.customer.customer.path][name]

    return reads


def _people(fact: Fact) -> Keys:
    return fact.people or (fact.person,)


def _rep(_: Ledger) -> Read:
    return _people


def _manager(ledger: Ledger) -> Read:
    """Whom the person reports to; a manager's own count for the manager."""
    return lambda fact: tuple(dict.fromkeys(_manager_of(person, ledger) for person in _people(fact)))


def _manager_of(person: str | None, ledger: Ledger) -> str | None:
    member = ledger.rules.team.by_id.get(person or "")
    if member is None:
        return None
    return member.id if member.manager is None and member.role is Role.MANAGER else member.manager


def _stage(ledger: Ledger) -> Read:
    """The stage counted, else the deal's, else the customer's: like its status that of today, whatever the period."""

    def read(fact: Fact) -> Keys:
        customer = ledger.states.get(fact.customer.customer.path, fact.customer)
        stage = fact.stage or (fact.deal.stage if fact.deal else customer.stage)
        return (stage.key,)

    return read


def _method(_: Ledger) -> Read:
    return _methods_of


def _methods_of(fact: Fact) -> Keys:
    if fact.methods is not None:
        return fact.methods or NOTHING
    return (fact.entry.methods if fact.entry else ()) or NOTHING


def _product(_: Ledger) -> Read:
    return lambda fact: (fact.deal.record.products if fact.deal else ()) or NOTHING


def _time(name: Callable[[date], str]) -> Callable[[Ledger], Read]:
    """Many facts share a day: it is named once."""

    def reads(_: Ledger) -> Read:
        known: dict[date | None, Keys] = {None: NOTHING}

        def read(fact: Fact) -> Keys:
            if fact.on not in known:
                known[fact.on] = (name(fact.on),) if fact.on else NOTHING
            return known[fact.on]

        return read

    return reads


def _trigger(_: Ledger) -> Read:
    return _triggers_of


def _triggers_of(fact: Fact) -> Keys:
    """What endangers the customer; somebody's own mark alone is a reason too."""
    found = tuple(dict.fromkeys(str(reason.trigger) for reason in fact.customer.risk_reasons))
    by_hand = fact.customer.customer.risk
    return found or ((BY_HAND,) if by_hand and by_hand.level is not RiskLevel.GREEN else NOTHING)


def _labelled(_: Ledger) -> Read:
    return lambda _fact: NOTHING


DIMENSIONS: Mapping[str, Callable[[Ledger], Read]] = {
    "rep": _rep,
    "manager": _manager,
    "region": _of_customer("region"),
    "stage": _stage,
    "tier": _of_customer("tier"),
    "industry": _of_customer("industry"),
    "source": _of_customer("source"),
    "size": _of_customer("size"),
    "status": _of_customer("status"),
    "method": _method,
    "product": _product,
    "customer": _of_customer("customer"),
    "checker": _labelled,
    "trigger": _trigger,
    "from": _labelled,
    "weekday": _time(lambda day: str(day.isoweekday())),
    "day": _time(date.isoformat),
    "week": _time(name_of_week),
    "month": _time(name_of_month),
    "quarter": _time(name_of_quarter),
    "year": _time(lambda day: f"{day.year:04d}"),
}


_KNOWN: Mapping[str, Callable[[Rules], Iterable[str]]] = {
    "rep": lambda rules: (one.id for one in rules.team.members if one.role is Role.REP),
    "manager": lambda rules: (one.id for one in rules.team.members if one.role is Role.MANAGER),
    "stage": lambda rules: (one.key for one in rules.pipeline.stages),
    "tier": lambda rules: (one.key for one in rules.tiers),
    "method": lambda rules: (one.key for one in rules.methods),
    "status": lambda _: (str(one) for one in Status),
    "region": lambda rules: (one.key for one in rules.lists.regions),
    "industry": lambda rules: (one.key for one in rules.lists.industries),
    "source": lambda rules: (one.key for one in rules.lists.sources),
    "size": lambda rules: (one.key for one in rules.lists.sizes),
    "reason": lambda rules: (one.key for one in rules.lists.loss_reasons),
    "competitor": lambda rules: (one.key for one in rules.lists.competitors),
    "department": lambda rules: rules.team.departments,
    "weekday": lambda _: (str(one) for one in range(1, 8)),
    "level": lambda _: (str(one) for one in RiskLevel),
}


def known_keys(dimension: str, ledger: Ledger) -> tuple[str, ...]:
    """The keys that a team has of a dimension, in its order; none where the keys are only found in the facts."""
    read = _KNOWN.get(dimension)
    return tuple(read(ledger.rules)) if read else ()
