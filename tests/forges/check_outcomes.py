"""Results of a check with texts that want to be more than text."""

from collections.abc import Iterator
from datetime import date

from site_builder.app.check import CheckResult
from site_builder.cli.formats.outcome import Outcome
from site_builder.i18n.translator import translator
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Remedy, Severity

HOSTILE = (
    "plain",
    "x\n::error::y",
    "##vso[task.setvariable variable=x]y ##[group]",
    "\u202e\x1b[31m\x00\ufffe\uffff]]>",
    '<script>alert("1")</script> & <b>',
    "![a](https://evil.example/a.png) [b](javascript:x) @everyone #1 `x` | a || b",
    "</failure></testcase>",
    "\ud800 half",
)


def problem(value: str, severity: Severity = Severity.ERROR, path: str = "records/customers/华东 100%.md") -> Problem:
    return Problem(
        code="GJ304",
        path=path,
        span=Span(18, 24, 4, 1, 4, 7),
        severity=severity,
        customer="C1",
        field="owner",
        params={"value": value},
        remedy=Remedy(f"负责人: {value}"),
    )


def outcome(
    *problems: Problem, language: str = "zh", truncated: bool = False, new: tuple[Problem, ...] | None = None
) -> Outcome:
    counts = {severity: sum(one.severity is severity for one in problems) for severity in Severity}
    result = CheckResult(
        problems=problems,
        counts=counts,
        customers=64,
        today=date(2026, 3, 12),
        truncated=truncated,
        sources={},
        blind=False,
        new=None if new is None else frozenset(map(id, new)),
    )
    return Outcome(result=result, words=translator(language))


def outcomes() -> Iterator[Outcome]:
    """Nothing, every hostile text in every severity, and too much."""
    yield outcome()
    everything = [problem(text, severity, f"records/{text}.md") for text in HOSTILE for severity in Severity]
    for language in ("zh", "en", "zh-TW"):
        yield outcome(*everything, language=language)
    yield outcome(*everything, truncated=True)
    yield outcome(*everything, language="en", new=tuple(everything[::3]))
