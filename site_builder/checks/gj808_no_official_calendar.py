"""Holidays of this year are not known: working days are Monday to Friday."""

from collections.abc import Iterable

from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.rules import Rules

_FILE = "records/config/calendar.yaml"


def check(context: Context) -> Iterable[Problem]:
    """The year of the day and those in which the next contacts are due (M10)."""
    due = {state.contact_due.year for state in context.states.values() if state.contact_due}
    return unknown_years(context.rules, {context.today.year, *due, *context.due_years})


def unknown_years(rules: Rules, years: Iterable[int]) -> tuple[Problem, ...]:
    """One warning for every needed year whose official holidays are not known (M10)."""
    missing = sorted(set(years) - rules.calendar.official_years) if rules.calendar.official else ()
    return tuple(Problem(code="GJ808", path=_FILE, params={"year": year}) for year in missing)


RULE = Rule(
    code="GJ808",
    name="no-official-calendar",
    severity=Severity.WARNING,
    check=check,
    across=True,
    waivable=False,
    day_dependent=True,
)
