import pytest

from site_builder.i18n.translator import translator
from site_builder.parse import fields
from site_builder.parse.fields import FIELDS, FieldSpec, find_field, fold_key
from site_builder.parse.names import fold_company_name
from site_builder.parse.nearest import nearest

TABLES = (
    fields.FIELDS,
    fields.OPPORTUNITY_FIELDS,
    fields.CONTACT_FIELDS,
    fields.NEED_FIELDS,
    fields.RISK_FIELDS,
    fields.WAIVER_FIELDS,
)


@pytest.mark.parametrize("table", TABLES)
def test_no_spelling_means_two_fields(table: tuple[FieldSpec, ...]) -> None:
    spellings = [name for spec in table for name in {fold_key(one) for one in (spec.key, spec.zh, *spec.synonyms)}]
    assert sorted(set(spellings)) == sorted(spellings)


def test_every_field_has_a_label_and_help_in_both_languages() -> None:
    for language in ("zh", "en"):
        words = translator(language)
        assert [spec.key for table in TABLES for spec in table if not words.has(f"field.{spec.key}.help")] == []


def test_the_chinese_label_is_the_chinese_spelling() -> None:
    words = translator("zh")
    assert {spec.key: words.text(f"field.{spec.key}") for spec in FIELDS} == {spec.key: spec.zh for spec in FIELDS}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("编号", "id"),
        ("客户名称", "name"),
        ("First contact", "first_contact"),
        ("ＩＤ", "id"),
        ("first-contact", "first_contact"),
        ("客户 名称", "name"),
        ("级别", "tier"),
    ],
)
def test_spellings_of_keys(typed: str, key: str) -> None:
    found = find_field(typed)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("typed", "meant"), [("负则人", "负责人"), ("ownr", "owner"), ("天气", None), ("", None), ("x" * 5000, None)]
)
def test_the_nearest_key(typed: str, meant: str | None) -> None:
    assert nearest(typed, ["负责人", "客户名称", "集团", "owner", "name"]) == meant


def test_company_names_are_folded() -> None:
    assert fold_company_name("华东精密机械（苏州）有限公司") == fold_company_name("华东精密机械(苏州)")
    assert fold_company_name("ＡＢＣ Co., Ltd.") == fold_company_name("abc")
    assert fold_company_name("华东精密机械") != fold_company_name("苏州华东精密机械")
    assert fold_company_name("公司")
