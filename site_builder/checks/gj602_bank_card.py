"""Card numbers do not belong into a sales record: git keeps them for ever, on every laptop."""

from collections.abc import Iterator

from site_builder.checks.numbers import is_bank_card
from site_builder.checks.private_numbers import is_identity, scan
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.regex import regex

_CARD = regex(r"\d(?<![0-9A-Za-z.].)(?:\d{12,18}|\d{3}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,4})?)(?![0-9A-Za-z]|[.-]\d)")
"""In one piece or in groups of four; not inside a longer run of digits or letters. A pattern that begins with a digit
is searched for in half the time of one that begins by looking back."""


def check(context: Context) -> Iterator[Problem]:
    """Numbers with a known prefix, the right length and check digit that are no identity number."""
    for problem, _, _ in scan(context, "GJ602", _CARD, _is_card):
        yield problem


def _is_card(number: str) -> bool:
    return is_bank_card(number) and not is_identity(number)


RULE = Rule(
    code="GJ602",
    name="bank-card",
    severity=Severity.ERROR,
    check=check,
    waivable=False,
    wrong="打到 6222 0212 3456 7894",
    right="打到公司账户",
)
