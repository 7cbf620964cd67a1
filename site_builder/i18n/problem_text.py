"""A problem as a person reads it in the terminal: place, excerpt, reason, remedy."""

from collections.abc import Mapping

from site_builder.i18n.excerpt import excerpt, visible
from site_builder.i18n.problems import describe
from site_builder.i18n.translator import Translator
from site_builder.model.place import TOP
from site_builder.model.problem import Problem

UNSPEAKABLE = "GJ831"
PRIVATE = ("GJ6", UNSPEAKABLE)
"""What stands at these places is not repeated in the log of a public build."""


def render_text(problem: Problem, sources: Mapping[str, str], translator: Translator) -> str:
    """The whole message, several lines without a final newline.

    First line `path:line:column: CODE severity title`, then the place, then indented sentences; the line to paste last.
    """
    said = describe(problem, translator)
    lines = [headline(problem, translator)]
    if problem.span != TOP:
        ends = 0 if problem.code == UNSPEAKABLE else 2
        found = excerpt(sources.get(problem.path, ""), problem.span, mask=problem.code.startswith(PRIVATE), ends=ends)
        lines += [f"  {line}" for line in found]
    lines += [f"  {said.message}", "  " + translator.text("problem.remedy", remedy=said.remedy)]
    lines += [f"      {line}" for line in (said.fix or "").splitlines()]
    return "\n".join(lines)


def headline(problem: Problem, translator: Translator) -> str:
    """`path:line:column: CODE severity title`."""
    place = f"{visible(problem.path)}:{problem.span.line}:{problem.span.column}"
    severity = translator.text(f"severity.{problem.severity}")
    return f"{place}: {problem.code} {severity} {translator.text(f'problem.{problem.code}.title')}"
