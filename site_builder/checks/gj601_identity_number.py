"""Identity numbers do not belong into a sales record: git keeps them for ever, on every laptop."""

from collections.abc import Iterator

from site_builder.checks.numbers import credit_fault
from site_builder.checks.private_numbers import IDENTITY, is_allowed_code, is_called_code, is_identity, scan
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Numbers with region, birth date and check character in order.

    One that is a valid credit code as well is none in the field of the code, and where the text calls it a code.
    """
    for problem, number, offset in scan(context, "GJ601", IDENTITY, is_identity):
        is_meant = is_allowed_code(problem, number, context) or is_called_code(problem, offset, context)
        if credit_fault(number) is not None or not is_meant:
            yield problem


RULE = Rule(
    code="GJ601",
    name="identity-number",
    severity=Severity.ERROR,
    check=check,
    waivable=False,
    wrong="身份证 11010519491231002X",
    right="身份证已核对",
)
