"""What the checks say of the records that an import would leave, told of the rows that they come from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from site_builder.app.day import Day
from site_builder.app.importing.wish import Done, Progress
from site_builder.app.judging import context_of, find_problems, judge
from site_builder.app.load import Loaded, load_files
from site_builder.app.writing import changed_files, said
from site_builder.importers.incoming import Incoming
from site_builder.importers.problem import Cell, RowProblem
from site_builder.model.frozen import dataclass
from site_builder.model.problem import Problem, Severity

_FILE = "GJ503"
_HEADING = "### "
_OF_VALUES = ("GJ3", "GJ6", "GJ006", "GJ502", "GJ505", "GJ506")
"""Warnings that speak of what stood in the table; those on deals and steps are not the table's fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the checks say, and the records that they say it of."""

    problems: tuple[RowProblem, ...] = ()
    after: Loaded | None = None


def judged(loaded: Loaded, done: Sequence[Done], day: Day, progress: Progress) -> Judged:
    """The errors that the changes bring, and the warnings on values of new records."""
    progress("checking", 0, len(done))
    if not done:
        return Judged()
    changed = changed_files(loaded.files, *(one.change for one in done))
    after = load_files(changed, loaded, lambda number: progress("checking", number, len(done)))
    progress("checking", len(done), len(done))
    found = judge(context_of(after, day), after, tell=lambda number, of: progress("judging", number, of))
    return Judged(problems=_of_rows(found, after, loaded, done, day), after=after)


def _of_rows(
    found: Sequence[Problem], after: Loaded, loaded: Loaded, done: Sequence[Done], day: Day
) -> tuple[RowProblem, ...]:
    by_path = {one.change.path: one for one in done}
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        old = find_problems(loaded, day)
        known = Counter(said(one, loaded.book.sources) for one in old if one.severity is Severity.ERROR)
        errors = list(_new(errors, known, after.book.sources))
    told = (one for one in found if one.severity is Severity.WARNING and one.code.startswith(_OF_VALUES))
    warnings = [one for one in told if one.path in by_path]
    return tuple(_of_row(one, by_path.get(one.path)) for one in (*map(_judged, errors), *warnings))


def _judged(one: Problem) -> Problem:
    """Files are in no table: that one is missing stops nobody, it is said."""
    return replace(one, severity=Severity.WARNING) if one.code == _FILE else one


def _new(
    errors: Sequence[Problem], known: Counter[tuple[object, ...]], sources: Mapping[str, str]
) -> Iterator[Problem]:
    for one in errors:
        key = said(one, sources)
        if known[key]:
            known[key] -= 1
        else:
            yield one


def _of_row(problem: Problem, done: Done | None) -> RowProblem:
    cell = (_talk_cell(problem, done) or _cell(problem, done.incoming)) if done else Cell()
    return RowProblem(name="record", cell=cell, field=problem.field or "", severity=problem.severity, problem=problem)


def _talk_cell(problem: Problem, done: Done) -> Cell | None:
    """The row of the follow-up in whose entry the problem stands; of two alike the later one is too many."""
    lines = done.change.after.decode("utf-8", "replace").splitlines()
    at = min(problem.span.line, len(lines))
    top = next((number for number in range(at, 0, -1) if lines[number - 1].startswith(_HEADING)), 0)
    if not top:
        return None
    below = takewhile(lambda line: not line.startswith(_HEADING), lines[top:])
    said = "\n".join(below)
    talks = [talk for talk in done.incoming.talks if talk.on.isoformat() in lines[top - 1]]
    same = [talk for talk in talks if talk.content.split("\n")[0] in said]
    return same[-1].cell if same else None


def _cell(problem: Problem, one: Incoming) -> Cell:
    """The cell of the field concerned, else the customer's first row."""
    fields = [one.fields, *(deal.fields for deal in one.deals)]
    found = next((known[key].cell for known in fields if (key := problem.field or "") in known), None)
    value = problem.params.get("value")
    if found is None and isinstance(value, str) and value:
        people = (said.cell for person in one.people for said in person.fields.values() if value in said.text)
        talks = (talk.cell for talk in one.talks if value in talk.content)
        found = next(chain(people, talks), None)
    return found or one.cell
