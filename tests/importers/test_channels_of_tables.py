"""Phones, addresses of mail, and several values in one cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.importers.values.mails import Mail, is_mail, read_mails
from site_builder.importers.values.phones import Line, Phone, is_phone, read_phones
from site_builder.importers.values.plain import plain_text
from site_builder.importers.values.several import settle_several
from site_builder.importers.values.unread import Unread

MOBILE = "+8613800138000"


def phones(value: str | Decimal) -> tuple[Phone, ...]:
    found = read_phones(value)
    assert isinstance(found, tuple), found
    return found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "13800138000",
            "+86 138 0013 8000",
            "138-0013-8000",
            "１３８００１３８０００",
            "8613800138000",
            "0086 138 0013 8000",
        ),
        *("(+86)13800138000", "13800138000.0", "\t13800138000\t", '="13800138000"', "138·0013·8000"),
    ],
)
def test_one_mobile_in_many_shapes(text: str) -> None:
    assert [(one.normal, one.line, one.extension) for one in phones(text)] == [(MOBILE, Line.MOBILE, "")]


def test_a_mobile_as_a_number() -> None:
    assert phones(Decimal(13800138000)) == (Phone("13800138000", MOBILE, Line.MOBILE),)


@pytest.mark.parametrize("text", ["19912345678", "19212345678", "17012345678", "16612345678"])
def test_newer_mobiles(text: str) -> None:
    assert phones(text)[0].line is Line.MOBILE


@pytest.mark.parametrize("text", ["12345678901", "11012345678", "1380013800", "138001380000", "(415) 555-0132"])
def test_numbers_of_no_plan_are_kept_and_marked(text: str) -> None:
    assert [(one.number, one.line) for one in phones(text)] == [(text, Line.UNKNOWN)]


@pytest.mark.parametrize(
    ("text", "number", "normal", "extension"),
    [
        ("010-62345678", "010-62345678", "+861062345678", ""),
        ("(0755) 8601 3388", "(0755) 8601 3388", "+8675586013388", ""),
        ("86-21-62345678", "86-21-62345678", "+862162345678", ""),
        ("+86-21-62345678-801", "+86-21-62345678", "+862162345678", "801"),
        ("021-12345678-8001", "021-12345678", "+862112345678", "8001"),
        ("0571-88888888转801", "0571-88888888", "+8657188888888", "801"),
        ("0571-88888888 转分机 801", "0571-88888888", "+8657188888888", "801"),
        ("021-12345678 ext. 5", "021-12345678", "+862112345678", "5"),
        ("021-12345678 x208", "021-12345678", "+862112345678", "208"),
        ("021-12345678 #208", "021-12345678", "+862112345678", "208"),
        ("62345678", "62345678", "62345678", ""),
    ],
)
def test_landlines_and_extensions(text: str, number: str, normal: str, extension: str) -> None:
    assert phones(text) == (Phone(number, normal, Line.LANDLINE, extension),)


@pytest.mark.parametrize(
    ("text", "normal", "line", "extension"),
    [
        ("400-820-8820", "4008208820", Line.SERVICE, ""),
        ("95588", "95588", Line.SERVICE, ""),
        ("10086", "10086", Line.SERVICE, ""),
        ("+1 (415) 555-0132 x208", "+14155550132", Line.FOREIGN, "208"),
        ("+852 2123 4567", "+85221234567", Line.FOREIGN, ""),
        ("+44 20 7946 0958", "+442079460958", Line.FOREIGN, ""),
    ],
)
def test_service_and_foreign_numbers(text: str, normal: str, line: Line, extension: str) -> None:
    assert [(one.normal, one.line, one.extension) for one in phones(text)] == [(normal, line, extension)]


@pytest.mark.parametrize("sign", ["/", ";", "；", "、", ",", "，", "\n", " ", " / ", "|"])
def test_several_numbers_in_one_cell(sign: str) -> None:
    assert [one.normal for one in phones(f"13800138000{sign}010-62345678")] == [MOBILE, "+861062345678"]
    assert len(phones(f"13800138000{sign}138 0013 8000")) == 1


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("张伟 13800138000", ["张伟"]),
        ("张伟：13800138000，李娜：13900139000", ["张伟", "李娜"]),
        ("13800138000（微信同号）", ["微信同号"]),
        ("13800138000(张伟)/13900139000(李娜)", ["张伟", "李娜"]),
        ("0512-62345678（总机）转8001", ["总机"]),
        ("Tel: 021 6234 5678 Fax: 021 6234 5679", ["Tel", "Fax"]),
        ("010-62345678/79", ["/79"]),
    ],
)
def test_words_beside_a_number_are_kept(text: str, notes: list[str]) -> None:
    assert [one.note for one in phones(text)] == notes


@pytest.mark.parametrize(
    ("value", "key"), [("无", "none"), ("见名片", "none"), ("1.38E+10", "digits"), (Decimal("1.5"), "digits")]
)
def test_what_is_no_phone_is_told(value: str | Decimal, key: str) -> None:
    found = read_phones(value)
    assert isinstance(found, Unread)
    assert found.key == f"import.value.phone.{key}"


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", "+86", "+86 ", "0086", "86"]),
    st.sampled_from(["", " ", "-"]),
)
def test_every_mobile_has_one_normal_form(number: str, country: str, filling: str) -> None:
    typed = country + filling.join((number[:3], number[3:7], number[7:]))
    assert [one.normal for one in phones(typed)] == [f"+86{number}"]


@given(st.text(max_size=30))
def test_no_digit_of_a_cell_is_lost(text: str) -> None:
    found = read_phones(text)
    if isinstance(found, tuple):
        kept = "".join(one.number + one.extension + one.note for one in found)
        typed = plain_text(text).removesuffix(".0")
        assert {one for one in typed if one.isascii() and one.isdigit()} <= set(kept)


@pytest.mark.parametrize(
    ("text", "mails"),
    [
        ("a@b.com", (Mail("a@b.com"),)),
        ("张伟 <a@b.com>; b@c.cn", (Mail("a@b.com", "张伟"), Mail("b@c.cn"))),
        ("a＠b。com", (Mail("a@b.com"),)),
        ("mailto:a@b.com", (Mail("a@b.com"),)),
        ("邮箱：a@b.com（备用）", (Mail("a@b.com", "备用"),)),
        ("A@B.com / a@b.com", (Mail("A@B.com"),)),
        ("o'neil+crm@sub.example.co.uk", (Mail("o'neil+crm@sub.example.co.uk"),)),
        ("", ()),
    ],
)
def test_mails(text: str, mails: tuple[Mail, ...]) -> None:
    assert read_mails(text) == mails


@pytest.mark.parametrize("text", ["a@b", "a@@b.com", "a..b@c.com", "无", "@张伟", "a@b.com, c@d"])
def test_what_is_no_mail_is_told(text: str) -> None:
    assert isinstance(read_mails(text), Unread)


def test_lists_that_a_column_proves() -> None:
    column = settle_several(("激光切割机,折弯机", "折弯机", "激光切割机", "冲床,折弯机"))
    assert column.read("激光切割机,折弯机") == ("激光切割机", "折弯机")
    assert column.read("冲床；折弯机\n焊机、锯床") == ("冲床", "折弯机", "焊机", "锯床")


@pytest.mark.parametrize(
    "texts",
    [
        ("Acme, Inc.", "Smith, Jones & Co., Ltd", "Acme, Inc."),
        ("华东/华南大区总代理", "A/B 测试公司"),
        ("北京，上海分公司合作项目", "天津，重庆"),
    ],
)
def test_names_stay_whole(texts: tuple[str, ...]) -> None:
    column = settle_several(texts)
    assert [column.read(text) for text in texts] == [(text,) for text in texts]


def test_signs_in_brackets_part_nothing() -> None:
    assert settle_several(()).read("张伟（采购；技术）；李娜「副总、财务」") == (
        "张伟（采购；技术）",
        "李娜「副总、财务」",
    )
    assert settle_several(()).read("张伟（采购；李娜") == ("张伟（采购", "李娜")


def test_values_of_a_kind_prove_a_sign() -> None:
    mails = ("a@b.com,c@d.com", "e@f.com")
    assert settle_several(mails, is_mail).read(mails[0]) == ("a@b.com", "c@d.com")
    numbers = ("13800138000/010-62345678", "无")
    assert settle_several(numbers, is_phone).read(numbers[0]) == ("13800138000", "010-62345678")
    assert settle_several(("a@b.com/备用",), is_mail).read("a@b.com/备用") == ("a@b.com/备用",)


@given(st.lists(st.text("甲乙丙abc ", min_size=1, max_size=5), min_size=1, max_size=5), st.sampled_from(";；、\n"))
def test_nothing_of_a_list_is_lost(parts: list[str], sign: str) -> None:
    found = settle_several(()).read(sign.join(parts))
    assert list(found) == [one.strip() for one in sign.join(parts).strip().split(sign) if one.strip()]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ('="007"', "007"),
        ("'=1+1", "=1+1"),
        ("''quoted", "'quoted"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("\ufeff 客户\u200b ", "客户"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_disguises_come_off(typed: str | Decimal, plain: str) -> None:
    assert plain_text(typed) == plain
