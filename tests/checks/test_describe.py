"""Problems in words: nothing dangerous gets through, nothing is left open."""

import pytest

from site_builder.i18n.problem_text import render_text
from site_builder.i18n.problems import describe
from site_builder.i18n.translator import translator
from site_builder.model.place import Span
from site_builder.model.problem import Problem, Remedy
from site_builder.model.words import Term, Words


def test_words_speak_the_readers_language() -> None:
    problem = Problem(
        code="GJ404",
        path="x.md",
        params={"origin": Words("a", "需求确认", "Qualified"), "target": Words("b", "输单", "Lost"), "known": "c"},
    )
    assert "需求确认" in describe(problem, translator("zh")).message
    assert "Qualified" in describe(problem, translator("en")).message


def test_terms_come_from_the_catalogue() -> None:
    problem = Problem(code="GJ301", path="x.md", params={"name": Term("field.owner")})
    assert "负责人" in describe(problem, translator("zh")).message


def test_a_missing_parameter_does_not_stop_the_run() -> None:
    assert describe(Problem(code="GJ404", path="x.md"), translator("en")).message


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "a\nb", "\u202eabc", "::error::x", "x" * 5000])
def test_text_as_typed_is_made_safe(hostile: str) -> None:
    problem = Problem(code="GJ110", path="records/x.md", params={"key": hostile}, remedy=Remedy(hostile))
    text = render_text(problem, {}, translator("zh"))
    assert all(line.isprintable() for line in text.splitlines())
    assert not any(line.startswith("::") for line in text.splitlines())
    assert len(describe(problem, translator("zh")).message) < 200


def test_the_whole_message() -> None:
    text = "---\n等级: A+\n"
    problem = Problem(
        code="GJ310",
        path="records/customers/x.md",
        span=Span(8, 10, 2, 5, 2, 7),
        params={"value": "A+", "known": "A / B"},
        remedy=Remedy("A"),
    )
    assert render_text(problem, {problem.path: text}, translator("en")).splitlines() == [
        "records/customers/x.md:2:5: GJ310 error Unknown tier",
        "  2 | 等级: A+",
        "    |       ^^",
        "  There is no tier “A+”. Known: A / B.",
        "  Fix: Use a tier of `records/config/tiers.yaml`.",
        "      A",
    ]
