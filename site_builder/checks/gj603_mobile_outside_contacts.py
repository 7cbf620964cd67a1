"""Mobile numbers belong to a contact: elsewhere nobody finds them, and nobody can take them out again."""

from collections.abc import Iterator

from site_builder.checks.private_numbers import scan
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.regex import regex

_ALONE = r"(?<![0-9A-Za-z+-].)"
_MOBILE = regex(
    rf"(?:\+{_ALONE}86[ -]?1|0{_ALONE}086[ -]?1|8{_ALONE}6[ -]?1|1{_ALONE})"
    r"[3-9]\d([ -]?)\d{4}\1\d{4}(?![0-9A-Za-z])"
)
"""With or without the country. Looking back only behind a first character that fits makes the search twice as fast."""


def check(context: Context) -> Iterator[Problem]:
    """Mobiles in customers' records outside `contacts`; inside too where the team forbids mobiles (F14)."""
    forbidden = context.rules.limits.forbid_mobiles
    for problem, _, at in scan(context, "GJ603", _MOBILE, lambda _: True):
        inside = _in_contact(problem.path, at, context)
        if forbidden or not inside:
            yield _variant(problem) if inside else problem


def _in_contact(path: str, at: int, context: Context) -> bool:
    customer = context.book.by_path.get(path)
    if customer is None:
        return False
    places = [one.span for one in customer.contacts]
    if reading := customer.readings.get("contacts"):
        places.append(reading.span)
    return any(place.start <= at < place.end for place in places)


def _variant(problem: Problem) -> Problem:
    return Problem(
        code=problem.code,
        path=problem.path,
        span=problem.span,
        variant="forbidden",
        params=problem.params,
        customer=problem.customer,
    )


RULE = Rule(
    code="GJ603",
    name="mobile-outside-contacts",
    severity=Severity.WARNING,
    check=check,
    waivable=False,
    options={"forbid_mobiles": "false"},
    wrong="他的手机 13800138000",
    right="他的手机见联系人",
)
