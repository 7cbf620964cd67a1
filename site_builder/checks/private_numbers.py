"""Private numbers in any text of the records; what is found is never repeated in full."""

import re
from collections.abc import Callable, Iterator
from hashlib import sha256

from site_builder.checks.numbers import FULL_WIDTH, is_identity_number
from site_builder.checks.rule import Context
from site_builder.model.place import Span
from site_builder.model.problem import Problem
from site_builder.model.regex import regex

IDENTITY = regex(r"\d(?<![0-9A-Za-z].)\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx](?![0-9A-Za-z])")
_WIDE_DIGITS = tuple(map(chr, range(0xFF10, 0xFF1A)))
_BESIDE = 2


def scan(
    context: Context, code: str, pattern: re.Pattern[str], is_private: Callable[[str], bool]
) -> Iterator[tuple[Problem, str, int]]:
    """Places where the pattern matches and the bare number is private, with the number and its offset.

    Full-width digits count as digits. Numbers that an admin has allowed by their hash are passed over.
    """
    allowed = {one.strip().lower() for one in context.rules.limits.allowed_hashes}
    for path, raw in context.book.sources.items():
        text = raw.translate(FULL_WIDTH) if any(map(raw.__contains__, _WIDE_DIGITS)) else raw
        for hit in pattern.finditer(text):
            number = bare(hit[0])
            if is_private(number) and (not allowed or sha256(number.encode()).hexdigest() not in allowed):
                yield _problem(context, code, path, text, hit), number, hit.start()


def bare(text: str) -> str:
    """The number without its filling."""
    return re.sub(r"[\s-]", "", text).upper()


def masked(number: str) -> str:
    """Enough of a number to recognise it, not enough to use it."""
    return number[:_BESIDE] + "*" * (len(number) - 2 * _BESIDE) + number[-_BESIDE:]


def is_allowed_code(problem: Problem, number: str, context: Context) -> bool:
    """Whether the number is the value of a customer's credit code, where such digits belong."""
    customer = context.book.by_path.get(problem.path)
    if customer is None or customer.credit_code is None or bare(customer.credit_code) != number:
        return False
    place = customer.place("credit_code")
    return place.start <= problem.span.start and problem.span.end <= place.end


def is_told_as_identity(text: str, context: Context) -> bool:
    """Whether a value is an identity number that the check for those reports already."""
    number = bare(text.translate(FULL_WIDTH))
    allowed = {one.strip().lower() for one in context.rules.limits.allowed_hashes}
    return is_identity(number) and sha256(number.encode()).hexdigest() not in allowed


def is_identity(number: str) -> bool:
    """Whether the bare number is an identity number."""
    return len(number) == 18 and is_identity_number(number)  # noqa: PLR2004 - GB 11643 says 18


def _problem(context: Context, code: str, path: str, text: str, hit: re.Match[str]) -> Problem:
    line = text.count("\n", 0, hit.start()) + 1
    column = hit.start() - text.rfind("\n", 0, hit.start())
    customer = context.book.by_path.get(path)
    return Problem(
        code=code,
        path=path,
        span=Span(hit.start(), hit.end(), line, column, line, column + len(hit[0])),
        params={"value": masked(bare(hit[0]))},
        customer=customer.id if customer else None,
    )
