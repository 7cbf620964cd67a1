"""The team's own severities (rules.yaml), some of them from a day on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_builder.checks.registry import BY_CODE, find_rule
from site_builder.checks.rule import Context
from site_builder.model.problem import Problem, Severity

RULES_FILE = "records/config/rules.yaml"


def apply_severities(problems: Iterable[Problem], context: Context, base: Context | None = None) -> Iterator[Problem]:
    """The problems with the severity that holds on the day; those of rules that are off are left out.

    For rules on changes the settings of the `base` hold: a change cannot switch off what judges it.
    Settings for rules that do not exist are added as problems of the rules file.
    """
    chosen = severities(context)
    if base is not None:
        chosen |= {code: one for code, one in severities(base).items() if BY_CODE[code].check_change}
    for problem in (*problems, *_unknown(context)):
        severity = chosen.get(problem.code, problem.severity)
        if severity is not None:
            is_mild = severity is Severity.ERROR and problem.variant in BY_CODE[problem.code].mild
            held = Severity.WARNING if is_mild else severity
            yield problem if problem.severity is held else replace(problem, severity=held)


def severities(context: Context) -> dict[str, Severity | None]:
    """The severity of each rule on the day; None is off. Of several settings the one that began last holds."""
    chosen: dict[str, Severity | None] = {code: rule.severity for code, rule in BY_CODE.items()}
    begun = [one for one in context.rules.severities if one.since is None or one.since <= context.today]
    for change in sorted(begun, key=lambda one: one.since.toordinal() if one.since else 0):
        if rule := find_rule(change.code):
            chosen[rule.code] = change.severity
    return chosen


def _unknown(context: Context) -> Iterator[Problem]:
    for change in context.rules.severities:
        if find_rule(change.code) is None:
            yield Problem(
                code="GJ806",
                path=RULES_FILE,
                span=change.span,
                variant="rule",
                params={"key": "severity", "value": change.code},
            )
