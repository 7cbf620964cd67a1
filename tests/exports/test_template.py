"""The import template as Excel reads it."""

import io
import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from site_builder.app.load import load
from site_builder.cli.main import run
from site_builder.exporters.editions import Edition
from site_builder.exporters.template.workbook import template
from site_builder.i18n.formats import Formats
from site_builder.i18n.translator import translator
from site_builder.model.language import LANGUAGES
from site_builder.parse.vocabulary.example_words import EXAMPLE, EXAMPLES
from tests.exports.export_team import ROOT, TODAY, small


def filled(language: str, rules: Any) -> Any:
    edition = Edition("", translator(language), Formats(language=language, today=TODAY), str)
    return openpyxl.load_workbook(io.BytesIO(template(rules, edition, TODAY)))


@pytest.fixture(scope="module")
def book() -> Any:
    return filled("zh", load(ROOT).rules)


def headings(book: Any, name: str) -> list[str]:
    return [cell.value for cell in book[name][1]]


def choices(book: Any, sheet: str, heading: str) -> list[str]:
    """What the drop-down below a heading offers."""
    letter = book[sheet][1][headings(book, sheet).index(heading)].column_letter
    rules = [one for one in book[sheet].data_validations.dataValidation if str(one.sqref).startswith(f"{letter}2:")]
    place = rules[0].formula1.split("!")[1].replace("$", "")
    return [cell.value for row in book["选项"][place] for cell in row]


def test_sheets_and_what_must_be_filled_in(book: Any) -> None:
    assert book.sheetnames == ["客户", "联系人", "跟进记录", "商机", "选项", "填写说明"]
    assert book["选项"].sheet_state == "hidden"
    assert [one for one in headings(book, "客户") if one.endswith("*")] == [
        "客户名称*",
        "等级*",
        "负责人*",
        "首次接触*",
    ]
    assert [one for one in headings(book, "联系人") if one.endswith("*")] == ["客户*", "姓名*"]
    assert [one for one in headings(book, "跟进记录") if one.endswith("*")] == ["客户*", "日期*", "方式*", "记录人*"]
    hidden = {"字段顺序", "批注", "导入来源", "曾用编号", "曾用名"}
    for name in ("客户", "联系人", "跟进记录", "商机"):
        assert not hidden & set(headings(book, name)), name
    assert "传真" not in headings(book, "客户"), "a retired field is asked of nobody"


def test_choices_are_those_of_the_team(book: Any) -> None:
    rules = load(ROOT).rules
    active = [one.name for one in rules.team.members if one.active]
    assert choices(book, "客户", "负责人*") == [*active, "公海"]
    assert choices(book, "客户", "等级*") == [one.key for one in rules.tiers]
    assert choices(book, "跟进记录", "阶段") == [one.zh for one in rules.pipeline.stages]
    assert choices(book, "跟进记录", "方式*") == [one.zh for one in rules.methods]
    assert choices(book, "客户", "行业") == [one.zh for one in rules.lists.industries]
    assert choices(book, "客户", "来源") == [one.zh for one in rules.lists.sources]
    assert choices(book, "客户", "采购方式")[:1] == ["直接采购"]


def test_days_are_days_and_digits_stay_text(book: Any) -> None:
    sheet = book["客户"]
    letters = {cell.value: cell.column_letter for cell in sheet[1]}
    kinds = {str(one.sqref).split(":")[0]: one.type for one in sheet.data_validations.dataValidation}
    assert kinds[f"{letters['首次接触*']}2"] == "date"
    assert isinstance(sheet[f"{letters['首次接触*']}2"].value, datetime)
    assert sheet.column_dimensions[letters["信用代码"]].number_format == "@" or sheet.column_dimensions["N"]


def test_every_heading_explains_itself(book: Any) -> None:
    for name in ("客户", "联系人", "跟进记录", "商机"):
        assert all(cell.comment and cell.comment.text.strip() for cell in book[name][1]), name
    told = [row[0].value or "" for row in book["填写说明"].iter_rows()]
    assert book["填写说明"].max_column == 1
    for one in headings(book, "跟进记录"):
        assert any(line.startswith(f"{one}：") for line in told), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_row_can_be_told(language: str) -> None:
    words = translator(language)
    book = filled(language, small().rules)
    for key in ("customers", "contacts", "follow_ups", "opportunities"):
        sheet = book[words.text(f"sheet.{key}")]
        assert sheet["A2"].value == EXAMPLE[language]
        assert str(sheet["A2"].value).casefold() in EXAMPLES
        assert sheet.max_row == 2
    names = {book[words.text(f"sheet.{key}")]["B2"].value for key in ("customers", "contacts", "follow_ups")}
    assert len(names) == 1, "the rows of the example belong together"


def test_an_import_takes_what_was_filled_in_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, root = tmp_path / "t.xlsx", tmp_path / "team"
    shutil.copytree(ROOT / "records/config", root / "records/config")
    assert run(["-C", str(ROOT), "template", str(place)]) == 0
    book = openpyxl.load_workbook(place)
    heads = headings(book, "客户")
    values = {"客户名称*": "海宁经编有限公司", "等级*": "B", "负责人*": "李娜", "首次接触*": datetime(2026, 3, 1)}  # noqa: DTZ001
    values |= {"阶段": "初步接触", "下一步": "寄样册", "下一步日期": datetime(2026, 3, 20)}  # noqa: DTZ001
    for heading, value in values.items():
        book["客户"].cell(3, heads.index(heading) + 1, value)
    book.save(place)
    capsys.readouterr()
    run(["-C", str(root), "import", str(place), "--dry-run", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert [one["name"] for one in found["created"]] == ["海宁经编有限公司"]
    assert [one for one in found["problems"] if one["severity"] == "error"] == []
    assert len(found["skipped"]) == 4


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "t.xlsx"
    assert run(["-C", str(ROOT), "template", str(place)]) == 0
    assert "genjin import" in capsys.readouterr().out
    place.write_bytes(b"filled in")
    assert run(["-C", str(ROOT), "template", str(place)]) == 2
    assert place.read_bytes() == b"filled in"
    assert "已经存在" in capsys.readouterr().err
