"""Headers of other programs and of Chinese templates: which column is which field."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.matching.presets import presets
from site_builder.importers.matching.sheets import kind_named, match_sheet
from site_builder.importers.matching.values import Known, Unknown, find_word
from site_builder.importers.rows.table import Table
from site_builder.importers.sheet import Sheet
from site_builder.importers.targets import find_target, targets
from site_builder.model.import_mapping import SheetMapping
from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from site_builder.parse.import_words import KINDS, import_words
from tests.importing.import_team import TEAM

FIELDS = "fields:\n  - {key: machines, zh: 设备数量, en: Machines, type: number}\n  - {key: channel, zh: 渠道类型, en: Channel, values: [直销, 经销]}\n"
RULES = read_rules(
    [
        SourceFile(path="records/config/team.yaml", content=TEAM.encode()),
        SourceFile(path="records/config/fields.yaml", content=FIELDS.encode()),
    ]
)[0]
HEADERS: dict[str, list[str]] = json.loads((Path(__file__).parents[1] / "data/import_headers.json").read_text("utf-8"))
EXPECTED: dict[str, tuple[str, list[str | None]]] = {
    "pipedrive_sample_import": (
        "deals",
        [
            "contact.name",
            "contact.first_name",
            "contact.last_name",
            "contact.phone",
            "contact.mail",
            "contact.mail",
            "name",
            "address",
            "deal.name",
            "deal.amount",
            "entry.subject",
            "entry.date",
            "notes",
        ],
    ),
    "hubspot_contacts_export": (
        "contacts",
        [
            "contact.source_key",
            "contact.first_name",
            "contact.last_name",
            "contact.mail",
            "contact.phone",
            "status",
            "created",
            "name",
            "region",
            "owner",
        ],
    ),
    "hubspot_deals_export": (
        "deals",
        ["deal.source_key", "deal.name", "deal.stage", "deal.amount", "deal.owner", "source_key", "-", "source"],
    ),
    "salesforce_opportunity_report": (
        "deals",
        [
            "name",
            "deal.name",
            "deal.stage",
            "deal.amount",
            "deal.probability",
            "deal.expected_close",
            "next_text",
            "deal.note",
            "deal.source_key",
        ],
    ),
    "zoho_potentials_export": (
        "deals",
        [
            "deal.name",
            "deal.owner",
            "deal.opened",
            "deal.expected_close",
            "deal.amount",
            "-",
            "deal.stage",
            "-",
            "notes",
            "source",
            "deal.probability",
            "-",
            "-",
            "-",
            "deal.source_key",
        ],
    ),
    "zoho_leads_export": (
        "customers",
        [
            "source_key",
            "contact.last_name",
            "name",
            "owner",
            "contact.mail",
            "contact.phone",
            "website",
            "industry",
            "source",
            "status",
            "created",
            "-",
        ],
    ),
    "atomic_crm_deals": (
        "deals",
        ["deal.name", "name", "industry", "deal.stage", "deal.amount", "deal.expected_close", "deal.note"],
    ),
    "atomic_crm_companies": (
        "customers",
        [
            "name",
            "industry",
            "size",
            None,
            None,
            "website",
            "contact.phone",
            "address",
            None,
            "city",
            "province",
            "country",
            "notes",
            None,
            "credit_code",
        ],
    ),
    "zh_customer_template_1": (
        "customers",
        [
            "name",
            "tier",
            None,
            None,
            None,
            "industry",
            "size",
            "contact.name",
            "contact.title",
            "contact.landline",
            "contact.phone",
            "contact.mail",
            "province",
            "city",
            "address",
            "website",
            "source",
            "notes",
        ],
    ),
    "zh_contract_template_1": (
        "deals",
        [
            "name",
            None,
            None,
            "deal.closed_on",
            None,
            None,
            None,
            "deal.contract_amount",
            "deal.owner",
            "contact.phone",
            "deal.note",
        ],
    ),
    "zh_customer_template_2": (
        "customers",
        [
            "name",
            "contact.name",
            "contact.phone",
            "contact.mail",
            "contact.chat",
            "address",
            None,
            "region",
            "needs",
            "notes",
        ],
    ),
    "zh_opportunity_paste_template": (
        "customers",
        [
            "name",
            "deal.name",
            "other_phone",
            "address",
            "contact.name",
            "contact.title",
            "source",
            "industry",
            "region",
            None,
            "deal.products",
            "deal.amount",
            "deal.stage",
            "partner",
        ],
    ),
    "zh_customer_export_1": (
        "customers",
        [
            "name",
            "contact.phone",
            "contact.chat",
            None,
            None,
            "tier",
            None,
            "deal.products",
            "status",
            None,
            None,
            None,
        ],
    ),
    "zh_common_minimal": (
        "customers",
        ["name", "contact.name", "contact.phone", "contact.mail", None, "source", "notes"],
    ),
}


def match(
    *headers: str, rows: tuple[tuple[Any, ...], ...] = (), name: str = "Sheet1", said: SheetMapping | None = None
) -> Table:
    found = match_sheet(Sheet(name=name, rows=(headers, *rows)), RULES, said)
    assert found
    return found


def names(table: Table) -> list[str | None]:
    return [one.target.name if one.target else None for one in table.columns]


def test_every_known_table_has_its_answer() -> None:
    assert EXPECTED.keys() == HEADERS.keys()


@pytest.mark.parametrize("table", EXPECTED)
def test_headers_of_real_tables(table: str) -> None:
    found = match(*HEADERS[table])
    assert (found.kind, names(found)) == EXPECTED[table]


def test_title_rows_remarks_units_and_numbers() -> None:
    rows = (
        ("填表说明：带*必填",),
        (),
        ("客户名称（必填）", "Ｅmail", "联系人1", "电话1", "联系人2", "电话2", "金额(万元)", "设备数量", "渠道类型"),
        ("甲", "", "", "", "", "", "", "", ""),
    )
    found = match_sheet(Sheet(name="表", rows=rows), RULES)
    assert found
    assert (found.header_row, [number for number, _ in found.rows]) == (3, [4])
    assert names(found) == [
        "name",
        "contact.mail",
        "contact.name",
        "contact.phone",
        "contact2.name",
        "contact2.phone",
        "deal.amount",
        "machines",
        "channel",
    ]
    assert found.columns[6].remarks == ("万元",)


def test_a_second_phone_of_the_one_person() -> None:
    assert names(match("客户名称", "联系人", "手机1", "手机2")) == [
        "name",
        "contact.name",
        "contact.phone",
        "contact.phone",
    ]


def test_cells_speak_against_a_header_and_for_themselves() -> None:
    cells = (("甲", "一期", "a@example.com"), ("乙", "二期", "b@example.com"), ("丙", "三期", ""))
    found = match("客户名称", "预计成交日期", "X7", rows=cells)
    assert [(one.target and one.target.name, one.how) for one in found.columns][2] == ("contact.mail", "values")
    assert found.columns[1].sure < match("客户名称", "预计成交日期").columns[1].sure


def test_one_target_takes_one_column_and_the_better_one() -> None:
    found = match("公司", "客户名称", "负责人")
    assert names(found) == [None, "name", "owner"]
    assert (found.columns[0].taken, found.columns[0].likely) == (True, "name")


def test_what_the_mapping_says_goes_first() -> None:
    said = SheetMapping(kind="customers", columns={"X1": "industry", "备注": "-", "等级": "tier"})
    found = match("客户名称", "X1", "备注", "等级", said=said)
    assert names(found) == ["name", "industry", "-", "tier"]
    assert [one.how for one in found.columns] == ["word", "mapping", "mapping", "word"]


def test_names_of_sheets() -> None:
    assert [kind_named(name) for name in ("客户表2026", "Contacts", "跟进记录（全部）", "Opportunities", "Sheet1")] == [
        "customers",
        "contacts",
        "entries",
        "deals",
        None,
    ]


def test_every_target_that_the_vocabulary_names_exists() -> None:
    known = targets(RULES)
    words = import_words()
    named = {
        one.target if one.part == "customer" else f"{one.part}.{one.target}"
        for meanings in words.columns.values()
        for one in meanings
    }
    named |= {to for one in presets() for to in one.columns.values()}
    deal_keys = {"amount", "expected_close", "probability", "products"}
    assert {name for name in named if name not in known} - deal_keys == set()
    assert {one.kind for one in presets()} <= set(KINDS)
    assert all(one.known_by and one.known_by <= one.columns.keys() for one in presets())


@pytest.mark.parametrize(
    ("target", "word", "key", "how"),
    [
        ("owner", "张伟", "zhangwei", "same"),
        ("owner", "张伟(华东区)", "zhangwei", "brackets"),
        ("owner", "zhangwei@example.com", "zhangwei", "same"),
        ("owner", "客户公海", "pool", "same"),
        ("tier", "A类(重点跟进)", "A", "brackets"),
        ("tier", "Ｂ级客户", "B", "same"),
        ("status", "高意向(商务谈判)", "negotiation", "brackets"),
        ("status", "已成交", "signed", "synonym"),
        ("status", "潜在客户", "first-contact", "synonym"),
        ("status", "未成交客户", "first-contact", "synonym"),
        ("deal.stage", "Closed Won", "signed", "synonym"),
        ("deal.stage", "Negotiation/Review", "negotiation", "part"),
        ("deal.stage", "輸單", "lost", "same"),
        ("deal.stage", "已进入商务谈判", "negotiation", "part"),
        ("entry.method", "上门拜访", "visit", "same"),
        ("entry.method", "打电话", "phone", "synonym"),
        ("channel", "经销", "经销", "same"),
    ],
)
def test_words_of_other_tables(target: str, word: str, key: str, how: str) -> None:
    found = find_target(RULES, target)
    assert found
    assert find_word(found, word, RULES, {}) == Known(key, how)


@pytest.mark.parametrize(
    ("target", "word", "likely"),
    [
        ("tier", "重点客户", "A"),
        ("tier", "高", "A"),
        ("owner", "张玮", "zhangwei"),
        ("owner", "无名氏", None),
        ("status", "没签订合同", None),
        ("deal.stage", "方案抱价", "proposal"),
        ("channel", "分销", "直销"),
    ],
)
def test_words_that_are_asked_about(target: str, word: str, likely: str | None) -> None:
    found = find_target(RULES, target)
    assert found
    assert find_word(found, word, RULES, {}) == Unknown(likely)
