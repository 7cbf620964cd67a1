"""Identity numbers do not belong into a sales record: git keeps them for ever, on every laptop."""

import re
from collections.abc import Iterator

from site_builder.checks.numbers import FULL_WIDTH, credit_fault
from site_builder.checks.private_numbers import IDENTITY, is_allowed_code, is_identity, scan
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity
from site_builder.model.regex import regex

_CALLED_CODE = regex(
    r"(?:信用代[码碼]|[税稅][号號]|[纳納]税人[识識][别別][号號]|納稅人識別號"
    r"|credit[ _-]?code|uscc|tax(?:payer)?[ _-]?(?:id|number))"
    r"(?:[号號][码碼]?|[是为為]|is|no\.?|[^\w\n]){0,8}\Z",
    re.IGNORECASE,
)
"""Words for a credit code right before a number: it is also the company's tax number."""
_BEFORE = 40


def check(context: Context) -> Iterator[Problem]:
    """Numbers with region, birth date and check character in order.

    One that is a valid credit code as well is none in the field of the code, and where the text calls it a code.
    """
    for problem, number, offset in scan(context, "GJ601", IDENTITY, is_identity):
        is_meant = is_allowed_code(problem, number, context) or _is_called_code(problem.path, offset, context)
        if credit_fault(number) is not None or not is_meant:
            yield problem


def _is_called_code(path: str, offset: int, context: Context) -> bool:
    before = context.book.sources[path][max(0, offset - _BEFORE) : offset]
    return _CALLED_CODE.search(before.translate(FULL_WIDTH)) is not None


RULE = Rule(
    code="GJ601",
    name="identity-number",
    severity=Severity.ERROR,
    check=check,
    waivable=False,
    wrong="身份证 11010519491231002X",
    right="身份证已核对",
)
