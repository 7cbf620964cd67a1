import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from site_builder.app.check import CheckResult
from site_builder.cli.formats import concise, github, gitlab, text
from site_builder.cli.formats import json as json_format
from site_builder.cli.formats.outcome import Outcome
from site_builder.i18n.translator import translator
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Remedy, Severity
from site_builder.model.words import Words

PATH = "records/customers/华东.md"
TEXT = "---\n编号: C1\n客户名称: 华东\n所属行业类别: 制造\n---\n"
SPAN = Span(18, 24, 4, 1, 4, 7)


def problem(**changes: Any) -> Problem:
    start: Mapping[str, Any] = {
        "code": "GJ304",
        "path": PATH,
        "span": SPAN,
        "severity": Severity.ERROR,
        "customer": "C1",
        "field": "owner",
        "params": {"value": "zhangwie", "who": Words("zhangwei", "张伟", "Zhang Wei"), "n": 2},
        "remedy": Remedy("负责人: zhangwei"),
    }
    return Problem(**{**start, **changes})


def outcome(*problems: Problem, language: str = "zh", truncated: bool = False) -> Outcome:
    counts = {severity: sum(one.severity is severity for one in problems) for severity in Severity}
    result = CheckResult(
        problems=problems,
        counts=counts,
        customers=64,
        today=date(2026, 3, 12),
        truncated=truncated,
        sources={PATH: TEXT},
        blind=False,
    )
    return Outcome(result=result, words=translator(language))


def test_json_is_the_contract_of_cli_md() -> None:
    said = json_format.document(outcome(problem()))
    assert "华东" in said, "UTF-8 is not escaped"
    found = json.loads(said)
    (one,) = found.pop("problems")
    assert found == {
        "schema": 1,
        "today": "2026-03-12",
        "counts": {"error": 1, "warning": 0, "info": 0},
        "customers": 64,
    }
    message = one.pop("message")
    assert "zhangwie" in message
    assert one == {
        "code": "GJ304",
        "name": "unknown-owner",
        "severity": "error",
        "path": PATH,
        "line": 4,
        "column": 1,
        "end_line": 4,
        "end_column": 7,
        "customer": "C1",
        "field": "owner",
        "fix": "负责人: zhangwei",
        "params": {"value": "zhangwie", "who": "zhangwei", "n": 2},
    }


def test_json_keys_and_codes_do_not_depend_on_the_language() -> None:
    zh, en = (json.loads(json_format.document(outcome(problem(remedy=None), language=one))) for one in ("zh", "en"))
    assert zh["problems"][0].pop("message") != en["problems"][0].pop("message")
    assert zh == en
    assert zh["problems"][0]["fix"] is None


def test_json_says_when_it_is_not_all() -> None:
    assert json.loads(json_format.document(outcome(problem(), truncated=True)))["truncated"] is True


def test_concise_is_one_line_a_problem() -> None:
    lines = [line for line, _ in concise.lines(outcome(problem(), problem(severity=Severity.WARNING)))]
    assert len(lines) == 3
    assert lines[0].startswith(f"{PATH}:4:1: GJ304 ")
    assert lines[-1] == "64 位客户：1 个错误，1 个提醒，0 条提示。"


def test_text_shows_the_place_and_a_summary() -> None:
    shown = [line for line, _ in text.lines(outcome(problem(), language="en"))]
    assert shown[0].startswith(f"{PATH}:4:1: GJ304 ")
    assert any("所属行业类别" in line for line in shown)
    assert shown[-1] == "64 customers: 1 error, 0 warnings, 0 notes."
    assert [line for line, _ in text.lines(outcome(language="en"))] == ["All good: 64 customers, no problems."]


def test_github_shows_ten_of_each_severity_and_says_the_rest_plainly() -> None:
    found = [problem() for _ in range(12)] + [problem(severity=Severity.INFO)]
    shown = outcome(*found)
    commands = list(github.commands(shown))
    assert [one.split()[0] for one in commands] == ["::error"] * 10 + ["::notice"]
    assert commands[0].startswith(f"::error file={PATH},line=4,endLine=4,col=1,endColumn=7,title=GJ304 ")
    rest = [line for line, _ in github.rest(shown)]
    assert len(rest) == 3
    assert not any(line.startswith("::") for line in rest)


@pytest.mark.parametrize("value", ["x\n::stop-commands::y", "100% a,b:c\r", "\u202e\x1b[31m"])
def test_github_annotations_cannot_be_broken_out_of(value: str) -> None:
    (line,) = github.commands(outcome(problem(params={"value": value}, path="records/customers/a,b:c%.md")))
    assert "\n" not in line
    assert "\r" not in line
    assert "\x1b" not in line
    properties = line.split("::")[1]
    assert "file=records/customers/a%2Cb%3Ac%25.md," in properties


def test_gitlab_fingerprints_do_not_depend_on_lines() -> None:
    moved = problem(span=Span(0, 1, 9, 1, 9, 2))
    first = json.loads(gitlab.document(outcome(problem(), problem())))
    second = json.loads(gitlab.document(outcome(moved, moved)))
    assert [one["fingerprint"] for one in first] == [one["fingerprint"] for one in second]
    assert len({one["fingerprint"] for one in first}) == 2
    assert first[0]["severity"] == "major"
    assert first[0]["check_name"] == "GJ304"
    assert first[0]["location"] == {"path": PATH, "lines": {"begin": 4, "end": 4}}


@pytest.mark.parametrize(
    ("severities", "strict", "blind", "code"),
    [
        ([], False, False, 0),
        ([Severity.WARNING], False, False, 0),
        ([Severity.WARNING], True, False, 1),
        ([Severity.INFO], True, False, 0),
        ([Severity.ERROR], False, False, 1),
        ([Severity.ERROR], False, True, 2),
    ],
)
def test_exit_codes(severities: list[Severity], strict: bool, blind: bool, code: int) -> None:
    result = CheckResult(
        problems=(),
        counts={one: severities.count(one) for one in Severity},
        customers=0,
        today=date(2026, 3, 12),
        truncated=False,
        sources={},
        blind=blind,
    )
    assert result.exit_code(strict=strict) == code


def test_names_of_files_carry_nothing_that_a_terminal_obeys() -> None:
    odd = problem(path="records/customers/a\x1b[31m\u202eb.md")
    for said in (github.annotation(odd, translator("zh")), concise.line(odd, translator("zh"))):
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "a\\u001B[31m\\u202Eb.md" in said
