"""All figures of a day."""

from collections.abc import Mapping
from datetime import date

from site_builder.metrics.activity import measure_activity
from site_builder.metrics.agenda import make_agenda, requests
from site_builder.metrics.asking.ledger import Ledger
from site_builder.metrics.facts.step_outcomes import outcomes_by_state
from site_builder.metrics.figures import Figures
from site_builder.metrics.follow_up_rates import in_cadence, judged, on_time, planned, tier_rates
from site_builder.metrics.funnel import make_funnel
from site_builder.metrics.lists import day_lists, pool_of, risky_of
from site_builder.metrics.ordering import in_order
from site_builder.metrics.reps import Work, rep_figures
from site_builder.metrics.stage_load import running_opportunities, stage_loads
from site_builder.metrics.standing.currency import total
from site_builder.metrics.standing.ground import make_ground
from site_builder.metrics.standing.median import stage_medians
from site_builder.metrics.standing.state import CustomerState
from site_builder.metrics.standing.states import customer_states
from site_builder.metrics.won import quarter_of, wins, won_in
from site_builder.model.book import Book
from site_builder.model.history import History
from site_builder.model.rules import Rules


def measure(
    book: Book,
    rules: Rules,
    today: date,
    history: History | None = None,
    before: Mapping[str, CustomerState] | None = None,
) -> Figures:
    """Measure the book as it stands on `today`; entries dated later do not exist (M8).

    `before` are the states of an earlier book on this day by these rules (`customer_states`).
    """
    ground = make_ground(rules, today)
    by_path = customer_states(book, rules, today, history=history, before=before)
    states = in_order(by_path.values(), rules)
    daily = tuple(state for state in states if not state.customer.archived)
    opportunities = tuple(one for state in states for one in state.opportunities)
    agenda = make_agenda(states, today, rules)
    ledger = Ledger(book=book, rules=rules, today=today, ground=ground, states=by_path, history=history)
    steps = judged((one for _, outcomes in ledger.once(outcomes_by_state) for one in outcomes), today)
    running, won = running_opportunities(states), wins(states)
    activity = measure_activity(states, ground)
    lists = day_lists(daily, rules.limits.soon_days)
    won_amount, won_count, repeats = won_in(won, *quarter_of(today))
    work = Work(states=daily, running=running, agenda=agenda, steps=steps, wins=won, activity=activity)
    return Figures(
        today=today,
        customers=states,
        by_path=by_path,
        opportunities=opportunities,
        overdue=lists.overdue,
        due_today=lists.today,
        missing=lists.missing,
        soon=lists.soon,
        pool=pool_of(daily),
        lagging=tuple(state for state in daily if state.is_lagging),
        risky=risky_of(daily),
        stages=stage_loads(running, rules),
        funnel=make_funnel(opportunities, rules, today),
        reps=rep_figures(work, ground),
        agenda=agenda,
        requests=requests(agenda),
        open_amount=total(one.amount for one in running),
        weighted=total(one.weighted for one in running),
        won_amount_quarter=won_amount,
        won_count_quarter=won_count,
        repeat_count_quarter=repeats,
        tiers=tier_rates(daily, rules),
        on_time=on_time(steps),
        in_cadence=in_cadence(daily),
        planned=planned(daily),
        stage_medians=stage_medians(opportunities, rules.limits.funnel_minimum),
        ledger=ledger,
    )
