"""Quick fixes: the remedies that problems bring with them, and the missing line at its place."""

from collections.abc import Iterator

from site_builder.edits.spans import chosen
from site_builder.i18n.problems import describe
from site_builder.i18n.translator import Translator
from site_builder.lsp.answers.kinds import Fix
from site_builder.lsp.sheet import Sheet
from site_builder.model.custom_field import FieldHome
from site_builder.model.customer import Customer, PartKind
from site_builder.model.follow_up import FollowUp
from site_builder.model.place import Edit
from site_builder.model.problem import Problem
from site_builder.model.words import names_of
from site_builder.parse.fields import find_field
from site_builder.parse.log_keys import keys_of
from site_builder.parse.width import fold

OF_BYTES = frozenset({"GJ002", "GJ003"})
"""Problems of a file's bytes: the text as it is read is the remedy."""

MISSPELT = frozenset({"GJ110"})
"""Problems whose remedy is the word that was meant, and whose place is the word."""

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


def has_safe(sheet: Sheet) -> bool:
    """Whether anything can be mended without changing what the file says."""
    remedies = (one.remedy for one in sheet.problems if one.remedy and one.remedy.edits)
    return any(one.safe for one in remedies) or any(one.code in OF_BYTES for one in sheet.problems)


def _of(problem: Problem, number: int, sheet: Sheet) -> Iterator[Fix]:
    words = sheet.desk.words
    if problem.code in OF_BYTES:
        yield Fix(title=_mend(problem, words), edits=(), problem=number, safe=True)
    elif problem.remedy and problem.remedy.edits:
        edits = tuple(chosen(problem.remedy.edits))
        yield Fix(title=_title(problem, words), edits=edits, problem=number, safe=problem.remedy.safe)
    elif problem.code in MISSPELT and problem.variant == "near" and problem.remedy:
        edits = (Edit(problem.span.start, problem.span.end, problem.remedy.text),)
        yield Fix(title=words.text("lsp.fix.put", text=problem.remedy.text), edits=edits, problem=number)
    elif problem.remedy and (edit := _put_in(problem, sheet, problem.remedy.text)):
        yield Fix(title=words.text("lsp.fix.line", line=problem.remedy.text), edits=(edit,), problem=number)


def _put_in(problem: Problem, sheet: Sheet, line: str) -> Edit | None:
    """Where a line that is missing belongs: its entry, the tasks, or the front matter."""
    if "\n" in line or sheet.customer is None or problem.path != sheet.path:
        return None
    if line.startswith("- "):
        return _field(problem, sheet, line) or _task(sheet, sheet.customer, line)
    return _key(sheet, sheet.customer, line)


def _field(problem: Problem, sheet: Sheet, line: str) -> Edit | None:
    """At the end of the entry that the problem is about."""
    folded = fold(line)
    if sheet.customer is None or keys_of(sheet.desk.rules).match(folded, len("- "), len(folded)) is None:
        return None
    entry = _entry(problem, sheet.customer)
    return line_behind(sheet, entry, line) if entry else None


def _task(sheet: Sheet, customer: Customer, line: str) -> Edit | None:
    """Behind the last task."""
    tasks = [one for one in customer.parts if one.kind is PartKind.TASKS]
    if not line.startswith("- [") or not tasks:
        return None
    at = tasks[-1].start + len(sheet.text[tasks[-1].start : tasks[-1].end].rstrip())
    return Edit(at, at, f"\n{line}")


def _key(sheet: Sheet, customer: Customer, line: str) -> Edit | None:
    """Behind the last key, where it is one of a customer's that is not there yet."""
    name, _, value = line.partition(": ")
    own = (one.key for one in sheet.desk.rules.fields if one.on is FieldHome.CUSTOMER and name in names_of(one))
    spec = find_field(name)
    is_deal = spec is not None and spec.home is FieldHome.OPPORTUNITY and not customer.opportunities[0].implicit
    key = spec.key if spec else next(own, None)
    if not value or key is None or key in customer.readings or is_deal or sheet.fences.problems:
        return None
    return Edit(sheet.fences.end, sheet.fences.end, f"{line}\n")


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
