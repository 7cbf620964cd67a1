"""The patterns of private numbers are written for speed; they match what their plain forms match."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.checks.gj602_bank_card import _CARD
from site_builder.checks.gj603_mobile_outside_contacts import _MOBILE
from site_builder.checks.private_numbers import IDENTITY

PLAIN = {
    IDENTITY: r"(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![0-9A-Za-z])",
    _CARD: r"(?<![0-9A-Za-z.])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,4})?)(?![0-9A-Za-z]|[.-]\d)",
    _MOBILE: r"(?<![0-9A-Za-z+-])(?:(?:\+|00)?86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}(?![0-9A-Za-z])",
}
NUMBERS = st.sampled_from(
    (
        *("13800001111", "138-0000-1111", "138 0000 1111", "+86 ", "+86", "0086-", "86", "00", "+"),
        *(
            "110105194912310021",
            "110105 19491231 002X",
            "6222021234567890123",
            "6222 0212 3456 7890",
            "6222-0212-3456-7890-123",
        ),
    )
)
TEXT = st.lists(st.one_of(NUMBERS, st.text(alphabet="0123468 -.+aXx和９\n", max_size=4)), max_size=6).map("".join)


@pytest.mark.parametrize("pattern", PLAIN, ids=("identity", "card", "mobile"))
@given(TEXT)
def test_the_same_is_found(pattern: re.Pattern[str], text: str) -> None:
    assert [one.span() for one in pattern.finditer(text)] == [one.span() for one in re.finditer(PLAIN[pattern], text)]
