"""A deal is won when the contract is signed: without its day and amount neither cycle nor turnover can be told."""

from collections.abc import Iterator

from site_builder.checks.closings import closed, of_opportunity, place_of
from site_builder.checks.finding import found, is_chinese, log_line
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.standing.state import CustomerState, OpportunityState
from site_builder.model.follow_up import Contract, FollowUp
from site_builder.model.pipeline import StageKind
from site_builder.model.problem import Problem, Remedy, Severity


def check(context: Context) -> Iterator[Problem]:
    """Won opportunities without a contract, or whose contracts lack the day or the amount."""
    for state, opportunity, closing in closed(context, StageKind.WON):
        contracts = opportunity.contracts or _named(state, opportunity)
        if any(not one.valid or (one.money and one.on) for one in contracts):
            continue
        yield _problem(state, opportunity, closing, contracts, context)


def _named(state: CustomerState, opportunity: OpportunityState) -> tuple[Contract, ...]:
    """Contracts without a day are not counted by the figures, yet they are there."""
    return tuple(one for entry in state.log for one in entry.contracts if of_opportunity(one.opportunity, opportunity))


def _problem(
    state: CustomerState,
    opportunity: OpportunityState,
    closing: FollowUp,
    contracts: tuple[Contract, ...],
    context: Context,
) -> Problem:
    lacking = "" if not contracts else "amount" if contracts[-1].on else "date"
    holder = next(
        (entry for entry in state.log for one in entry.contracts if contracts and one == contracts[-1]), closing
    )
    span = contracts[-1].span if contracts else place_of(closing, context, StageKind.WON)
    several = f"{opportunity.record.id} " if len(state.opportunities) > 1 else ""
    amount = opportunity.amount
    money = f"{amount:f}" if amount is not None else ("50万" if is_chinese(context.rules) else "500000")
    line = log_line("contract", money, context.rules, f"{several}{closing.on.isoformat()}")
    return found(
        "GJ405",
        state.customer,
        span,
        path=holder.path,
        variant=lacking,
        field="contract",
        remedy=Remedy(line, safe=False),
        opportunity=opportunity.record.id,
        date=closing.on,
    )


RULE = Rule(
    code="GJ405",
    name="won-without-contract",
    severity=Severity.ERROR,
    check=check,
    wrong="- 阶段：方案报价 → 合同签订\n- 下一步",
    right="- 阶段：方案报价 → 合同签订\n- 合同 2026-03-10：48万，编号 HT-2026-018\n- 下一步",
)
