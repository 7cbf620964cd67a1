"""Identity numbers and credit codes both have 18 characters: neither is taken for the other (F14, R33)."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.checks.numbers import credit_fault, is_identity_number
from tests.checks.harness import check_texts
from tests.checks.record import record, repository

CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FIELD = "统一社会信用代码"


def credit_check(body: str) -> str:
    """GB 32100, written from the standard: weights 3^n modulo 31."""
    weights, weight = [], 1
    for _ in range(17):
        weights.append(weight)
        weight = weight * 3 % 31
    return CREDIT[(31 - sum(CREDIT.index(c) * w for c, w in zip(body, weights, strict=True)) % 31) % 31]


def identity_check(body: str) -> str:
    """GB 11643, written from the standard."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]


AUTHORITIES = st.sampled_from(["91", "92", "93", "11", "12", "13", "19", "51", "52", "53", "59", "A1", "N1", "Y1"])
AREAS = st.sampled_from(["110108", "320594", "440305", "310115", "330106", "500000", "710000"])
ORGANISATIONS = st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9)
CODES = st.builds(lambda a, b, c: (body := a + b + c) + credit_check(body), AUTHORITIES, AREAS, ORGANISATIONS)

BIRTHDAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2012, 1, 1))
IDENTITIES = st.builds(
    lambda area, day, serial: (body := f"{area}{day:%Y%m%d}{serial:03d}") + identity_check(body),
    st.sampled_from(["110105", "320502", "440305", "510104", "650102", "810000", "910000"]),
    BIRTHDAYS,
    st.integers(0, 999),
)


def both() -> list[str]:
    """Numbers that are right both ways: all digits, a birth date in the middle, two check characters that agree."""
    found = []
    for serial in range(1000):
        for day in range(1, 29):
            body = f"12010519{serial % 100:02d}06{day:02d}{serial:03d}"
            if identity_check(body) == credit_check(body):
                found.append(body + identity_check(body))
    return found


BOTH = both()


def codes(text: str) -> list[str]:
    return check_texts(repository(record(before=f"\n{text}\n"))).codes


@given(CODES)
@settings(max_examples=60, deadline=None)
def test_a_credit_code_is_no_identity_number(code: str) -> None:
    assert credit_fault(code) is None
    if not is_identity_number(code):
        assert codes(f"开票信息：{code}，江苏银行") == []
        assert check_texts(repository(record(more=f"{FIELD}: {code}\n"))).codes == []


@given(IDENTITIES)
@settings(max_examples=60, deadline=None)
def test_an_identity_number_is_no_credit_code(number: str) -> None:
    assert codes(f"联系人 {number}") == ["GJ601"]
    if credit_fault(number) is not None:
        assert check_texts(repository(record(more=f"{FIELD}: {number}\n"))).codes == ["GJ601"]
        assert codes(f"统一社会信用代码：{number}") == ["GJ601"]


@pytest.mark.parametrize("number", BOTH[:12])
def test_what_fits_both_is_an_identity_number_except_in_the_field_of_the_code(number: str) -> None:
    assert credit_fault(number) is None
    assert is_identity_number(number)
    assert codes(f"代码 {number}") == ["GJ601"]
    assert check_texts(repository(record(more=f"{FIELD}: {number}\n"))).codes == []
    in_both_places = repository(record(more=f"{FIELD}: {number}\n", before=f"\n王总 {number}\n"))
    assert check_texts(in_both_places).codes == ["GJ601"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("统一社会信用代码：{}", []),
        ("**统一社会信用代码**： {}", []),
        ("| 信用代码 | {} |", []),
        ("税号{}，江苏银行", []),
        ("纳税人识别号是：{}", []),
        ("Unified social credit code: {}", []),
        ("Tax ID {}", []),
        ("统一社会信用代码没有，身份证 {}", ["GJ601"]),
        ("信用代码：王总 {}", ["GJ601"]),
        ("身份证号 {}", ["GJ601"]),
        ("信用代码：\n{}", ["GJ601"]),
    ],
)
def test_what_fits_both_is_what_the_words_before_it_say(text: str, expected: list[str]) -> None:
    for number in BOTH[:3]:
        assert codes(text.format(number)) == expected


def test_an_identity_number_in_the_field_of_the_code_is_one_problem_without_the_number() -> None:
    found = check_texts(repository(record(more=f"{FIELD}: 11010519491231002X\n")))
    assert found.codes == ["GJ601"]
    spaced = check_texts(repository(record(more=f"{FIELD}: '110105 19491231 002X'\n")))
    assert spaced.codes == ["GJ601"]


def test_a_number_that_an_admin_allowed_is_judged_as_a_code_again() -> None:
    number = "11010519491231002X"
    rules = f"limits: {{allowed_hashes: [{sha256(number.encode()).hexdigest()}]}}\n"
    texts = repository(record(more=f"{FIELD}: {number}\n")) | {"records/config/rules.yaml": rules}
    assert check_texts(texts).codes == ["GJ308"]


def test_there_are_numbers_that_fit_both() -> None:
    assert len(BOTH) > 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11010519491231002X", ["GJ601"]),
        ("110105194912310021", []),
        ("91110108MA01ABCD5W", []),
        ("合同号 320502199013451234", []),
        ("110105194913310029", []),
    ],
)
def test_by_hand(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
