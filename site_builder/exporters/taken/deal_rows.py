"""Opportunities, their moves, contracts and payments as rows."""

from collections.abc import Iterator

from site_builder.exporters.taken.customer_rows import own_cells
from site_builder.exporters.taken.taken import Taken, identity
from site_builder.metrics.facts.running import step_of
from site_builder.metrics.facts.schedule import accounts, instalments
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.custom_field import FieldHome
from site_builder.model.follow_up import Contract
from site_builder.model.pipeline import StageKind
from site_builder.parse.tables.stated import Cells, money_cell

PLANNED, RECEIVED = "planned", "received"


def named(state: CustomerState, taken: Taken) -> Cells:
    """The cells that say whose a row is."""
    return {"customer_id": identity(state.customer, taken.report), "customer": state.customer.label}


def opportunity_rows(taken: Taken) -> Iterator[Cells]:
    """One row a deal, listed or not."""
    for state in taken.states:
        for one in state.opportunities:
            yield {**named(state, taken), **_stated(one, taken), **_computed(one)}


def _stated(one: OpportunityState, taken: Taken) -> Cells:
    record = one.record
    return {
        "opportunity": record.id,
        "deal": record.name,
        "products": record.products,
        "amount": money_cell(record.amount, taken.rules.site.currency),
        "expected_close": record.expected_close,
        "probability": record.probability,
        "opened": record.opened,
        "owner": record.owner,
        "imported_from": record.imported_from,
        **own_cells(record.custom, FieldHome.OPPORTUNITY, taken),
    }


def _computed(one: OpportunityState) -> Cells:
    is_open = one.kind is StageKind.OPEN
    return {
        "current_stage": one.stage.key,
        "deal_kind": str(one.kind),
        "chance": one.probability,
        "weighted_amount": one.weighted if is_open and one.amount is not None else None,
        "won_amount": one.won_amount if one.kind is StageKind.WON else None,
        "closed_on": one.closed_on,
        "stage_days": one.days_in_stage if one.stays else None,
    }


def move_rows(taken: Taken) -> Iterator[Cells]:
    """Every move between stages that counted, in the order of the log."""
    for state in taken.states:
        for one in state.opportunities:
            for passage in one.passages:
                yield {
                    **named(state, taken),
                    "opportunity": one.record.id,
                    "moved_on": passage.entry.on,
                    "stage_from": passage.origin.key,
                    "stage": passage.target.key,
                    "author": passage.entry.author,
                }


def progress_rows(taken: Taken) -> Iterator[Cells]:
    """The stage progress table of the handbooks: every open opportunity of who is not archived (R67)."""
    for state in taken.states:
        for one in state.opportunities:
            if one.kind is StageKind.OPEN and not state.customer.archived:
                yield {"owner": one.owner, **named(state, taken), **_progress(one, state)}


def _progress(one: OpportunityState, state: CustomerState) -> Cells:
    step = step_of(one, state)
    return {
        "opportunity": one.record.id,
        "deal": one.record.name,
        "current_stage": one.stage.key,
        "entered_on": one.stays[-1].entered if one.stays else None,
        "stage_days": one.days_in_stage if one.stays else None,
        "expected_close": one.expected_close,
        "amount": one.amount,
        "current_step": step.text if step else None,
        "current_due": step.due if step else None,
        "current_risk": str(state.risk),
        "responsible": (step.person if step else None) or one.owner,
    }


def contract_rows(taken: Taken) -> Iterator[Cells]:
    """Every contract: those of deals, then repeat orders."""
    for state in taken.states:
        for one in state.opportunities:
            for contract in one.contracts:
                yield {
                    **named(state, taken),
                    "opportunity": one.record.id,
                    "owner": one.owner,
                    **_contract(contract, taken),
                }
        for order in state.repeat_orders:
            yield {
                **named(state, taken),
                "owner": state.customer.owner,
                **_contract(order.contract, taken),
                "contract_on": order.on,
                "repeat_order": True,
            }


def _contract(one: Contract, taken: Taken) -> Cells:
    return {
        "contract_on": one.on,
        "contract_amount": money_cell(one.money, taken.rules.site.currency),
        "contract_number": one.reference,
        "contract_note": one.note,
    }


def payment_rows(taken: Taken) -> Iterator[Cells]:
    """Of each customer what was scheduled, then what was received."""
    ledger, currency = taken.report.figures.ledger, taken.rules.site.currency
    planned: dict[str, list[Cells]] = {}
    for one in instalments(ledger.once(accounts)):
        cells: Cells = {
            "payment_kind": PLANNED,
            "owner": one.customer.customer.owner,
            "payment_on": one.due,
            "payment_amount": money_cell(one.task.money, currency),
            "payment_note": one.task.text,
        }
        planned.setdefault(one.customer.customer.path, []).append(cells)
    for state in taken.states:
        yield from ({**named(state, taken), **cells} for cells in planned.get(state.customer.path, ()))
        yield from _receipts(state, taken)


def _receipts(state: CustomerState, taken: Taken) -> Iterator[Cells]:
    """What was paid up to the day; a deal's own payments are the very objects of the log."""
    deals = {id(payment): one for one in state.opportunities for payment in one.payments}
    for entry in state.log:
        for payment in entry.payments:
            deal, on = deals.get(id(payment)), payment.on or entry.on
            if on <= taken.report.today:
                yield {
                    **named(state, taken),
                    "opportunity": deal.record.id if deal else None,
                    "owner": deal.owner if deal else state.customer.owner,
                    "payment_kind": RECEIVED,
                    "payment_on": on,
                    "payment_amount": money_cell(payment.money, taken.rules.site.currency),
                    "payment_note": payment.note,
                }
