"""The mapping file: what is written is read back the same, what is wrong in one is a problem of the records."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.edits.mapping_text import Answer, SheetAnswers, mapping_text
from site_builder.importers.mapping_words import mapping_words
from site_builder.model.source import SourceFile
from site_builder.parse.config.rules import read_rules
from site_builder.parse.import_mapping import Vocabulary, read_mapping
from tests.importing.import_team import TEAM, call, put, write_team

RULES = read_rules([SourceFile(path="records/config/team.yaml", content=TEAM.encode())])[0]
ANY = Vocabulary(has_target=lambda _: True, has_word=lambda _, __: True, targets=(), families=("people", "stage"))
SAFE = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"))
WORD = st.text(SAFE, min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
PAIRS = st.dictionaries(WORD, st.one_of(WORD, st.just("")), max_size=4)


@given(WORD, WORD, PAIRS, PAIRS, st.dictionaries(WORD, WORD, max_size=2))
def test_what_is_written_is_read_back(
    source: str, sheet: str, columns: dict[str, str], words: dict[str, str], same: dict[str, str]
) -> None:
    answers = [Answer(said, means, "why #1") for said, means in columns.items()]
    sheets = [SheetAnswers(name=sheet, kind="customers", header_row=2, columns=answers)]
    text = mapping_text(
        "head\nmore", source, sheets, {"people": [Answer(*pair) for pair in words.items()]}, {"same": same}
    )
    read, problems = read_mapping(SourceFile(path="records/imports/x.yaml", content=text.encode()), ANY)
    assert problems == ()
    assert read
    assert (read.source, read.same) == (source, same)
    assert (read.sheets[sheet].kind, read.sheets[sheet].header_row, dict(read.sheets[sheet].columns)) == (
        "customers",
        2,
        columns,
    )
    assert dict(read.values.get("people", {})) == words


WRONG = """source: 旧系统
shets: {}
sheets:
  客户:
    kind: customer
    header_row: 二
    columns:
      客户名称: name
      电话: contact.fone
      备注:
values:
  people:
    小王: wangwu
    小李: lina
  persons: {}
set: [owner]
"""


def test_what_is_wrong_in_a_mapping_is_told_with_its_place() -> None:
    read, problems = read_mapping(
        SourceFile(path="records/imports/x.yaml", content=WRONG.encode()), mapping_words(RULES)
    )
    assert [(one.code, one.variant, one.span.line) for one in problems] == [
        ("GJ802", "nearest", 2),
        ("GJ806", "nearest", 9),
        ("GJ803", "option", 5),
        ("GJ803", "", 6),
        ("GJ806", "", 13),
        ("GJ802", "", 15),
        ("GJ803", "shape", 16),
    ]
    assert read
    assert dict(read.sheets["客户"].columns) == {"客户名称": "name", "备注": ""}
    assert dict(read.values["people"]) == {"小李": "lina"}


@pytest.mark.parametrize(("text", "code"), [("- a\n", "GJ801"), ("a: &x 1\n", "GJ105"), ("sheets: {\n", "GJ103")])
def test_what_is_no_mapping(text: str, code: str) -> None:
    _, problems = read_mapping(SourceFile(path="records/imports/x.yaml", content=text.encode()), mapping_words(RULES))
    assert code in [one.code for one in problems]


def test_check_looks_at_mapping_files_and_import_stops_at_a_wrong_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_team(tmp_path / "r")
    put(root, "records/imports/表.yaml", "source: 表\nsheets:\n  表:\n    columns:\n      客户名称: nmae\n")
    put(root, "records/imports/README.md", "hello")
    put(root, "records/imports/原表.csv", "x")
    assert call(root, "check", "--format", "concise") == 1
    assert "records/imports/表.yaml:5:13: GJ806" in capsys.readouterr().out
    (tmp_path / "表.csv").write_text("客户名称,负责人\n甲,lina\n", "utf-8")
    assert call(root, "import", str(tmp_path / "表.csv"), "--first-step", "spread") == 1
    assert not list((root / "records/customers").iterdir())
    put(root, "records/imports/表.yaml", "source: 表\nsheets:\n  表:\n    columns:\n      客户名称: name\n")
    assert call(root, "check") == 0
    assert call(root, "import", str(tmp_path / "表.csv"), "--first-step", "spread") == 0
