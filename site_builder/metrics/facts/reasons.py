"""Why deals were lost and customers went away, as the log states it (R68)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from site_builder.metrics.asking.figure import Fact
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.closings import LOST, closings
from site_builder.metrics.facts.leavings import Loyalty, loyalties
from site_builder.metrics.facts.purchases import purchases_by_customer
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import FollowUp, LogField
from site_builder.model.pipeline import Choice
from site_builder.model.words import names_of
from site_builder.parse.width import fold

LOST_DEAL = "lost-deal"
CHURN = "churn"

_ENDS_A_VALUE = frozenset(" \t/,;:()[]\u00b7\u3001\u3010\u3011\u2014-")


def reason_key(text: str | None, choices: Iterable[Choice]) -> str | None:
    """What a reason is counted under: the listed one it begins with (former names too), else the text as typed.

    The longest name wins, so that a reason that begins with another is not taken for it. None is "not stated".
    """
    if text is None or not text.strip():
        return None
    wanted = fold(text).strip().casefold()
    found = [
        (len(name), choice.key)
        for choice in choices
        for name in (fold(one).strip().casefold() for one in (*names_of(choice), *choice.former) if one)
        if wanted == name or (wanted.startswith(name) and wanted[len(name)] in _ENDS_A_VALUE)
    ]
    return max(found, key=lambda one: one[0])[1] if found else text.strip()


def lost_deals(ledger: Ledger) -> tuple[Fact, ...]:
    """Lost deals on their closing day, each under the reason that its closing entry or a later one states."""
    choices = ledger.rules.lists.loss_reasons
    places: dict[str, Mapping[int, int]] = {}
    found = []
    for one in ledger.once(closings):
        if one.part == LOST and one.deal is not None:
            path = one.customer.customer.path
            if path not in places:
                places[path] = {id(entry): place for place, entry in enumerate(one.customer.log)}
            reason = reason_key(_loss_reason(one.deal, one.customer, places[path]), choices)
            found.append(_labelled(one, LOST_DEAL, reason))
    return tuple(found)


def _labelled(one: Fact, kind: str, reason: str | None) -> Fact:
    return Fact(
        customer=one.customer,
        deal=one.deal,
        entry=one.entry,
        on=one.on,
        person=one.person,
        amount=one.amount,
        part=kind,
        methods=(),
        labels=(("kind", kind), ("reason", reason)),
    )


def _loss_reason(deal: OpportunityState, state: CustomerState, places: Mapping[int, int]) -> str | None:
    """The last reason stated since the closing; one that an earlier, cancelled closing gave is none."""
    if deal.closing is None:
        return None
    since = state.log[places[id(deal.closing)] :] if id(deal.closing) in places else (deal.closing,)
    stated = {id(one) for one in deal.reasons}
    found = [field.value for entry in since for field in entry.reasons if id(field) in stated and field.value]
    return found[-1] if found else deal.closing.churn


def churns(ledger: Ledger) -> tuple[Fact, ...]:
    """Won customers that were declared lost, on that day, for the customer's owner, each under its reason.

    A later win or opening does not undo that it was declared. Who is lost already cannot be declared so again before
    coming back, and two declarations of one day are one. `amount` is what is known of all the customer bought, None
    where no purchase states one.
    """
    choices = ledger.rules.lists.loss_reasons
    bought = ledger.once(purchases_by_customer)
    return tuple(
        Fact(
            customer=one.customer,
            entry=entry,
            on=entry.on,
            person=one.customer.customer.owner,
            amount=_sum(bought.get(one.customer.customer.path, ())),
            part=CHURN,
            methods=(),
            labels=(("kind", CHURN), ("reason", reason_key(reason, choices))),
        )
        for one in ledger.once(loyalties)
        for entry, reason in _declared(one).values()
    )


def _sum(purchases: Iterable[Fact]) -> Decimal | None:
    known = [one.amount for one in purchases if one.amount is not None]
    return sum(known, Decimal(0)) if known else None


def _declared(loyalty: Loyalty) -> dict[date, tuple[FollowUp, str | None]]:
    """By day, the entries that declare a won customer lost, with the reason they give.

    Of several moves of one day (signed and lost at once) the one that gives the reason counts.
    """
    state, first = loyalty.customer, min(loyalty.bought, default=date.max)
    fallen = loyalty.fallen
    found: dict[date, tuple[FollowUp, str | None]] = {}
    for entry in state.log:
        if entry.on < first or not _is_new(entry.on, list(found)[-1:], loyalty.returned):
            continue
        if entry.churn is not None:
            found[entry.on] = (entry, entry.churn)
        elif entry.on in fallen and entry.moves and found.get(entry.on, (entry, None))[1] is None:
            found[entry.on] = (entry, next(_values(fallen[entry.on].reasons, entry.reasons), None))
    return found


def _is_new(day: date, declared: Iterable[date], returned: Iterable[date]) -> bool:
    """Whether nothing was declared before, or on that very day, or the customer has come back since."""
    return all(left == day or any(left < back <= day for back in returned) for left in declared)


def _values(of_deal: Iterable[LogField], of_entry: Iterable[LogField]) -> Iterator[str]:
    stated = {id(one) for one in of_deal}
    return (one.value for one in of_entry if id(one) in stated and one.value)
