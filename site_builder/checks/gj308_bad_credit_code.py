"""The credit code identifies a company; its check character finds nearly every slip of the hand."""

from collections.abc import Iterator

from site_builder.checks.finding import found
from site_builder.checks.numbers import credit_fault
from site_builder.checks.private_numbers import is_told_as_identity
from site_builder.checks.rule import Context, Rule
from site_builder.model.problem import Problem, Severity


def check(context: Context) -> Iterator[Problem]:
    """Codes of the wrong length, with letters that never occur, or with a wrong check character.

    An identity number is reported as what it is, and not repeated in full here.
    """
    for customer in context.book.customers:
        code = customer.credit_code
        if code and (fault := credit_fault(code)) and not is_told_as_identity(code, context):
            yield found(
                "GJ308",
                customer,
                customer.place("credit_code"),
                variant=fault,
                field="credit_code",
                value=code,
                count=len(code.strip()),
            )


RULE = Rule(
    code="GJ308",
    name="bad-credit-code",
    severity=Severity.ERROR,
    check=check,
    wrong="统一社会信用代码: 911100006000373411",
    right="统一社会信用代码: 91110000600037341L",
)
