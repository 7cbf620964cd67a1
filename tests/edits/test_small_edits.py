"""The small parts that the writing commands are made of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.app.when import When, split_when, when
from site_builder.edits.bytes_kept import as_before
from site_builder.edits.file_name import file_name
from site_builder.edits.spans import apply
from site_builder.edits.yaml_text import yaml_text
from site_builder.model.place import Edit
from site_builder.parse.config.rules import read_rules
from site_builder.parse.customer import read_customer
from site_builder.parse.text import source_text

RULES = read_rules(())[0]
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\x85\u2028\u2029"), min_size=1
).filter(lambda text: bool(text.strip()))


@given(TEXT)
def test_a_value_is_read_as_it_was_meant(text: str) -> None:
    record = f"---\n编号: C1\n客户名称: {yaml_text(text)}\n地址: {yaml_text(text)}\n---\n"
    customer, problems = read_customer(source_text("records/customers/a.md", record), RULES)
    meant = " ".join(text.split())
    null = {"null", "~", "none", "nil", "n/a", "(空)", "（空）"}
    if meant and meant.casefold() not in null:
        assert customer.address == meant
        assert not [one for one in problems if one.code.startswith("GJ1")], meant


@given(TEXT)
def test_file_names_are_allowed_everywhere(text: str) -> None:
    name = file_name(text, "C20260312-001")
    assert name.endswith(".md")
    assert len(name.encode()) < 200
    assert not set(name) & set('<>:"/\\|?*\x00')
    assert not name.startswith((".", "_", "~", "#", "-", " "))


@pytest.mark.parametrize(
    ("name", "expected"), [("CON", "C1 CON.md"), ("...", "C1.md"), ("甲/乙：丙", "甲 乙：丙.md"), ("a. ", "a.md")]
)
def test_difficult_file_names(name: str, expected: str) -> None:
    assert file_name(name, "C1") == expected


def test_edits_that_get_in_each_others_way_are_left_out() -> None:
    edits = (Edit(0, 2, "x"), Edit(1, 3, "y"), Edit(3, 3, "+"), Edit(3, 3, "+"), Edit(5, 6, ""))
    assert apply("abcdef", edits) == "xc+de"


def test_bytes_keep_their_form() -> None:
    assert as_before("a\nb\n", b"\xef\xbb\xbfa\r\n") == b"\xef\xbb\xbfa\r\nb\r\n"
    assert as_before("a\nb\n", b"a\n") == b"a\nb\n"


def test_days() -> None:
    today = date(2026, 3, 12)
    assert when("改天", today) is None
    assert when("9" * 50, today) is None
    assert split_when("下周三：发报价", today) == (When(date(2026, 3, 18)), "发报价")
    assert split_when("发报价", today) == (None, "发报价")
