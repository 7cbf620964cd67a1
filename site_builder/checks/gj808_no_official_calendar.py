"""Holidays of this year are not known: working days are Monday to Friday."""

from collections.abc import Iterable

from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.parse.config.rules import calendar_problems


def check(context: Context) -> Iterable[Problem]:
    """The year of the day and those in which the next contacts are due (M10)."""
    due = {state.contact_due.year for state in context.states.values() if state.contact_due}
    return calendar_problems(context.rules, sorted({context.today.year, *due, *context.due_years}))


RULE = Rule(
    code="GJ808",
    name="no-official-calendar",
    severity=Severity.WARNING,
    check=check,
    across=True,
    waivable=False,
    day_dependent=True,
)
