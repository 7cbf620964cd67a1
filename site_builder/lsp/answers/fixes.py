"""Quick fixes: the remedies that problems bring with them, and the missing line at its place."""

from collections.abc import Iterator

from site_builder.edits.spans import chosen
from site_builder.i18n.problems import describe
from site_builder.i18n.translator import Translator
from site_builder.lsp.answers.kinds import Fix
from site_builder.lsp.sheet import Sheet
from site_builder.model.follow_up import FollowUp
from site_builder.model.place import Edit
from site_builder.model.problem import Problem

OF_BYTES = frozenset({"GJ002", "GJ003"})
"""Problems of a file's bytes: the text as it is read is the remedy."""

_NEXT_STEP = "next_step"
_LONGEST = 40


def fixes(sheet: Sheet, start: int, end: int) -> Iterator[Fix]:
    """What mends the problems that touch a stretch, safe ones first."""
    found = [
        fix
        for number, problem in enumerate(sheet.problems)
        if problem.span.start <= end and start <= problem.span.end
        for fix in _of(problem, number, sheet)
    ]
    yield from sorted(found, key=lambda one: not one.safe)


def _of(problem: Problem, number: int, sheet: Sheet) -> Iterator[Fix]:
    words = sheet.desk.words
    if problem.code in OF_BYTES:
        yield Fix(title=_mend(problem, words), edits=(), problem=number, safe=True)
    elif problem.remedy and problem.remedy.edits:
        edits = tuple(chosen(problem.remedy.edits))
        yield Fix(title=_title(problem, words), edits=edits, problem=number, safe=problem.remedy.safe)
    elif problem.remedy and problem.field == _NEXT_STEP:
        yield from _line(problem, number, sheet, problem.remedy.text)


def _line(problem: Problem, number: int, sheet: Sheet, line: str) -> Iterator[Fix]:
    """The ready line, at the end of the entry that lacks it."""
    entries = sheet.customer.follow_ups if sheet.customer else ()
    entry = next((one for one in entries if one.heading_span.line == problem.span.line), None)
    entry = entry or next((one for one in entries if one.span.start <= problem.span.start < one.span.end), None)
    if entry is not None:
        title = sheet.desk.words.text("lsp.fix.line", line=line)
        yield Fix(title=title, edits=(line_behind(sheet, entry, line),), problem=number)


def line_behind(sheet: Sheet, entry: FollowUp, line: str) -> Edit:
    """A field at the end of an entry: behind its last field, or behind a blank line after its prose."""
    text = sheet.text[entry.span.start : entry.span.end].rstrip()
    at = entry.span.start + len(text)
    last = text.rsplit("\n", 1)[-1]
    behind = "\n" if last.lstrip().startswith("-") or "\n" not in text else "\n\n"
    return Edit(at, at, f"{behind}{line}")


def _title(problem: Problem, words: Translator) -> str:
    said = describe(problem, words).fix
    if said and "\n" not in said:
        short = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "\u2026"
        return words.text("lsp.fix.put", text=short)
    return _mend(problem, words)


def _mend(problem: Problem, words: Translator) -> str:
    return words.text("lsp.fix.mend", title=words.text(f"problem.{problem.code}.title"))
