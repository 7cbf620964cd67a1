"""Hostile files end in a refusal within seconds and bounded memory, whatever they claim."""

import json
import os
import random
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from site_builder.adapters import bounded
from site_builder.app.table_file import read_table_file
from site_builder.importers import limits
from site_builder.importers.reading import read_tables
from site_builder.importers.sheet import Refusal, Workbook
from tests.importers.hostile import excel, hostile_files, one_cell, open_document, packed, raw_sheet

MEGABYTES = 400
SECONDS = 10

READ_ALL = """
import json, sys, time
from pathlib import Path
from site_builder.importers.reading import read_tables
said = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.process_time()
    answer = read_tables(path.name, path.read_bytes())
    said[path.name] = (getattr(answer, "key", ""), time.process_time() - start)
status = Path("/proc/self/status").read_text()  # `ru_maxrss` would count the tests' own process, which this one came from
peak = int(status.partition("VmHWM:")[2].split()[0])
print(json.dumps({"said": said, "peak": peak}))
"""


@pytest.mark.needs("process-limits")
def test_hostile_files_are_refused_in_time_and_memory(tmp_path: Path) -> None:
    """One process reads them all: what the greediest of them takes is its peak."""
    for name, _, make in hostile_files():
        (tmp_path / name).write_bytes(make())
    done = subprocess.run([sys.executable, "-c", READ_ALL, str(tmp_path)], capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    wanted = {name: key for name, key, _ in hostile_files() if key}
    assert {name: answer["said"][name][0] for name in wanted} == wanted
    assert {name: taken for name, (_, taken) in answer["said"].items() if taken > SECONDS} == {}
    assert answer["peak"] * 1024 < MEGABYTES * 1_000_000


def test_a_refusal_names_the_sheet_and_the_cell() -> None:
    said = read_tables("t.xlsx", excel('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert said == Refusal("import.file.rows", (("limit", "200,000"),), "S", 1048576, 16384)


def test_one_part_read_for_many_sheets_pays_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 30_000_000)
    links = "".join(f'<Relationship Id="a{n}" Target="worksheets/sheet1.xml" Type="x/worksheet"/>' for n in range(200))
    sheets = "".join(f'<sheet name="{n}" id="a{n}"/>' for n in range(200))
    content = excel(
        parts={
            "xl/workbook.xml": f"<workbook><sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/worksheets/sheet1.xml": f"<worksheet>{' ' * 5_000_000}</worksheet>",
        }
    )
    said = read_tables("t.xlsx", content)
    assert isinstance(said, Refusal)
    assert said.key == "import.file.unpacked"


@pytest.mark.parametrize(
    ("limit", "content", "key"),
    [
        ("MAX_ELEMENTS", excel("<row><c><v>1</v></c></row>"), "import.file.elements"),
        ("MAX_CELLS", excel("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"), "import.file.cells"),
        ("MAX_TEXT", excel('<row><c t="str"><v>abcdef</v></c></row>'), "import.file.text"),
        (
            "MAX_TEXT",
            open_document(f"<table:table-row>{one_cell('', '<text:p>abcdef</text:p>')}</table:table-row>"),
            "import.file.text",
        ),
    ],
)
def test_every_limit_holds(monkeypatch: pytest.MonkeyPatch, limit: str, content: bytes, key: str) -> None:
    monkeypatch.setattr(limits, limit, 2)
    said = read_tables("t.xlsx", content)
    assert isinstance(said, Refusal)
    assert said.key == key


def test_files_beyond_the_limit_are_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.importers.reading.MAX_FILE", 100)
    monkeypatch.setattr("site_builder.app.table_file.MAX_FILE", 100)
    assert read_table_file("t.csv", b"a,b\n" * 30) == Refusal("import.file.size", (("limit", "0"),))


def test_passwords_are_told() -> None:
    locked = packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>",
            "content.xml": b"\x00\x01",
        }
    )
    assert read_tables("t.ods", locked) == Refusal("import.file.password")
    content = bytearray(excel("<row><c><v>1</v></c></row>"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 1)
    assert read_tables("t.xlsx", bytes(content)) == Refusal("import.file.password")


def test_an_old_workbook_with_a_password_is_told() -> None:
    """The second record of the workbook, made to the one that says how it is locked."""
    begin = OLD_BOOK.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    at = begin + 20
    locked = OLD_BOOK[:at] + b"\x2f\x00" + OLD_BOOK[at + 2 :]
    assert read_tables("t.xls", locked) == Refusal("import.file.password")


def old_book() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("客户")
    for row in range(40):
        sheet.write(row, 0, f"客户{row}")
        sheet.write(row, 1, row * 1.5)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


OLD_BOOK = old_book()
NEW_BOOK = excel(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="0"><v>1.5</v></c></row><row><c t="inlineStr"><is><t>x</t></is></c></row>',
    "<si><t>客户</t></si>",
)
SHEET = zipfile.ZipFile(BytesIO(NEW_BOOK)).read("xl/worksheets/sheet1.xml")


@given(st.integers(0, 2**32))
def test_broken_files_never_break_the_reader(seed: int) -> None:
    """Bytes changed, cut out and put twice: in the files themselves and in the XML inside."""
    chance = random.Random(seed)  # noqa: S311 - broken files, no secrets
    for content, wrap in ((OLD_BOOK, bytes), (NEW_BOOK, bytes), (SHEET, raw_sheet)):
        broken = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            start = chance.randrange(len(broken))
            match chance.randrange(3):
                case 0:
                    broken[start] = chance.randrange(256)
                case 1:
                    del broken[start : start + chance.randint(1, 40)]
                case _:
                    broken[start:start] = broken[start : start + chance.randint(1, 40)]
        assert isinstance(read_tables("t", wrap(bytes(broken))), Workbook | Refusal)


def test_an_old_workbook_is_read_in_another_process() -> None:
    book = read_table_file("t.xls", OLD_BOOK)
    assert book == read_tables("t.xls", OLD_BOOK)
    assert isinstance(book, Workbook)
    assert read_table_file("t.xls", OLD_BOOK[:3000]) == Refusal("import.file.broken")


def turn_forever() -> None:
    while True:
        pass


def take_everything() -> int:
    return len(bytearray(3 * bounded.MEMORY))


def end_at_once() -> None:
    os._exit(3)


@pytest.mark.needs("process-limits")
def test_a_process_beyond_its_limits_is_ended() -> None:
    assert bounded.call(1, turn_forever) is bounded.Died.TIME
    assert bounded.call(5, end_at_once) is bounded.Died.CRASH
    assert bounded.call(5, take_everything) is bounded.Died.CRASH


def test_the_clock_ends_a_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_CLOCK", 0.001)
    assert bounded.call(1, turn_forever) is bounded.Died.TIME


def test_how_a_workbook_died_is_told_as_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for died, key in ((bounded.Died.TIME, "import.file.time"), (bounded.Died.CRASH, "import.file.broken")):
        monkeypatch.setattr(bounded, "call", lambda *_args, died=died, **_named: died)
        said = read_table_file("t.xls", OLD_BOOK)
        assert isinstance(said, Refusal)
        assert said.key == key
