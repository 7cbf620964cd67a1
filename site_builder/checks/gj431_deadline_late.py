"""Something was promised within a time limit, and the customer still waits."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.people import named
from site_builder.checks.rule import Context, Rule
from site_builder.metrics.rules.deadlines import Deadline, DeadlineState, deadlines_of, prepared_rules
from site_builder.metrics.standing.ground import make_ground
from site_builder.model.problem import Problem, Severity
from site_builder.model.words import words_of


def check(context: Context) -> Iterator[Problem]:
    """Time limits of the team's due rules that are over and not met (R24, R29)."""
    ground = make_ground(context.rules, context.today, every_entry=True)
    rules = prepared_rules(ground)
    for state in context.states.values():
        for one in deadlines_of(state, rules, ground):
            if one.state is DeadlineState.LATE:
                yield _problem(one, context)


def _problem(one: Deadline, context: Context) -> Problem:
    customer, entry = one.customer.customer, one.entry
    return found(
        "GJ431",
        customer,
        entry.heading_span if entry else customer.place("first_contact"),
        path=entry.path if entry else None,
        rule=words_of(one.rule),
        due=one.due.on,
        days=(context.today - one.due.on).days,
        person=named([one.person] if one.person else [], context) or "–",
    )


RULE = Rule(
    code="GJ431",
    name="deadline-late",
    severity=Severity.INFO,
    check=check,
    day_dependent=True,
    wrong="- 下一步 2026-03-12：请技术部看一下\n",
    right="- 答复 2026-03-09 15:00：明天上门检查\n",
)
