"""For programs: the JSON of cli.md, stable and versioned."""

from collections.abc import Mapping

from site_builder.cli.formats.json_text import json_text
from site_builder.cli.formats.outcome import Outcome, name_of_rule, said_of
from site_builder.i18n.translator import Translator
from site_builder.model.problem import Problem, Severity

SCHEMA = 1


def document(outcome: Outcome) -> str:
    """The whole result; keys and codes are never translated, UTF-8 is not escaped."""
    result = outcome.result
    content: dict[str, object] = {
        "schema": SCHEMA,
        "today": result.today.isoformat(),
        "counts": {severity.value: result.counts[severity] for severity in Severity},
        "customers": result.customers,
        "problems": [_entry(one, outcome) for one in result.problems],
    }
    if result.kind is not None:
        content["change"] = result.kind.value
    if result.truncated:
        content["truncated"] = True
    return json_text(content)


def _entry(problem: Problem, outcome: Outcome) -> Mapping[str, object]:
    """One problem; with a base whether the change brought it."""
    new = outcome.result.is_new(problem)
    told = entry(problem, outcome.words)
    return told if new is None else {**told, "new": new}


def entry(problem: Problem, words: Translator) -> Mapping[str, object]:
    """One problem as JSON."""
    said = said_of(problem, words)
    span = problem.span
    return {
        "code": problem.code,
        "name": name_of_rule(problem.code),
        "severity": problem.severity.value,
        "path": problem.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "customer": problem.customer,
        "field": problem.field,
        "message": said.message,
        "fix": said.fix,
        "params": {key: one if isinstance(one, int) else str(one) for key, one in problem.params.items()},
    }
