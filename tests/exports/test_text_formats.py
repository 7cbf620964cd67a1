"""CSV, JSON, contact cards, calendar and the management report."""

import csv
import io
import json
import re
from typing import Any

import icalendar
import jsonschema
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from site_builder.app.load import load, load_files
from site_builder.exporters.documents.schema import schema
from site_builder.exporters.formats.csv import guarded
from site_builder.exporters.formats.format import format_named, format_names
from site_builder.i18n.translator import translator
from tests.exports.export_team import CONFIG, RECORD, ROOT, cells, files, made, only, small, taken_of

FORMULA = re.compile(r"\s*[=+\-@]")


def table(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def unguarded(text: str) -> str:
    """What an import takes for the text of a cell, as the format says."""
    return text[1:] if re.match(r"'(?:[ \u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|')", text) else text


def test_one_table_a_file_and_everything_in_it() -> None:
    taken = taken_of(small())
    found = made(taken, "csv")
    assert list(found)[:3] == ["客户.csv", "联系人.csv", "跟进记录.csv"]
    for one, content in zip(taken.tables, found.values(), strict=True):
        assert len(table(content)) == len(cells(taken, one.key))


def test_cells_come_back_as_they_were() -> None:
    found = table(made(taken_of(small()), "csv")["客户.csv"])
    assert found[0]["客户名称"].startswith("'=HYPERLINK(")
    assert unguarded(found[0]["客户名称"]) == '=HYPERLINK("http://evil.example";"点我")'
    assert unguarded(found[1]["客户名称"]) == '\'Quoted & Sons, "the best"'
    assert found[0]["金额"] == "505500"
    assert unguarded(found[0]["备忘"]) == "+第一行备忘\n第二行，_x000D_ 不是换行"


def test_nothing_is_run_by_a_spreadsheet() -> None:
    for content in made(taken_of(small()), "csv").values():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            texts = [one for one in row if not re.fullmatch(r"-?\d+(\.\d+)?", one)]
            assert not [one for one in texts if FORMULA.match(one)]


@given(st.text(alphabet="=+-@'\t\r\n a甲 ＝", max_size=12))
def test_the_guard_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not FORMULA.match(guarded(text))


@pytest.mark.no_cover  # a sweep: what it runs is counted where it is tested closely
def test_json_is_what_its_schema_says() -> None:
    wanted = schema(translator("en"))
    for loaded in (small(), load(ROOT)):
        taken = taken_of(loaded)
        document = json.loads(only(taken, "json"))
        jsonschema.validate(document, wanted, cls=jsonschema.Draft202012Validator)
        lines = only(taken, "ndjson").decode().splitlines()
        assert [json.loads(line) for line in lines] == document["customers"]


def test_the_schema_is_no_door_that_lets_everything_through() -> None:
    document = json.loads(only(taken_of(small()), "json"))
    document["customers"][0]["amount"] = 505500
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema(translator("en")), cls=jsonschema.Draft202012Validator)


def test_a_document_holds_everything_of_a_customer() -> None:
    one, other = json.loads(only(taken_of(small()), "json"))["customers"]
    assert (one["id"], one["owner"], one["amount"], one["collaborators"]) == (
        "C1",
        "zw2",
        "505500.00",
        ["zhangwei", "lina"],
    )
    assert one["own"] == {"machine-count": 12.5, "stage": None, "Budget": "30000.00", "modules": ["排产", "质检/追溯"]}
    assert one["follow_ups"][0]["fields"][-1] == {
        "key": "next_step",
        "value": "发产品资料（目标：确认付款节点）",
        "on": "2025-03-05",
        "at": "10:00",
        "method": "visit",
        "person": "lina",
    }
    assert [field["number"] for field in other["follow_ups"][1]["fields"] if "number" in field] == [1, 1]
    assert [deal["amount"] for deal in other["opportunities"]] == ["100000.00", "20000 USD"]
    assert other["owner"] == "pool"


def test_what_could_not_be_read_is_not_lost() -> None:
    broken = RECORD.replace("首次接触: 2025-03-01", "首次接触: 2025-02-30").replace(
        "## 跟进记录\n", "## 跟进记录\n\n### 昨天 电话 @lina\n没写日期。\n"
    )
    (row,) = cells(taken_of(load_files(files({"one.md": broken}, CONFIG))), "customers")
    assert "first_contact: 2025-02-30" in str(row["unsorted"])
    assert "没写日期。" in str(row["unsorted"])


def test_records_without_a_number_are_called_by_their_path() -> None:
    twins = {"one.md": RECORD, "two.md": RECORD, "three.md": RECORD.replace("编号: C1\n", "")}
    taken = taken_of(load_files(files(twins, CONFIG)))
    found = {str(row["customer_id"]) for row in cells(taken, "follow_ups")}
    assert found == {"C1", "records/customers/two.md", "records/customers/three.md"}


def test_contact_cards_for_an_address_book() -> None:
    found = list(vobject.readComponents(only(taken_of(load(ROOT)), "vcard").decode()))
    taken = taken_of(load(ROOT))
    current = {str(row["id"]) for row in cells(taken, "customers") if not row.get("archived")}
    wanted = [row for row in cells(taken, "contacts") if row["customer_id"] in current and not row.get("left")]
    assert [one.fn.value for one in found] == [row["contact"] for row in wanted]
    assert all(one.org.value[0] for one in found)


def test_the_calendar_is_one() -> None:
    found: Any = icalendar.Calendar.from_ical(only(taken_of(load(ROOT)), "ics"))
    english: Any = icalendar.Calendar.from_ical(only(taken_of(load(ROOT), language="en"), "ics"))
    assert len(found.walk("VEVENT")) == len(english.walk("VEVENT")) > 40
    assert found.walk("VEVENT")[0]["UID"] == english.walk("VEVENT")[0]["UID"]


@pytest.mark.parametrize("language", ["zh", "en", "zh-TW"])
def test_the_management_report_has_sentences_and_tables(language: str) -> None:
    text = only(taken_of(load(ROOT), language=language), "markdown").decode()
    assert text.count("\n## ") == 6
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(columns) == 1, block
    assert "\n\n\n" not in text
    assert "{" not in text


def test_records_cannot_break_the_report() -> None:
    evil = RECORD.replace('=HYPERLINK("http://evil.example";"点我")', "甲 | 乙 <script> [x](javascript:1)").replace(
        "2025-07-10：回访", "2026-03-01：回访 | `x`"
    )
    text = only(taken_of(load_files(files({"one.md": evil}, CONFIG))), "markdown").decode()
    assert "<script>" not in text
    assert "甲 \\| 乙 &lt;script&gt; \\[x\\](javascript:1)" in text


def test_every_format_can_be_asked_for() -> None:
    for name in format_names():
        found = format_named(name)
        assert found.name == name
        assert found.suffix
