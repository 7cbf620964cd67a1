"""What must not stand in a record is found wherever it stands, and never repeated."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.checks.harness import Checked, check_texts
from tests.checks.record import record, repository

VECTORS = json.loads((Path(__file__).resolve().parent.parent / "data" / "numbers.json").read_text("utf-8"))
ID = "11010519491231002X"
CARD = "6222021234567894"
FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def noted(text: str, **config: str) -> Checked:
    return check_texts(repository(record(before=f"\n{text}\n"), **config))


@pytest.mark.parametrize(
    "text",
    [ID, f"身份证{ID}。", f"（{ID}）", ID.lower(), "110105 19491231 002X", ID.translate(FULL), f"{ID}，王芳"],
)
def test_identity_numbers(text: str) -> None:
    assert noted(text).codes == ["GJ601"]


@pytest.mark.parametrize("text", [f"A{ID}", f"{ID}9", *VECTORS["identity_number"]["invalid"], "HT-110105194912310021"])
def test_other_numbers(text: str) -> None:
    assert "GJ601" not in noted(text).codes


def test_a_credit_code_in_its_own_field_is_none() -> None:
    both = VECTORS["identity_number"]["also_a_credit_code"]
    assert check_texts(repository(record(more=f"统一社会信用代码: {both}\n"))).codes == []
    assert noted(f"代码 {both}").codes == ["GJ601"]


@pytest.mark.parametrize(
    "text", [CARD, "6222 0212 3456 7894", "6222-0212-3456-7894", CARD.translate(FULL), f"卡号{CARD}开户行"]
)
def test_bank_cards(text: str) -> None:
    assert noted(text).codes == ["GJ602"]


@pytest.mark.parametrize(
    "text", [f"{CARD}123456", f"0.{CARD}", f"a{CARD}", "0000000000000000", "订单 2026110500012345678"]
)
def test_other_long_numbers(text: str) -> None:
    assert noted(text).codes == []


@pytest.mark.parametrize("text", ["手机13800138000", "+86 138 0013 8000", "138-0013-8000", "１３８００１３８０００"])
def test_mobiles_outside_contacts(text: str) -> None:
    assert noted(text).codes == ["GJ603"]


@pytest.mark.parametrize("text", ["订单 2013800138000", "0512-55501234", "合同 13800138000123"])
def test_other_numbers_are_no_mobiles(text: str) -> None:
    assert noted(text).codes == []


def test_contacts_may_have_mobiles_unless_the_team_forbids_them() -> None:
    text = record(contact="李明（采购总监，13800138000）")
    assert check_texts(repository(text)).codes == []
    forbidden = check_texts(repository(text, rules="limits: {forbid_mobiles: true}\n"))
    assert forbidden.of("GJ603").variant == "forbidden"


def test_an_admin_may_allow_a_number_by_its_hash() -> None:
    allowed = f"limits: {{allowed_hashes: [{sha256(ID.encode()).hexdigest()}]}}\n"
    assert noted(ID, rules=allowed).codes == []
    assert noted(CARD, rules=allowed).codes == ["GJ602"]


@pytest.mark.parametrize("number", [ID, CARD, "13800138000"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_number_is_never_repeated(number: str, language: str) -> None:
    text = noted(f"见 {number}，已核对").text(language)
    assert number not in text
    assert number[4:-4] not in text


@pytest.mark.parametrize("code", ["GJ601", "GJ602", "GJ603"])
def test_privacy_cannot_be_waived(code: str) -> None:
    waiver = f"waivers:\n  - {{code: {code}, reason: 客户要求, until: 2026-06-30}}\n"
    number = {"GJ601": ID, "GJ602": CARD, "GJ603": "13800138000"}[code]
    found = check_texts(repository(record(more=waiver, before=f"\n{number}\n")))
    assert set(found.codes) == {code, "GJ905"}


def test_hostile_text_costs_little() -> None:
    assert noted("1" * 150_000).codes == []
    assert noted("1 " * 70_000).codes == []
