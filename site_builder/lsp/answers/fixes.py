"""Quick fixes: the remedies that problems bring with them, and the missing line at its place."""

from collections.abc import Iterator

from site_builder.edits.spans import chosen
from site_builder.i18n.problems import describe
from site_builder.i18n.translator import Translator
from site_builder.lsp.answers.kinds import Fix
from site_builder.lsp.sheet import Sheet
from site_builder.model.customer import Customer
from site_builder.model.follow_up import FollowUp
from site_builder.model.place import Edit
from site_builder.model.problem import Problem

OF_BYTES = frozenset({"GJ002", "GJ003"})
"""Problems of a file's bytes: the text as it is read is the remedy."""

_KEY_MISSING = "GJ301"
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
    elif problem.remedy and (edit := _put_in(problem, sheet, problem.remedy.text)):
        yield Fix(title=words.text("lsp.fix.line", line=problem.remedy.text), edits=(edit,), problem=number)


def _put_in(problem: Problem, sheet: Sheet, line: str) -> Edit | None:
    """Where a line that is missing belongs: at the end of its entry, or of the front matter."""
    if "\n" in line or sheet.customer is None:
        return None
    if line.startswith("- "):
        entry = _entry(problem, sheet.customer)
        return line_behind(sheet, entry, line) if entry else None
    fences = sheet.fences
    if problem.code == _KEY_MISSING and not fences.problems:
        return Edit(fences.end, fences.end, f"{line}\n")
    return None


def _entry(problem: Problem, customer: Customer) -> FollowUp | None:
    """The entry that a problem is about."""
    ours = [one for one in customer.follow_ups if one.path == problem.path]
    inside = (one for one in ours if one.span.start <= problem.span.start < one.span.end)
    return next((one for one in ours if one.heading_span.line == problem.span.line), None) or next(inside, None)


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
