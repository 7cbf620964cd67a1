"""Waivers: a rule that does not apply to a record until a day, for a stated reason (F12)."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from site_builder.checks.registry import find_rule
from site_builder.checks.rule import Context, Rule
from site_builder.checks.severity import severities
from site_builder.model.customer import Waiver
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem, Severity

LONGEST = timedelta(days=180)
_UNREAD_DATE = frozenset(("GJ202", "GJ203", "GJ302"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A waiver with what is wrong with it. `rule` is None where it excuses nothing; `expired` ones only soften."""

    waiver: Waiver
    path: str | None
    rule: Rule | None = None
    expired: bool = False
    fault: Problem | None = None


def apply_waivers(problems: Iterable[Problem], context: Context, void: Collection[Waiver] = ()) -> Iterator[Problem]:
    """The problems that no waiver excuses, and what is wrong with the waivers. `void` ones excuse nothing.

    An error whose waiver has expired comes back as a warning, so that no day turns a green team red (C4).
    """
    problems = list(problems)
    judged = [_judge(one, context) for one in all_waivers(context)]
    good = [one for one in judged if one.waiver not in void]
    excused = {(one.path, one.rule.code): one for one in good if one.rule and one.path}
    used: set[tuple[str | None, str]] = set()
    for problem in problems:
        key = (_home(problem, context), problem.code)
        waiver = excused.get(key)
        if waiver is None:
            yield problem
            continue
        used.add(key)
        if waiver.expired:
            yield replace(problem, severity=min(problem.severity, Severity.WARNING, key=_weight))
    unread = {(one.path, one.span.line) for one in problems if one.code in _UNREAD_DATE}
    told = [
        one for one in judged if not (one.fault and one.fault.variant == "until" and _is_unread(one.waiver, unread))
    ]
    yield from _about(told, used, severities(context), void)


def _is_unread(waiver: Waiver, unread: set[tuple[str, int]]) -> bool:
    """Whether the day of the waiver is there and could not be read, which is already said."""
    return any((waiver.path, line) in unread for line in range(waiver.span.line, waiver.span.end_line + 1))


def all_waivers(context: Context) -> Iterator[Waiver]:
    """Those of the records, then those of the configuration."""
    for customer in context.book.customers:
        yield from customer.waivers
    yield from context.rules.waivers


def _judge(waiver: Waiver, context: Context) -> Judged:
    rule, path = find_rule(waiver.code), _target(waiver, context)
    if fault := _unfit(waiver, rule) or _endless(waiver, context):
        return Judged(waiver=waiver, path=path, fault=fault)
    if waiver.until and waiver.until < context.today:
        fault = _fault("GJ902", waiver, until=waiver.until)
        return Judged(waiver=waiver, path=path, rule=rule, expired=True, fault=fault)
    return Judged(waiver=waiver, path=path, rule=rule)


def _unfit(waiver: Waiver, rule: Rule | None) -> Problem | None:
    if not waiver.code.strip():
        return _fault("GJ901", waiver, "code")
    if rule is None:
        return _fault("GJ906", waiver)
    if not rule.waivable:
        return _fault("GJ905", waiver)
    if waiver.until is None:
        return _fault("GJ901", waiver, "until")
    return None if waiver.reason and waiver.reason.strip() else _fault("GJ901", waiver, "reason")


def _endless(waiver: Waiver, context: Context) -> Problem | None:
    latest = context.today + LONGEST
    if waiver.until and waiver.until > latest:
        return _fault("GJ904", waiver, until=waiver.until, latest=latest)
    return None


def _target(waiver: Waiver, context: Context) -> str | None:
    """The path of the record that a waiver is about."""
    if waiver.path in context.book.by_path:
        return waiver.path
    named = waiver.customer or ""
    customer = context.book.by_id.get(named) or context.book.by_path.get(named)
    return customer.path if customer else None


def _fault(code: str, waiver: Waiver, variant: str = "", **params: object) -> Problem:
    words = {key: str(value) for key, value in params.items()}
    return Problem(
        code=code,
        path=waiver.path,
        span=waiver.span,
        variant=variant,
        params={"code": waiver.code, **words},
        customer=waiver.customer,
    )


def _home(problem: Problem, context: Context) -> str:
    """The record that a problem belongs to: an inbox file's is its customer's."""
    if problem.path in context.book.by_path or not problem.customer:
        return problem.path
    customer = context.book.by_id.get(problem.customer)
    return customer.path if customer else problem.path


def _about(
    judged: Iterable[Judged],
    used: set[tuple[str | None, str]],
    chosen: Mapping[str, Severity | None],
    void: Collection[Waiver],
) -> Iterator[Problem]:
    for one in judged:  # what a waiver of a change rule excused, no later run can see
        fault = one.fault
        if (
            one.rule
            and one.rule.check_change is None
            and one.waiver not in void
            and (one.path, one.rule.code) not in used
        ):
            fault = _fault("GJ903", one.waiver)
        severity = chosen.get(fault.code) if fault else None
        if fault and severity:
            yield replace(fault, severity=severity)


def _weight(severity: Severity) -> int:
    return (Severity.INFO, Severity.WARNING, Severity.ERROR).index(severity)
