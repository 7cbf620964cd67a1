"""`report --format xlsx`: the same numbers as the JSON, as numbers."""

import io
import json
from typing import Any

import openpyxl
import pytest

from site_builder.cli.main import run
from tests.exports.export_team import ROOT

ASKED = (
    ("win-rate", "--by", "rep"),
    ("won-value", "--by", "month", "--period", "2026-Q1", "--compare", "year"),
    ("follow-up-rate", "--by", "tier"),
    ("targets",),
    ("stage-progress",),
)


@pytest.mark.parametrize("asked", ASKED)
def test_the_same_numbers_as_the_json(asked: tuple[str, ...], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["-C", str(ROOT), "report", *asked, "--format", "json"]) == 0
    wanted = json.loads(capsysbinary.readouterr().out)["rows"]
    assert run(["-C", str(ROOT), "report", *asked, "--format", "xlsx", "--out", "-"]) == 0
    book: Any = openpyxl.load_workbook(io.BytesIO(capsysbinary.readouterr().out))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    assert len(rows) == len(wanted)
    assert len(set(head)) == len(head)
    for row, one in zip(rows, wanted, strict=True):
        cells = dict(zip(head, row, strict=True))
        assert cells["数值"] == (None if one["value"] is None else pytest.approx(float(one["value"]), abs=0.006))
        assert cells["个数"] == one["n"]
        assert cells["客户数"] == len(one["customers"])
        if "before" in one:
            assert cells["变化"] == (None if one["change"] is None else pytest.approx(float(one["change"]), abs=0.006))
    about = [cell for (cell,) in book.worksheets[1].iter_rows(values_only=True) if cell]
    assert len(about) == 4


def test_other_formats_go_into_files_too(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "x.csv"
    assert run(["-C", str(ROOT), "report", "win-rate", "--format", "csv", "--out", str(place)]) == 0
    assert place.read_bytes().startswith(b"\xef\xbb\xbf")
    assert str(place) in capsys.readouterr().out
