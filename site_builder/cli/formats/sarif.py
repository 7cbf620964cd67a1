"""SARIF 2.1.0: for code scanning on GitHub, and for editors and dashboards that read it."""

from collections.abc import Mapping
from urllib.parse import quote

from site_builder.cli.formats.fingerprints import fingerprints
from site_builder.cli.formats.json_text import json_text
from site_builder.cli.formats.outcome import Outcome, name_of_rule, said_of, summary
from site_builder.cli.formats.text import cut_short
from site_builder.i18n.translator import Translator
from site_builder.model.problem import Problem, Severity
from site_builder.version import __version__

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def document(outcome: Outcome) -> str:
    """One run with the rules that found something; columns count characters, paths are relative to the repository."""
    codes = sorted({one.code for one in outcome.result.problems})
    places = {code: at for at, code in enumerate(codes)}
    driver = {
        "name": "genjin",
        "semanticVersion": __version__,
        "rules": [_rule(code, outcome.words) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome)],
        "results": [
            _result(problem, places[problem.code], fingerprint, outcome)
            for problem, fingerprint in fingerprints(outcome.result.problems)
        ],
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(content)


def _invocation(outcome: Outcome) -> Mapping[str, object]:
    """That the check ran, what it sums up to, and whether the list holds everything."""
    said = (summary(outcome), *cut_short(outcome, len(outcome.result.problems)))
    notes = [{"level": "note", "message": {"text": text}} for text in said]
    return {"executionSuccessful": not outcome.result.blind, "toolExecutionNotifications": notes}


def _rule(code: str, words: Translator) -> Mapping[str, object]:
    key = f"problem.{code}"
    rule: dict[str, object] = {"id": code, "shortDescription": {"text": words.text(f"{key}.title")}}
    if name := name_of_rule(code):
        rule["name"] = "".join(part.capitalize() for part in name.split("-"))
    if words.has(f"{key}.why"):
        rule["fullDescription"] = {"text": words.text(f"{key}.why")}
    return rule


def _result(problem: Problem, place: int, fingerprint: str, outcome: Outcome) -> Mapping[str, object]:
    said, new = said_of(problem, outcome.words), outcome.result.is_new(problem)
    state = {} if new is None else {"baselineState": "new" if new else "unchanged"}
    return {
        "ruleId": problem.code,
        "ruleIndex": place,
        "level": _LEVELS[problem.severity],
        "message": {"text": "\n".join(filter(None, (said.message, said.remedy, said.fix)))},
        "locations": [{"physicalLocation": _location(problem)}],
        "partialFingerprints": {"genjin/v1": fingerprint},
        **state,
    }


def _location(problem: Problem) -> Mapping[str, object]:
    span = problem.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = quote(problem.path.encode("utf-8", "backslashreplace"))
    return {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}, "region": region}
