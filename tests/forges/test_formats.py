"""What forges read is held against the schemas they publish."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema

from site_builder.adapters.job_summary import add_to_summary
from site_builder.cli.formats import github, gitlab, junit, markdown, sarif, text
from site_builder.cli.formats.documents import document
from site_builder.cli.formats.outcome import Outcome
from site_builder.cli.main import run
from site_builder.model.problem import Severity
from tests.cli_edits.edits_team import put, write_team
from tests.forges.check_outcomes import HOSTILE, outcome, outcomes, problem

SCHEMAS = Path(__file__).parent / "schemas"
ALL = list(outcomes())
FORMATS = ("gitlab", "json", "junit", "markdown", "sarif")
QUALITY = {"description": str, "check_name": str, "fingerprint": str, "severity": str, "location": dict}


@cache
def sarif_schema() -> Any:
    return jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8")))


@cache
def junit_schema() -> Any:
    return xmlschema.XMLSchema(str(SCHEMAS / "jenkins-junit.xsd"))


@pytest.mark.parametrize("shown", ALL)
def test_sarif_is_valid(shown: Outcome) -> None:
    found = json.loads(sarif.document(shown).encode("utf-8", "backslashreplace"))
    assert not [error.message for error in sarif_schema().iter_errors(found)]
    (one,) = found["runs"]
    rules = one["tool"]["driver"]["rules"]
    for result, meant in zip(one["results"], shown.result.problems, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == meant.code
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[!-~]+", place["artifactLocation"]["uri"])
        assert place["region"] == {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 7}
    assert len({one["partialFingerprints"]["genjin/v1"] for one in one["results"]}) == len(one["results"])


def test_sarif_finds_its_file_again() -> None:
    found = json.loads(sarif.document(outcome(problem("x"))))
    uri = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == problem("x").path


def test_the_sarif_schema_is_one_that_refuses() -> None:
    found = json.loads(sarif.document(outcome(problem("x"))))
    found["runs"][0]["results"][0]["level"] = "major"
    assert list(sarif_schema().iter_errors(found))


def test_what_the_change_brought_comes_first() -> None:
    """Ten annotations of a kind are shown: none of them for what stood there before."""
    old = [problem(f"stale {at}", path=f"records/customers/a{at}.md") for at in range(12)]
    new = [problem(f"fresh {at}", path=f"records/customers/b{at}.md") for at in range(2)]
    shown = outcome(*old, *new, language="en", new=tuple(new))
    told = list(github.commands(shown))
    assert [("fresh" in one) for one in told] == [True] * 2 + [False] * 8
    assert "2 of them came with this change." in "".join(line for line, _ in github.rest(shown))
    document = markdown.document(shown)
    assert document.index("Brought by this change (2)") < document.index("fresh 1") < document.index("stale 0")
    assert document.index("There before this change (12)") < document.index("stale 0")
    lines = [line for line, _ in text.lines(shown)]
    assert lines[0] == "Brought by this change (2)"
    assert lines.index("There before this change (12)") < next(at for at, one in enumerate(lines) if "stale 0" in one)
    found = json.loads(sarif.document(shown))["runs"][0]["results"]
    assert [one["baselineState"] for one in found] == ["unchanged"] * 12 + ["new"] * 2
    assert "baselineState" not in json.loads(sarif.document(outcome(*old)))["runs"][0]["results"][0]


@pytest.mark.parametrize("shown", ALL)
def test_junit_is_valid(shown: Outcome) -> None:
    said = junit.document(shown)
    junit_schema().validate(said)
    top = ET.fromstring(said)  # noqa: S314 - our own output
    suite = top[0]
    cases = suite.findall("testcase")
    errors = [one for one in shown.result.problems if one.severity is Severity.ERROR]
    assert int(suite.attrib["tests"]) == len(cases) == max(len(shown.result.problems), 1)
    assert int(suite.attrib["failures"]) == len(suite.findall(".//failure")) == len(errors)


@pytest.mark.parametrize("shown", ALL)
def test_code_quality_has_every_field_that_gitlab_asks_for(shown: Outcome) -> None:
    found = json.loads(gitlab.document(shown).encode("utf-8", "backslashreplace"))
    assert len(found) == len(shown.result.problems)
    assert len({one["fingerprint"] for one in found}) == len(found)
    for one in found:
        assert {key: type(value) for key, value in one.items()} == QUALITY
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert isinstance(one["location"]["lines"]["begin"], int)
        assert not one["location"]["path"].startswith(("/", "./"))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("shown", ALL)
def test_no_line_is_a_command_of_a_runner(shown: Outcome, format_: str) -> None:
    said = document(format_, shown)
    assert not [line for line in said.splitlines() if line.lstrip().startswith("::")]
    assert "##vso[" not in said
    assert "##[" not in said


def test_only_the_annotations_are_commands() -> None:
    shown = ALL[1]
    commands = list(github.commands(shown))
    assert all(re.match(r"::(?:error|warning|notice) file=", one) and "\n" not in one for one in commands)
    counts = [sum(one.startswith(f"::{kind} ") for one in commands) for kind in ("error", "warning", "notice")]
    assert max(counts) <= 10
    assert sum(counts) <= 50


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_texts_and_obeys_none(text: str) -> None:
    said = markdown.document(outcome(problem(text, path=f"records/{text}.md")))
    rows = [line for line in said.splitlines() if line.startswith("| GJ")]
    assert len(rows) == 1
    cells = re.split(r"(?<!\\)\|", rows[0])
    assert len(cells) == 5, rows[0]
    assert not re.search(r"<(?!br>)|(?<!\\)!?(?<!\\)\[|@\w|(?<!\\)`", rows[0])


def test_markdown_stays_below_the_size_that_a_forge_takes() -> None:
    some = outcome(*(problem(f"{at:04}") for at in range(300)))
    said = markdown.document(some, limit=20_000)
    assert len(said.encode()) < 20_500
    shown = sum(line.startswith("| GJ") for line in said.splitlines())
    assert 0 < shown < 300
    assert f"只列出 {shown} 个" in said
    assert markdown.document(outcome()).startswith("## ✅ ")


def test_a_step_adds_everything_to_the_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_team(tmp_path / "team")
    for at in range(15):
        put(root, f"records/customers/坏{at:02}.md", "---\n编号: X\n---\n")
    place = tmp_path / "summary.md"
    place.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    assert run(["-C", str(root), "check", "--format", "github"]) == 1
    said = capsys.readouterr().out
    assert sum(line.startswith("::error ") for line in said.splitlines()) == 10
    summary = place.read_text("utf-8")
    assert summary.startswith("before\n")
    assert summary.count("| GJ") > 30
    assert all(f"坏{at:02}" in summary for at in range(15))


def test_without_a_summary_nothing_happens(tmp_path: Path) -> None:
    assert not add_to_summary("x", {})
    assert not add_to_summary("x", {"GITHUB_STEP_SUMMARY": str(tmp_path)})


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_can_be_asked_for(
    tmp_path: Path, format_: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["-C", str(write_team(tmp_path)), "check", "--format", format_]) == 0
    assert capsysbinary.readouterr().out.strip()
